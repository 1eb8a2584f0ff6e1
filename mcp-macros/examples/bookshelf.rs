//! A server with three tools, on stdio: `cargo run -p xyte-mcp-macros --example bookshelf`.
//!
//! The README of the crate walks through it.

use std::error::Error;
use std::sync::{Arc, Mutex};

use mcp_macros::rmcp::model::{
    CallToolRequestParams, CallToolResponse, Implementation, ListToolsResult, PaginatedRequestParams,
    ServerCapabilities, ServerConfig, Tool,
};
use mcp_macros::rmcp::service::{RequestContext, RoleServer, ServerInitializeError};
use mcp_macros::rmcp::transport::stdio;
use mcp_macros::rmcp::{ErrorData, ServerHandler, ServiceExt as _};
use mcp_macros::{
    CallOptions, Registry, RegistryError, Render, ToolArgs, ToolChoice, ToolError, ToolSpec, tool, tools,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What every call shares.
#[derive(Default)]
struct Shelf {
    books: Mutex<Vec<Book>>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Book {
    /// The title as it stands on the spine.
    title: String,
    /// Who has it, if anybody.
    lent_to: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Books {
    items: Vec<Book>,
}

impl Render for Books {
    fn text(&self) -> String {
        let count = match self.items.len() {
            0 => return "No books.".to_owned(),
            1 => "1 book".to_owned(),
            more => format!("{more} books"),
        };
        let rows = self.items.iter().map(|book| format!("- {}", book.text()));
        std::iter::once(count).chain(rows).collect::<Vec<_>>().join("\n")
    }
}

impl Render for Book {
    fn text(&self) -> String {
        match &self.lent_to {
            Some(reader) => format!("{} is with {reader}.", self.title),
            None => format!("{} is on the shelf.", self.title),
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema, ToolChoice)]
#[serde(rename_all = "snake_case")]
enum Where {
    /// On the shelf.
    Here,
    /// With a reader.
    Lent,
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct ListBooks {
    /// Only books that are here, or only those that are not.
    place: Option<Where>,
    /// How many to show.
    #[schemars(range(min = 1, max = 50))]
    #[serde(default = "twenty")]
    limit: usize,
}

fn twenty() -> usize {
    20
}

/// List the books of the shelf.
///
/// The order is that in which they came.
#[tool(toolset = "books", risk = read, open_world = false)]
async fn list_books(args: ListBooks, cx: &Shelf) -> Result<Books, ToolError> {
    let lent = args.place.map(|place| matches!(place, Where::Lent));
    let fits = |book: &&Book| lent.is_none_or(|lent| book.lent_to.is_some() == lent);
    Ok(Books { items: books(cx)?.iter().filter(fits).take(args.limit).cloned().collect() })
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct LendBook {
    /// The title, exactly.
    #[schemars(length(min = 1))]
    title: String,
    /// Who takes it.
    reader: String,
}

/// Lend a book to a reader.
#[tool(toolset = "books", risk = write, idempotent, open_world = false)]
async fn lend_book(args: LendBook, cx: &Shelf) -> Result<Book, ToolError> {
    let mut books = books(cx)?;
    let Some(book) = books.iter_mut().find(|book| book.title == args.title) else {
        return Err(ToolError::invalid("title", "no such book; see list_books"));
    };
    match &book.lent_to {
        Some(other) if *other != args.reader => {
            Err(ToolError::refused(format!("{other} has it.")).with_advice("Ask for it back first."))
        }
        _ => {
            book.lent_to = Some(args.reader);
            Ok(book.clone())
        }
    }
}

/// Throw away every book that nobody has borrowed.
#[tool(name = "clear_shelf", toolset = "books", risk = destructive, open_world = false, aliases = ["empty_shelf"])]
async fn clear(cx: &Shelf) -> Result<Books, ToolError> {
    let mut books = books(cx)?;
    books.retain(|book| book.lent_to.is_some());
    Ok(Books { items: books.clone() })
}

fn books(cx: &Shelf) -> Result<std::sync::MutexGuard<'_, Vec<Book>>, ToolError> {
    cx.books.lock().map_err(|_| ToolError::internal("The shelf has fallen over."))
}

#[derive(Clone)]
pub(crate) struct Server {
    tools: Arc<Registry<Shelf>>,
    shelf: Arc<Shelf>,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("bookshelf", env!("CARGO_PKG_VERSION")))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.tools.get(name).map(ToolSpec::to_rmcp)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools.list()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let options = CallOptions::new().with_cancel(context.ct);
        Ok(self.tools.call(&request.name, request.arguments, &self.shelf, options).await?.into())
    }
}

/// The order of this list is the order in which hosts see the tools.
pub(crate) fn server() -> Result<Server, RegistryError> {
    let titles = ["Emma", "Moby-Dick", "Middlemarch"];
    let books = titles.map(|title| Book { title: title.to_owned(), lent_to: None }).to_vec();
    let tools = Registry::new(tools![list_books, lend_book, clear])?;
    Ok(Server { tools: Arc::new(tools), shelf: Arc::new(Shelf { books: Mutex::new(books) }) })
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    match server()?.serve(stdio()).await {
        Ok(running) => {
            running.waiting().await?;
            Ok(())
        }
        // Nobody has spoken: a probe, or the end of the input. That is no failure.
        Err(ServerInitializeError::ConnectionClosed(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
