//! What the compiler says to each mistake, word by word. One folder is one mistake.
//!
//! `TRYBUILD=overwrite cargo test -p xyte-mcp-macros-impl --test ui` writes down what the compiler says now.
//!
//! Trybuild compiles the dependencies anew, which is the dearest thing in these tests. No case is one that builds (those are
//! in `tests/it/forms` of the library): for a single one, every dependency would be built to the end where checking is
//! enough, and every case by itself.

use std::process::Command;

/// The flags for every compilation. Trybuild itself has others for the cases than for their dependencies, so that cargo would
/// compile those twice; of flags that it is given like this, cargo takes no others.
const FLAGS: [&str; 5] = ["--cfg=trybuild", "--verbose", "-A", "dead_code", "--diagnostic-width=140"];

#[test]
fn mistakes_are_told() {
    let program = std::env::current_exe().expect("a program");
    let chosen = std::env::args().filter(|argument| argument.starts_with("trybuild="));
    let told = Command::new(program)
        .args(["--ignored", "--exact", "cases", "--nocapture"])
        .args(chosen)
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .status();
    assert!(told.expect("a run").success());
}

#[test]
#[ignore = "`mistakes_are_told` runs it, with the flags"]
fn cases() {
    let cases = trybuild::TestCases::new();
    for mistake in [
        "no-description",
        "no-risk",
        "unknown-key",
        "duplicate-key",
        "contradictory-hints",
        "wrong-value",
        "illegal-name",
        "not-async",
        "parameters",
        "return-type",
        "not-a-function",
        "arguments-not-derived",
        "output-not-derived",
        "output-not-object",
        "undescribed-argument",
        "unsupported-argument",
        "unnamed-arguments",
        "twice-in-a-list",
        "operation-without-id",
        "not-send",
        "unregistered",
        "unconfirmed",
        "dry-run",
        "no-address",
        "illegal-address",
        "variables-and-fields",
        "completer",
        "all-at-once",
    ] {
        cases.compile_fail(format!("tests/ui/{mistake}/*.rs"));
    }
}
