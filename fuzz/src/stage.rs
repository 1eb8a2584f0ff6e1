//! A whole server in this process before a stand-in for Xyte, and clients of it. All of it runs on one thread, and only while
//! somebody waits for an answer.

use std::cell::Cell;
use std::io::Cursor;
use std::sync::{Arc, Once};

use serde_json::Value;
use tokio::io::AsyncReadExt as _;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;
use xyte_mcp::app::{App, Outside};
use xyte_mcp::auth::Ids;
use xyte_mcp::clock::Clock;
use xyte_mcp::config::{Backend, Bind, Config, Fleet, ServerSecrets, Settings, Transport};
use xyte_mcp::mcp::Server;
use xyte_mcp::policy::Policy;
use xyte_mcp::seal::Seal;
use xyte_mcp::telemetry::log::{self, Level, LogSettings};
use xyte_mcp::telemetry::mask::Secrets;
use xyte_mcp::tools::Keys;
use xyte_mcp::transport::http::Listening;
use xyte_mcp::transport::stdio;
use xyte_mcp::upstream::Hosts;
use xyte_mcp::workers::usual;
use xyte_sandbox::Sandbox;
use xyte_sdk::{HubUrl, OrganizationKey};

/// The revision in which each request says for itself what it speaks.
pub(crate) const MODERN: &str = "2026-07-28";

thread_local! {
    static PANICS: Cell<usize> = const { Cell::new(0) };
}

/// The panics of this thread until now, those included that somebody has caught.
pub(crate) fn panics() -> usize {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            PANICS.set(PANICS.get() + 1);
            before(info);
        }));
    });
    PANICS.get()
}

pub(crate) struct Stage {
    runtime: Runtime,
    client: reqwest::Client,
    url: String,
    server: Server,
    pub(crate) sandbox: Sandbox,
}

/// An answer over HTTP.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: String,
    pub(crate) body: String,
}

impl Stage {
    pub(crate) fn new(policy: Policy) -> Self {
        panics();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (url, server, sandbox) = runtime.block_on(serve(policy));
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { runtime, client, url, server, sandbox }
    }

    /// Posts a body. The headers say what the body says, as those of an honest client do.
    pub(crate) fn post(&self, body: &[u8]) -> Answer {
        let before = panics();
        let mut request = self.client.post(&self.url).header("Content-Type", "application/json");
        request = request.header("Accept", "application/json, text/event-stream");
        for (name, value) in headers(body) {
            request = request.header(name, value);
        }
        let request = request.body(body.to_vec());
        let answer = self.runtime.block_on(async {
            let response = request.send().await.unwrap();
            let media_type = response.headers().get("content-type");
            let media_type = media_type.map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
            Answer { status: response.status().as_u16(), media_type, body: response.text().await.unwrap() }
        });
        assert_eq!(panics(), before, "something has panicked: {}", answer.body);
        answer
    }

    /// A session over lines, from its first byte to its end: what the server has said.
    pub(crate) fn talk(&self, input: &[u8]) -> String {
        let before = panics();
        let mut said = Vec::new();
        let (ended, read) = self.runtime.block_on(async {
            let (output, mut heard) = tokio::io::duplex(64 * 1024);
            let input = Cursor::new(input.to_vec());
            let session = stdio::over(
                self.server.clone(),
                Some(self.server.clone()),
                input,
                output,
                CancellationToken::new(),
            );
            tokio::join!(session, heard.read_to_end(&mut said))
        });
        read.unwrap();
        let said = String::from_utf8(said).unwrap();
        assert_eq!(panics(), before, "something has panicked: {said}");
        assert!(ended.is_ok(), "{ended:?}: {said}");
        said
    }
}

fn headers(body: &[u8]) -> Vec<(&'static str, http::HeaderValue)> {
    let Ok(message) = serde_json::from_slice::<Value>(body) else { return Vec::new() };
    let version = message.pointer("/params/_meta/io.modelcontextprotocol~1protocolVersion");
    if version.is_none() {
        return Vec::new();
    }
    let name = ["/params/name", "/params/uri"].iter().find_map(|at| message.pointer(at));
    [("MCP-Protocol-Version", version), ("Mcp-Method", message.get("method")), ("Mcp-Name", name)]
        .into_iter()
        .filter_map(|(header, value)| Some((header, value?.as_str()?.parse().ok()?)))
        .collect()
}

async fn serve(policy: Policy) -> (String, Server, Sandbox) {
    let sandbox = Sandbox::builder().devices(12).start().await.unwrap();
    let mut settings = Settings::default();
    settings.upstream.cache.enabled = false;
    let secrets = ServerSecrets {
        seal: Seal::with_key(&[7; 32]).unwrap(),
        drawn: true,
        ids: Ids::with_secret(&[1; 32]).unwrap(),
        audit: vec![7; 32].into(),
        operator_token: None,
        master_keys: None,
        literals: Vec::new(),
    };
    let config = Config {
        transport: Transport::Stdio,
        backend: Backend::Sandbox(Fleet { devices: 0, seed: 0 }),
        admin: None,
        policy,
        secrets,
        settings,
        warnings: Vec::new(),
    };
    let masked = Secrets::new();
    let quiet = LogSettings { level: Level::Off, ..LogSettings::default() };
    let now: xyte_mcp::telemetry::Now = Arc::new(|| Clock::System.now());
    let log = log::start(&quiet, &masked, &now, Vec::new()).unwrap();
    let key = OrganizationKey::new(sandbox.organization_key()).unwrap();
    let keys = Keys { organization: Some(key), ..Keys::default() };
    let hosts = Hosts { hub: Some(HubUrl::new(sandbox.url()).unwrap()), entry: None };
    let app = App::new(config, Outside { hosts, keys, clock: Clock::System, log, masked, workers: usual() })
        .unwrap();
    let listening = Listening::open(Bind::at("127.0.0.1:0".parse().unwrap())).unwrap();
    let url = format!("http://{}/mcp", listening.address());
    let (server, doors) = (app.server.clone(), app.doors());
    tokio::spawn(listening.serve(move || server.clone(), Some(doors), CancellationToken::new()));
    (url, app.server, sandbox)
}
