//! A server with three tools, a prompt and a resource, on stdio: `cargo run -p xyte-mcp-macros --example bookshelf`.
//!
//! The README of the crate walks through it.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard};

use mcp_macros::rmcp::model::{
    CallToolRequestParams, CallToolResponse, CompleteRequestParams, CompleteResult, GetPromptRequestParams,
    GetPromptResponse, Implementation, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult,
    ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse, Reference,
    ServerCapabilities, ServerConfig, Tool,
};
use mcp_macros::rmcp::service::{RequestContext, RoleServer, ServerInitializeError};
use mcp_macros::rmcp::transport::stdio;
use mcp_macros::rmcp::{ErrorData, ServerHandler, ServiceExt as _};
use mcp_macros::{
    CallOptions, Confirmation, Exchange, Json, PromptRegistry, Registry, RegistryError, Render,
    ResourceRegistry, ToolArgs, ToolChoice, ToolError, ToolSpec, guard, prompt, prompts, resource, resources,
    tool, tools,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a call is given: the shelf, which all calls share, and the reader at the other end of this one.
struct Call {
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
    /// Who takes it.
    reader: String,
}

/// Lend a book to a reader.
#[tool(toolset = "books", risk = write, idempotent, open_world = false)]
async fn lend_book(args: LendBook, cx: &Call) -> Result<Book, ToolError> {
    let mut books = cx.books()?;
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

#[derive(Clone)]
pub(crate) struct Server {
    tools: Arc<Registry<Call>>,
    prompts: Arc<PromptRegistry<Call>>,
    resources: Arc<ResourceRegistry<Call>>,
    books: Arc<Mutex<Vec<Book>>>,
}

impl Server {
    fn call(&self, exchange: Exchange) -> (Call, CallOptions) {
        let options = CallOptions::new().with_exchange(&exchange);
        (Call { books: Arc::clone(&self.books), exchange }, options)
    }

    /// The policy of this shelf: what cannot be undone, a human approves. A server on a network would add a sealed state
    /// to the question, so that an answer proves that it was asked.
    async fn approve(
        &self,
        request: &CallToolRequestParams,
        cx: &Call,
        options: &CallOptions,
    ) -> Result<(), ToolError> {
        let Some(spec) = self.tools.get(&request.name) else { return Ok(()) };
        match guard::confirmation(spec, request.arguments.clone(), cx, options).await? {
            Some(words) if !cx.exchange.confirm("approve", &words).await? => {
                Err(ToolError::refused("The reader said no."))
            }
            _ => Ok(()),
        }
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_prompts()
            .enable_resources()
            .enable_completions()
            .build();
        ServerConfig::new(capabilities)
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
        let (cx, options) = self.call(Exchange::new(&context, &request));
        match self.approve(&request, &cx, &options).await {
            Ok(()) => self.tools.respond(&request.name, request.arguments, &cx, options).await,
            Err(error) => error.into_response(),
        }
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(self.prompts.list()))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request));
        self.prompts.get(&request.name, request.arguments, &cx, options).await
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        Ok(ListResourcesResult::with_all_items(self.resources.list()))
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(self.resources.templates()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request));
        self.resources.read(&request.uri, &cx, options).await
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        let (cx, options) = self.call(Exchange::of(&context));
        let (reference, argument, given) = (&request.r#ref, &request.argument, request.context.as_ref());
        let found = match reference {
            Reference::Prompt(_) => self.prompts.complete(reference, argument, given, &cx, options).await?,
            _ => self.resources.complete(reference, argument, given, &cx, options).await?,
        };
        Ok(CompleteResult::new(found))
    }
}

/// The order of these lists is the order in which hosts see what is in them.
pub(crate) fn server() -> Result<Server, RegistryError> {
    let titles = ["Emma", "Moby-Dick", "Middlemarch"];
    let books = titles.map(|title| Book { title: title.to_owned(), lent_to: None }).to_vec();
    Ok(Server {
        tools: Arc::new(Registry::new(tools![list_books, lend_book, clear])?),
        prompts: Arc::new(PromptRegistry::new(prompts![recommend])?),
        resources: Arc::new(ResourceRegistry::new(resources![book])?),
        books: Arc::new(Mutex::new(books)),
    })
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
