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

/// Count the books.
#[tool(risk = read)]
async fn count_books(args: CountBooks, cx: &Shelf) -> Result<Count, ToolError> {
    let _ = (args.title, cx);
    Ok(Count { books: 0 })
}

mod inner {
    /// Stands between two attributes.
    #[inline]
    #[mcp_macros::tool(risk = write, idempotent = true, open_world = false)]
    /// And goes on below.
    pub(crate) async fn without_anything() -> Result<super::Count, mcp_macros::ToolError> {
        Ok(super::Count { books: 1 })
    }
}

type ShelfResult<T> = Result<T, ToolError>;

/// Uses an alias of `Result`, a pattern, and an error of its own.
#[tool(risk = read)]
async fn aliased(CountBooks { title }: CountBooks) -> ShelfResult<mcp_macros::Reply<Count>> {
    Ok(mcp_macros::Reply::new(Count { books: 0 }).with_text(title))
}

struct Own;

impl From<Own> for ToolError {
    fn from(_: Own) -> Self {
        ToolError::refused("No.")
    }
}

/// Has an error of its own.
#[tool(risk = read)]
async fn own_error(_: &Shelf) -> Result<Count, Own> {
    Err(Own)
}

async fn words(_: &Shelf) -> Result<mcp_macros::Confirmation, ToolError> {
    Ok(mcp_macros::Confirmation::new("Burn it?"))
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Wait {
    /// How many seconds.
    #[serde(default, deserialize_with = "seconds")]
    #[schemars(with = "u32")]
    time: std::time::Duration,
}

fn seconds<'de, D: serde::Deserializer<'de>>(from: D) -> Result<std::time::Duration, D::Error> {
    u64::deserialize(from).map(std::time::Duration::from_secs)
}

/// Has an argument of a type that is read in another way.
#[tool(risk = read)]
async fn wait(args: Wait) -> Result<Count, ToolError> {
    Ok(Count { books: u32::from(args.time.is_zero()) })
}

fn list() -> Vec<mcp_macros::ToolSpec<Shelf>> {
    /// Lives in a function.
    #[tool(risk = destructive, confirm = words)]
    async fn local(_: &Shelf) -> Result<Count, ToolError> {
        Ok(Count { books: 2 })
    }
    mcp_macros::tools![count_books, inner::without_anything, aliased, own_error, wait, local]
}

#[test]
fn is_accepted() {
    let list = list();
    let names: Vec<&str> = list.iter().map(|tool| tool.name).collect();
    assert_eq!(names, ["count_books", "without_anything", "aliased", "own_error", "wait", "local"]);
    assert_eq!(list[1].description, "Stands between two attributes. And goes on below.");
    assert!(list.iter().all(|tool| tool.problems().is_empty()));
    let _ = mcp_macros::tools![crate = mcp_macros; count_books];
    let _: Vec<mcp_macros::ToolSpec<Shelf>> = mcp_macros::tools![];
}
