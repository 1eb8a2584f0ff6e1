//! The short run: every kept input, then a fixed number of inputs that follow from them by a fixed seed. It is the same run
//! each time and everywhere.
//!
//! The kept inputs alone are tried in every run of the tests; the others by `tests/run fuzz`.

mod mutate;

use std::path::Path;

use mutate::Mutator;

/// How many inputs are made of the kept ones, where one costs little.
const MANY: usize = 4_000;

/// The same where a server, or a whole configuration, is behind it.
const FEW: usize = 300;

/// What was kept of a target, in the order of the names.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "nothing is kept of {target}");
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// Says which input it was, when the check of it panics.
struct Tried<'a>(&'a [u8]);

impl Drop for Tried<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("the input, as it stands in Rust: b\"{}\"", self.0.escape_ascii());
        }
    }
}

fn replay(target: &str, check: fn(&[u8])) {
    for input in kept(target) {
        let _tried = Tried(&input);
        check(&input);
    }
}

fn mutated(target: &str, check: fn(&[u8]), rounds: usize) {
    let mut mutator = Mutator::new(target, kept(target));
    for _ in 0..rounds {
        let input = mutator.next();
        let _tried = Tried(&input);
        check(&input);
    }
}

macro_rules! targets {
    ($($name:ident: $rounds:expr,)*) => {$(
        mod $name {
            #[test]
            fn what_is_kept() {
                super::replay(stringify!($name), crate::$name::check);
            }

            #[test]
            #[ignore = "tests/run fuzz"]
            fn what_follows_from_it() {
                super::mutated(stringify!($name), crate::$name::check, $rounds);
            }
        }
    )*};
}

targets! {
    rpc: 2 * super::FEW,
    stdio: super::FEW,
    request_state: super::FEW,
    arguments: super::MANY,
    upstream: super::FEW,
    config: super::FEW,
    cursor: super::MANY,
    path: super::MANY / 4,
}
