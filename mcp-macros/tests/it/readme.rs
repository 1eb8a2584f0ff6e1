use mcp_macros::{CallOptions, Registry, Render, ToolArgs, ToolError, tool, tools};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct FindBooks {
    /// Words from the title.
    title: String,
    /// How many to show.
    #[schemars(range(min = 1, max = 50))]
    limit: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
struct Books {
    titles: Vec<String>,
}

impl Render for Books {
    fn text(&self) -> String {
        self.titles.join(", ")
    }
}

/// Find books by their title.
#[tool(risk = read)]
async fn find_books(args: FindBooks) -> Result<Books, ToolError> {
    Ok(Books { titles: vec![args.title; args.limit.unwrap_or(20)] })
}

#[tokio::test]
async fn its_mistakes_are_told_as_it_says() {
    let registry: Registry<()> = Registry::new(tools![find_books]).expect("portable");
    let call = async |arguments: serde_json::Value| {
        let arguments = arguments.as_object().cloned();
        let result = registry.call("find_books", arguments, &(), CallOptions::new()).await.expect("known");
        result.content[0].as_text().expect("text").text.clone()
    };
    let told = call(json!({ "titel": "emma", "limit": 500 })).await;
    assert!(include_str!("../../README.md").contains(&format!("\n```text\n{told}\n```\n")), "{told}");
    assert_eq!(call(json!({ "title": "Emma", "limit": "2" })).await, "Emma, Emma");
}
