//! The floor: as little as a server with rmcp can be. It fetches from the upstream and passes the body on, as text or as
//! structured content by way of `serde_json::Value`. It knows no schema, no login, no limit, no metric.
//!
//! `bench-floor text|structured HUB KEY [PORT]`; without a port it speaks over stdio.

use std::sync::Arc;

use axum::serve::ListenerExt as _;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::transport::StreamableHttpServerConfig;
use rmcp::transport::streamable_http_server::StreamableHttpService;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::{ErrorData, ServerHandler, ServiceExt as _};
use serde_json::{Map, Value};

#[derive(Clone)]
struct Floor {
    client: reqwest::Client,
    devices: String,
    key: String,
    structured: bool,
}

impl Floor {
    async fn fetch(&self, url: String) -> Result<CallToolResult, reqwest::Error> {
        let request = self.client.get(url).header("authorization", &self.key);
        let body = request.send().await?.error_for_status()?.bytes().await?;
        if self.structured
            && let Ok(value) = serde_json::from_slice::<Value>(&body)
        {
            return Ok(CallToolResult::structured(value));
        }
        Ok(CallToolResult::success(vec![ContentBlock::text(String::from_utf8_lossy(&body))]))
    }
}

impl ServerHandler for Floor {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let schema: Arc<Map<String, Value>> = Arc::new(Map::from_iter([("type".into(), "object".into())]));
        let tool = |name, words| Tool::new(name, words, Arc::clone(&schema));
        let tools = vec![tool("list_devices", "List the devices."), tool("get_device", "Read one device.")];
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        params: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let asked = params.arguments.as_ref().and_then(|all| all.get("device_id")?.as_str());
        let url = match (params.name.as_ref(), asked) {
            ("list_devices", None) => format!("{}?per_page=100", self.devices),
            ("get_device", Some(id)) => format!("{}/{id}", self.devices),
            _ => return Err(ErrorData::invalid_params("there is no such tool", None)),
        };
        let done =
            self.fetch(url).await.map_err(|error| ErrorData::internal_error(error.to_string(), None))?;
        Ok(done.into())
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (kind, hub, key, port) = match arguments.as_slice() {
        [kind, hub, key] => (kind, hub, key, None),
        [kind, hub, key, port] => (kind, hub, key, Some(port.parse::<u16>()?)),
        _ => anyhow::bail!("bench-floor text|structured HUB KEY [PORT]"),
    };
    let devices = format!("{hub}/core/v1/organization/devices");
    let client = reqwest::Client::builder().no_gzip().build()?;
    let floor = Floor { client, devices, key: key.clone(), structured: kind == "structured" };
    let Some(port) = port else {
        floor.serve(rmcp::transport::stdio_pipes()).await?.waiting().await?;
        return Ok(());
    };
    let config =
        StreamableHttpServerConfig::default().with_legacy_session_mode(false).with_json_response(true);
    let service = StreamableHttpService::new(
        move || Ok(floor.clone()),
        Arc::new(NeverSessionManager::default()),
        config,
    );
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, axum::Router::new().route_service("/mcp", service)).await?;
    Ok(())
}
