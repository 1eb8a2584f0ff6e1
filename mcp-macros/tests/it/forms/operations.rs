use mcp_macros::{Render, ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

struct Shelf;

#[derive(Serialize, JsonSchema)]
struct Count {
    books: u32,
}

impl Render for Count {
    fn text(&self) -> String {
        format!("{} books", self.books)
    }
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct CountBooks {
    /// Words from the title.
    title: String,
}

struct OperationId(&'static str);

impl OperationId {
    const fn as_str(&self) -> &'static str {
        self.0
    }
}

mod books {
    pub(super) const LIST: super::OperationId = super::OperationId("books.list");
}

/// Count the books.
#[tool(risk = read, operation = books::LIST, operations = ["books.count", OperationId("books.get")])]
async fn count_books(args: CountBooks, cx: &Shelf) -> Result<Count, ToolError> {
    let _ = (args.title, cx);
    Ok(Count { books: 0 })
}

#[test]
fn is_accepted() {
    assert_eq!(count_books::spec().operations, ["books.list", "books.count", "books.get"]);
}
