//! The one place that reads the clock.

use jiff::Timestamp;

/// What tells the time.
#[derive(Debug, Clone, Copy, Default)]
pub enum Clock {
    /// The clock of this machine.
    #[default]
    System,
    /// A clock that stands still, for tests.
    Fixed(Timestamp),
}

impl Clock {
    /// What time it is.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is given")]
    pub fn now(self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fixed(moment) => moment,
        }
    }
}
