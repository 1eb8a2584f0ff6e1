//! What the compiler says to each mistake, word by word. One folder is one mistake.

#[test]
fn mistakes_are_told() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
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
        "no-address",
        "illegal-address",
        "variables-and-fields",
        "completer",
        "all-at-once",
    ] {
        cases.compile_fail(format!("tests/ui/{mistake}/*.rs"));
    }
}
