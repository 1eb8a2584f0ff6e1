//! What the compiler says to each mistake, word by word. One folder is one mistake.
//!
//! No case is one that builds (those are in `it/forms`): a single one would have every dependency built to the end where
//! checking is enough, and every case built by itself.

#[test]
fn mistakes_are_told() {
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
        "undescribed-argument",
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
