use proc_macro2::Span;

use crate::ctxt::Ctxt;
use crate::suggest::{did_you_mean, nearest};

#[test]
fn all_errors_are_reported() {
    let cx = Ctxt::new();
    cx.error_at(Span::call_site(), "one");
    cx.error_at(Span::call_site(), "two");
    let told: Vec<String> =
        cx.check().expect_err("two errors").into_iter().map(|error| error.to_string()).collect();
    assert_eq!(told, ["one", "two"]);
}

#[test]
fn no_error_is_no_error() {
    assert!(Ctxt::new().check().is_ok());
}

#[test]
#[should_panic(expected = "forgot to check for errors")]
fn forgetting_to_look_is_a_panic() {
    drop(Ctxt::new());
}

#[test]
fn only_near_words_are_suggested() {
    let legal = ["risk", "toolset", "aliases"];
    assert_eq!(nearest("tolset", &legal), Some("toolset"));
    assert_eq!(nearest("rsik", &legal), Some("risk"));
    assert_eq!(nearest("zebra", &legal), None);
    assert_eq!(did_you_mean("alias", &legal), "; did you mean `aliases`?");
}
