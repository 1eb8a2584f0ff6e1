use std::collections::BTreeMap;

use mcp_macros::{
    Confirmation, Content, PromptSpec, ResourceSpec, ToolArgs, ToolError, prompt, resource, tool,
};
use schemars::JsonSchema;
use serde::Deserialize;

struct Shelf;

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct OneBook {
    /// The title.
    title: String,
}

async fn titles(_: &str, _: &BTreeMap<String, String>, _: &Shelf) -> Result<Vec<String>, ToolError> {
    Ok(Vec::new())
}

async fn words(args: &OneBook, cx: &Shelf) -> Result<Confirmation, ToolError> {
    let _ = cx;
    Ok(Confirmation::new("Burn it?").with_line("Title", &args.title))
}

/// Recommend a book.
#[prompt(name = "recommend_one", title = "Recommend", toolset = "books", complete(title = titles))]
async fn recommend(args: OneBook, cx: &Shelf) -> Result<String, ToolError> {
    let _ = cx;
    Ok(args.title)
}

mod inner {
    use super::*;

    type ShelfResult<T> = Result<T, ToolError>;

    /// Uses an alias of `Result`, and no arguments.
    #[prompt]
    pub(crate) async fn talk() -> ShelfResult<&'static str> {
        Ok("Well?")
    }

    /// A type that does not name its fields to the compiler.
    #[derive(Deserialize, JsonSchema, ToolArgs)]
    pub(crate) struct Wrapped {
        #[serde(flatten)]
        book: OneBook,
    }

    /// A book.
    #[resource(uri = "books://wrapped/{title}")]
    pub(crate) async fn wrapped(args: Wrapped) -> Result<String, ToolError> {
        Ok(args.book.title)
    }
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Page {
    /// The title.
    title: String,
    /// The page.
    #[serde(rename = "page")]
    number: u16,
    /// How large the letters are.
    size: Option<u8>,
}

struct Own;

impl From<Own> for ToolError {
    fn from(_: Own) -> Self {
        ToolError::not_found("No.")
    }
}

/// One page.
#[resource(uri = "books://book/{title}/{page}{?size}", complete(title = titles,))]
async fn page(args: Page, _: &Shelf) -> Result<mcp_macros::ResourceReply, Own> {
    let _ = (args.title, args.number, args.size);
    Err(Own)
}

/// The shelf.
#[resource(uri = "books://shelf", mime = "application/vnd.shelf+json; charset=utf-8")]
async fn shelf() -> Result<Vec<u8>, ToolError> {
    Ok(Vec::new())
}

/// Burn a book.
#[tool(risk = write, confirm = words)]
async fn burn(args: OneBook, cx: &Shelf) -> Result<Content, ToolError> {
    let _ = cx;
    Ok(Content::text(args.title))
}

async fn only_arguments(args: &OneBook) -> Result<Confirmation, Own> {
    Ok(Confirmation::new(&args.title))
}

/// Burn a book, whatever the shelf.
#[tool(risk = destructive, confirm = only_arguments)]
async fn burn_any(args: OneBook) -> Result<Content, ToolError> {
    Ok(Content::text(args.title))
}

async fn nothing_at_all() -> Result<Confirmation, ToolError> {
    Ok(Confirmation::new("Burn it all?"))
}

/// Burn all.
#[tool(risk = destructive, confirm = nothing_at_all)]
async fn burn_all() -> Result<Content, ToolError> {
    Ok(Content::new())
}

#[test]
fn is_accepted() {
    let prompts: Vec<PromptSpec<Shelf>> = mcp_macros::prompts![recommend, inner::talk];
    let names: Vec<&str> = prompts.iter().map(|prompt| prompt.name).collect();
    assert_eq!(names, ["recommend_one", "talk"]);
    let resources: Vec<ResourceSpec<Shelf>> = mcp_macros::resources![page, shelf, inner::wrapped];
    assert!(resources[0].is_template() && !resources[1].is_template());
    assert_eq!(page::URI, "books://book/{title}/{page}{?size}");
    assert!(mcp_macros::PromptRegistry::new(prompts).is_ok());
    assert!(mcp_macros::ResourceRegistry::new(resources).is_ok());
    let tools: Vec<mcp_macros::ToolSpec<Shelf>> = mcp_macros::tools![burn, burn_any, burn_all];
    assert!(tools.iter().all(|tool| tool.confirm.is_needed()));
    let _: Vec<PromptSpec<Shelf>> = mcp_macros::prompts![];
    let _: Vec<ResourceSpec<Shelf>> = mcp_macros::resources![];
    let _ = mcp_macros::resources![crate = mcp_macros; shelf] as Vec<ResourceSpec<Shelf>>;
}
