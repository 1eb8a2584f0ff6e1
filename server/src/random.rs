//! Random bytes that tell things apart: requests, traces, spans. They are no secrets, and nothing may rest on their being one.

use std::cell::RefCell;

thread_local! {
    /// The system is asked once in each thread, and not for each request. If it gives nothing, the time has to do.
    static NUMBERS: RefCell<fastrand::Rng> = RefCell::new({
        let mut seed = [0; 8];
        match getrandom::fill(&mut seed) {
            Ok(()) => fastrand::Rng::with_seed(u64::from_ne_bytes(seed)),
            Err(_) => fastrand::Rng::new(),
        }
    });
}

/// So many bytes, which are never all zeros.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    NUMBERS.with_borrow_mut(|numbers| numbers.fill(&mut bytes));
    // All zeros often means none, and is as likely as any other.
    if bytes == [0; N] { [1; N] } else { bytes }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::random;

    #[test]
    fn threads_do_not_give_the_same() {
        let one = || (0..100).map(|_| random::<8>()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(one)).collect();
        let all: HashSet<[u8; 8]> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        assert_eq!(all.len(), 400);
    }
}
