//! How often a client hears of progress.

use std::time::Duration;

use tokio::time::Instant;

/// So many at once, and then one each [`PAUSE`].
const BURST: u32 = 10;

const PAUSE: Duration = Duration::from_millis(100);

/// Lets through what goes forward, and not too much of it.
#[derive(Debug)]
pub(super) struct Gate {
    last: Option<f64>,
    left: u32,
    filled: Instant,
}

impl Gate {
    pub(super) fn new() -> Self {
        Self { last: None, left: BURST, filled: Instant::now() }
    }

    /// Whether this step may be told. The last one always may.
    pub(super) fn pass(&mut self, done: f64, total: Option<f64>) -> bool {
        if !done.is_finite() || self.last.is_some_and(|last| done <= last) {
            return false;
        }
        let pauses = self.filled.elapsed().as_millis() / PAUSE.as_millis();
        if pauses > 0 {
            self.left = BURST.min(self.left.saturating_add(u32::try_from(pauses).unwrap_or(BURST)));
            self.filled = Instant::now();
        }
        let end = total.is_some_and(|total| done >= total);
        if self.left == 0 && !end {
            return false;
        }
        self.left = self.left.saturating_sub(1);
        self.last = Some(done);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_forward_and_not_too_often() {
        let mut gate = Gate::new();
        assert!(gate.pass(1.0, None));
        assert!(!gate.pass(1.0, None) && !gate.pass(0.5, None) && !gate.pass(f64::NAN, None));
        let told = (2..=100).filter(|done| gate.pass(f64::from(*done), Some(100.0))).collect::<Vec<_>>();
        assert_eq!(told, [2, 3, 4, 5, 6, 7, 8, 9, 10, 100]);
        tokio::time::advance(PAUSE).await;
        assert!(gate.pass(101.0, None) && !gate.pass(102.0, None));
    }
}
