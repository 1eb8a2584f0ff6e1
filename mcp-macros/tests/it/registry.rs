//! What a registry refuses, and how it says so.

use mcp_macros::{Confirmation, Registry, Render, Risk, ToolArgs, ToolError, tool, tools};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, JsonSchema)]
struct Count {
    books: u32,
}

impl Render for Count {
    fn text(&self) -> String {
        format!("{} books", self.books)
    }
}

/// Count the books
/// of the shelf.
///
/// # Notes
///
/// 1. Lent books count.
/// 2. Lost books do not,
///    unless they are found.
///
/// ```text
/// as   it   is
/// ```
#[tool(toolset = "books", risk = read, aliases = ["number_of_books"])]
#[allow(clippy::unused_async, reason = "stands between the text and the function")]
async fn count_books() -> Result<Count, ToolError> {
    Ok(Count { books: 1 })
}

/// Burn one.
#[tool(name = "burn", title = "Burn a book", risk = destructive, confirm = which_book, idempotent = true, open_world = false)]
async fn burn_book(_: &()) -> Result<Count, ToolError> {
    Ok(Count { books: 0 })
}

async fn which_book(_: &()) -> Result<Confirmation, ToolError> {
    Ok(Confirmation::new("Burn it?").with_line("Title", "Emma"))
}

mod other {
    use super::*;

    /// Has a name that is taken.
    #[tool(risk = write, aliases = ["burn"])]
    pub(super) async fn count_books() -> Result<Count, ToolError> {
        Ok(Count { books: 2 })
    }
}

#[derive(Serialize, JsonSchema)]
struct List(Vec<Count>);

impl Render for List {
    fn text(&self) -> String {
        String::new()
    }
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Search {
    /// Where.
    _filter: Filter,
}

#[derive(Deserialize, JsonSchema)]
struct Filter {
    _author: String,
}

/// Has a list for a root, and an argument without words.
#[tool(risk = read)]
async fn search(_: Search) -> Result<List, ToolError> {
    Ok(List(Vec::new()))
}

#[test]
fn a_record_holds_all_of_the_declaration() {
    let tool = count_books::spec::<()>();
    assert_eq!(
        (tool.name, tool.title, tool.toolset, tool.risk),
        ("count_books", "Count books", "books", Risk::Read)
    );
    assert_eq!(tool.summary, "Count the books of the shelf.");
    assert_eq!(
        tool.description,
        "Count the books of the shelf.\n\n# Notes\n\n1. Lent books count.\n2. Lost books do not, unless they are found.\n\n\
         ```text\nas   it   is\n```"
    );
    assert!(tool.idempotent && tool.open_world && tool.operations.is_empty());
    let shown = burn_book::spec().to_rmcp();
    assert_eq!((shown.name.as_ref(), shown.title.as_deref()), ("burn", Some("Burn a book")));
    let hints = shown.annotations.expect("hints");
    assert_eq!(
        (hints.read_only_hint, hints.destructive_hint, hints.idempotent_hint, hints.open_world_hint),
        (Some(false), Some(true), Some(true), Some(false))
    );
}

#[test]
fn order_is_kept_and_former_names_find() {
    let registry: Registry<()> =
        Registry::builder().domain(tools![burn_book]).domain(tools![count_books]).build().expect("portable");
    let names: Vec<&str> = registry.specs().map(|tool| tool.name).collect();
    assert_eq!(names, ["burn", "count_books"]);
    let shown: Vec<String> = registry.list().into_iter().map(|tool| tool.name.into_owned()).collect();
    assert_eq!(shown, names);
    assert_eq!(registry.get("number_of_books").map(|tool| tool.name), Some("count_books"));
    assert_eq!(registry.find("count_book").expect_err("unknown").suggestions(), ["count_books"]);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let wrong = Registry::<()>::builder()
        .domain(tools![count_books, burn_book])
        .domain(tools![other::count_books, search])
        .build()
        .expect_err("refused");
    insta::assert_snapshot!(wrong, @r#"
    the tools cannot be served:
    - two tools are named `count_books`
    - the tools `burn` and `count_books` both answer to `burn`
    - the tool `search`: output: the root has to be a struct with named fields, it is "array"; wrap it: `{ items: … }`
    - the tool `search`: args._filter._author: the argument has no description; give its field a doc comment
    "#);
}
