//! A server with three tools, a prompt and a resource, on stdio: `cargo run -p xyte-mcp-macros --example bookshelf`.
//!
//! The README of the crate leads up to it.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard};

use mcp_macros::rmcp::ServiceExt as _;
use mcp_macros::rmcp::model::{ElicitationSchema, Implementation};
use mcp_macros::rmcp::service::ServerInitializeError;
use mcp_macros::rmcp::transport::stdio;
use mcp_macros::{
    CallOptions, Confirmation, Exchange, Incoming, Json, PromptRegistry, Registry, RegistryError, Render,
    ResourceRegistry, Server, ToolArgs, ToolChoice, ToolError, Unsealed, prompt, prompts, resource,
    resources, tool, tools,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a call is given: the shelf, which all calls share, and the reader at the other end of this one.
pub(crate) struct Call {
    books: Arc<Mutex<Vec<Book>>>,
    exchange: Exchange,
}

impl Call {
    fn books(&self) -> Result<MutexGuard<'_, Vec<Book>>, ToolError> {
        self.books.lock().map_err(|_| ToolError::internal("The shelf has fallen over."))
    }
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
async fn list_books(args: ListBooks, cx: &Call) -> Result<Books, ToolError> {
    let lent = args.place.map(|place| matches!(place, Where::Lent));
    let fits = |book: &&Book| lent.is_none_or(|lent| book.lent_to.is_some() == lent);
    Ok(Books { items: cx.books()?.iter().filter(fits).take(args.limit).cloned().collect() })
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct LendBook {
    /// The title, exactly.
    #[schemars(length(min = 1))]
    title: String,
    /// Who takes it. Left out, the person at the client is asked.
    reader: Option<String>,
}

/// Lend a book to a reader.
#[tool(toolset = "books", risk = write, idempotent, open_world = false)]
async fn lend_book(args: LendBook, cx: &Call) -> Result<Book, ToolError> {
    let reader = match args.reader {
        Some(reader) => reader,
        None => who_takes_it(cx).await?,
    };
    let mut books = cx.books()?;
    let Some(book) = books.iter_mut().find(|book| book.title == args.title) else {
        return Err(ToolError::invalid("title", "no such book; see list_books"));
    };
    match &book.lent_to {
        Some(other) if *other != reader => {
            Err(ToolError::refused(format!("{other} has it.")).with_advice("Ask for it back first."))
        }
        _ => {
            book.lent_to = Some(reader);
            Ok(book.clone())
        }
    }
}

/// Asked before anything is done: a client of today calls a second time, with the answer.
async fn who_takes_it(cx: &Call) -> Result<String, ToolError> {
    let form = ElicitationSchema::builder().required_string("name").build().map_err(ToolError::internal)?;
    let filled = cx.exchange.elicit("reader", "Who takes the book?", form).await?.unwrap_or_default();
    match filled.get("name").and_then(|name| name.as_str()) {
        Some(name) => Ok(name.to_owned()),
        None => Err(ToolError::refused("Nobody takes it.")),
    }
}

/// Throw away every book that nobody has borrowed.
#[tool(
    name = "clear_shelf",
    toolset = "books",
    risk = destructive,
    confirm = what_goes,
    open_world = false,
    aliases = ["empty_shelf"]
)]
async fn clear(cx: &Call) -> Result<Books, ToolError> {
    let mut books = cx.books()?;
    books.retain(|book| book.lent_to.is_some());
    Ok(Books { items: books.clone() })
}

/// What a human reads before the shelf is cleared: the books as they are, not as the model believes them to be.
async fn what_goes(cx: &Call) -> Result<Confirmation, ToolError> {
    let books = cx.books()?;
    let titles: Vec<&str> =
        books.iter().filter(|book| book.lent_to.is_none()).map(|book| book.title.as_str()).collect();
    let words = Confirmation::new(format!("Throw away {} books?", titles.len()));
    Ok(words.with_line("Titles", titles.join(", ")).with_button("Throw them away"))
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Recommend {
    /// A book that the reader liked.
    liked: String,
    /// How many others to name.
    count: Option<u8>,
}

/// Recommend books from the shelf.
#[prompt(toolset = "books", complete(liked = titles))]
async fn recommend(args: Recommend, cx: &Call) -> Result<String, ToolError> {
    let others = cx.books()?.iter().map(Book::text).collect::<Vec<_>>().join("\n- ");
    let count = args.count.unwrap_or(2);
    Ok(format!("I liked {}. Recommend {count} of these, and say why:\n- {others}", args.liked))
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct OneBook {
    /// The title, exactly.
    title: String,
}

/// One book and its whereabouts.
#[resource(uri = "books://book/{title}", mime = "application/json", toolset = "books", complete(title = titles))]
async fn book(args: OneBook, cx: &Call) -> Result<Json<Book>, ToolError> {
    let found = cx.books()?.iter().find(|book| book.title == args.title).cloned();
    found
        .map(Json)
        .ok_or_else(|| ToolError::not_found("There is no such book.").with_advice("See list_books."))
}

/// All titles: what does not fit the typed text is left out behind this.
async fn titles(_: &str, _: &BTreeMap<String, String>, cx: &Call) -> Result<Vec<String>, ToolError> {
    Ok(cx.books()?.iter().map(|book| book.title.clone()).collect())
}

/// The order of these lists is the order in which hosts see what is in them.
pub(crate) fn server() -> Result<Server<Call>, RegistryError> {
    let titles = ["Emma", "Moby-Dick", "Middlemarch"];
    let books: Vec<Book> = titles.map(|title| Book { title: title.to_owned(), lent_to: None }).into();
    let books = Arc::new(Mutex::new(books));
    let call = move |call: Incoming<'_>| Ok(Call { books: books.clone(), exchange: call.exchange.clone() });
    // What cannot be undone, the reader at the client approves. A server on a network would seal the question.
    let options = CallOptions::new().with_approver(Arc::new(Unsealed));
    Ok(Server::new(Implementation::new("bookshelf", env!("CARGO_PKG_VERSION")), call)
        .with_tools(Registry::new(tools![list_books, lend_book, clear])?)
        .with_prompts(PromptRegistry::new(prompts![recommend])?)
        .with_resources(ResourceRegistry::new(resources![book])?)
        .with_options(options))
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
