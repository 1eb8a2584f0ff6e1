use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CustomRequest, CustomResult, DiscoverResult, ListToolsResult,
    PaginatedRequestParams, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, duplex};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use xyte_mcp::mcp::Server;
use xyte_mcp::transport::stdio::{self, StdioError};

use super::Era;

/// The longest that a line is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A session over lines in this process, of which is known what went through rmcp.
pub(crate) struct Line {
    said: DuplexStream,
    heard: Lines<BufReader<DuplexStream>>,
    session: JoinHandle<Result<(), StdioError>>,
    seen: Seen,
    pub(crate) stop: CancellationToken,
}

impl Line {
    /// Nobody has said anything yet.
    pub(crate) fn new(server: &Server) -> Self {
        let ((said, input), (output, heard)) = (duplex(64 * 1024), duplex(64 * 1024));
        let (seen, stop) = (Seen::default(), CancellationToken::new());
        let watched = Watched { server: server.clone(), seen: seen.clone() };
        let session = tokio::spawn(stdio::over(watched, Some(server.clone()), input, output, stop.clone()));
        Self { said, heard: BufReader::new(heard).lines(), session, seen, stop }
    }

    /// The session has begun, and everything that takes has been said and heard.
    pub(crate) async fn open(server: &Server, era: Era) -> Self {
        let mut line = Self::new(server);
        for message in era.opening() {
            line.say(&message.to_string()).await;
        }
        line.hear().await;
        if era == Era::Modern {
            line.say(&era.request(0, "tools/list", json!({})).to_string()).await;
            line.hear().await;
        }
        line
    }

    pub(crate) async fn say(&mut self, message: &str) {
        let line = format!("{message}\n");
        tokio::time::timeout(PATIENCE, self.said.write_all(line.as_bytes()))
            .await
            .expect("it does not read")
            .unwrap();
    }

    pub(crate) async fn hear(&mut self) -> String {
        let line = tokio::time::timeout(PATIENCE, self.heard.next_line()).await.expect("it says nothing");
        line.unwrap().expect("it has ended")
    }

    /// The same as a message.
    pub(crate) async fn answer(&mut self) -> Value {
        serde_json::from_str(&self.hear().await).unwrap()
    }

    /// The ids of the calls and lists that rmcp has been asked since this was last asked for.
    pub(crate) fn seen(&self) -> Vec<String> {
        std::mem::take(&mut *self.seen.lock())
    }

    /// Ends the input. What is still said until the session has ended.
    pub(crate) async fn end(self) -> Vec<Value> {
        let Self { said, mut heard, session, .. } = self;
        drop(said);
        let mut rest = Vec::new();
        while let Some(line) = tokio::time::timeout(PATIENCE, heard.next_line()).await.unwrap().unwrap() {
            rest.push(serde_json::from_str(&line).unwrap());
        }
        session.await.unwrap().unwrap();
        rest
    }

    /// Ends the input, and hears nothing until the session has ended.
    pub(crate) async fn end_deaf(self) {
        drop(self.said);
        self.session.await.unwrap().unwrap();
    }
}

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The server as rmcp sees it.
struct Watched {
    server: Server,
    seen: Seen,
}

type Context = RequestContext<RoleServer>;

impl ServerHandler for Watched {
    fn get_info(&self) -> ServerConfig {
        self.server.get_info()
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.server.get_tool(name)
    }

    async fn discover(&self, context: Context) -> Result<DiscoverResult, ErrorData> {
        self.server.discover(context).await
    }

    async fn list_tools(
        &self,
        page: Option<PaginatedRequestParams>,
        context: Context,
    ) -> Result<ListToolsResult, ErrorData> {
        self.seen.lock().push(context.id.to_string());
        self.server.list_tools(page, context).await
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: Context,
    ) -> Result<CallToolResponse, ErrorData> {
        self.seen.lock().push(context.id.to_string());
        self.server.call_tool(request, context).await
    }

    async fn on_custom_request(
        &self,
        request: CustomRequest,
        context: Context,
    ) -> Result<CustomResult, ErrorData> {
        self.server.on_custom_request(request, context).await
    }
}
