//! Any bytes as the body of an answer of Xyte: the typed client reads it or says where it could not, and what a tool makes of it
//! is of bounded size and took a bounded number of questions, and its text holds nothing that hides, reorders or ends the fence.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use bytes::Bytes;
use futures_core::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use mcp_macros::guard::CallOptions;
use mcp_macros::{JsonObject, Registry};
use tokio::runtime::Runtime;
use xyte_mcp::clock::Clock;
use xyte_mcp::seal::Seal;
use xyte_mcp::shape::BUDGET;
use xyte_mcp::tools::{Ctx, Keys, registry};
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Client, Error, HubUrl, OrganizationKey};

use crate::stage::panics;

/// The longest text and the longest structure, in bytes: the budget of either, and room for what is said around it.
const LONGEST: usize = BUDGET + 1000;

/// How often one call may ask Xyte.
const MOST_CALLS: usize = 400;

const ID: &str = "d48b682b-9d79-48ef-84ea-df72a9159c73";

/// The tools that are tried, with arguments that reach Xyte.
const TOOLS: &[(&str, &str)] = &[
    ("list_devices", r#"{"view": "full"}"#),
    ("get_device", r#"{"device_id": "d48b682b-9d79-48ef-84ea-df72a9159c73"}"#),
    ("find_devices", r#"{"query": "lobby"}"#),
    ("device_histories", r#"{"device": "d48b682b-9d79-48ef-84ea-df72a9159c73"}"#),
    ("fleet_overview", "{}"),
    ("space_report", r#"{"space": "1"}"#),
    ("device_timeline", r#"{"device": "d48b682b-9d79-48ef-84ea-df72a9159c73"}"#),
    ("list_spaces", "{}"),
    ("get_space", r#"{"space": "1"}"#),
    ("list_incidents", "{}"),
    ("list_tickets", "{}"),
    ("get_ticket", r#"{"ticket_id": "d48b682b-9d79-48ef-84ea-df72a9159c73"}"#),
    ("list_commands", r#"{"device": "d48b682b-9d79-48ef-84ea-df72a9159c73"}"#),
    ("call_read_operation", r#"{"id": "organization.getOrganizationInfo"}"#),
];

/// Xyte, which answers everything with the same body.
#[derive(Default)]
struct Xyte {
    body: Mutex<Bytes>,
    calls: AtomicUsize,
}

impl Layer for Xyte {
    fn call<'a>(&'a self, _: Exchange, _: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let body = self.body.lock().unwrap().clone();
        Box::pin(async { Ok(Reply::new(StatusCode::OK, HeaderMap::new(), body)) })
    }
}

struct World {
    xyte: Arc<Xyte>,
    client: Client,
    cx: Ctx,
    tools: Arc<Registry<Ctx>>,
    runtime: Runtime,
}

static WORLD: LazyLock<Mutex<World>> = LazyLock::new(|| {
    let xyte = Arc::new(Xyte::default());
    let hub = HubUrl::new("https://hub.example").unwrap();
    let client = Client::builder().hub_url(hub).no_proxy().layer(Arc::clone(&xyte)).build().unwrap();
    let keys = Keys { organization: Some(key()), ..Keys::default() };
    let clock = Clock::Fixed("2026-01-01T00:00:00Z".parse().unwrap());
    let cx = Ctx::new(client.clone(), keys, clock, Seal::with_key(&[7; 32]).unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    Mutex::new(World { xyte, client, cx, tools: registry().unwrap(), runtime })
});

fn key() -> OrganizationKey {
    OrganizationKey::new("k").unwrap()
}

/// The input is the name of a tool, a line break, and the body. Without the name of a tool all of them are tried.
pub fn check(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (name, body) = input.split_at(end);
    let before = panics();
    let world = WORLD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    *world.xyte.body.lock().unwrap() = Bytes::copy_from_slice(body);
    world.runtime.block_on(typed(&world.client));
    let known = TOOLS.iter().any(|(tool, _)| tool.as_bytes() == name);
    for (tool, arguments) in TOOLS.iter().filter(|(tool, _)| !known || tool.as_bytes() == name) {
        world.xyte.calls.store(0, Ordering::Relaxed);
        let arguments: JsonObject = serde_json::from_str(arguments).unwrap();
        let call = world.tools.call(tool, Some(arguments), &world.cx, CallOptions::new());
        let result = world.runtime.block_on(call).unwrap();
        assert_eq!(panics(), before, "{tool} has panicked");
        let calls = world.xyte.calls.load(Ordering::Relaxed);
        assert!((1..=MOST_CALLS).contains(&calls), "{tool} has asked {calls} times");
        let result = serde_json::to_value(&result).unwrap();
        for content in result["content"].as_array().into_iter().flatten() {
            text(tool, content["text"].as_str().unwrap());
        }
        if let Some(structure) = result.get("structuredContent") {
            let size = structure.to_string().len();
            assert!(size <= LONGEST, "{tool}: {size} bytes of structure");
        }
    }
}

/// A few operations as types.
async fn typed(client: &Client) {
    let org = client.with_key(&key());
    told(org.devices().list().send().await.map(drop));
    told(org.devices().get(ID).send().await.map(drop));
    told(org.incidents().list().send().await.map(drop));
    told(org.tickets().get(ID).send().await.map(drop));
    told(org.info().get().send().await.map(drop));
    told(org.info().get().into_call().value().await.map(drop));
}

/// A fault is one of decoding, in a bounded number of words that can be seen.
fn told(outcome: Result<(), Error>) {
    let Err(error) = outcome else { return };
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    let text = error.to_string();
    assert!(text.len() <= 4096 && !text.chars().any(char::is_control), "{} bytes: {text:?}", text.len());
}

fn text(tool: &str, text: &str) {
    assert!(text.len() <= LONGEST, "{tool}: {} bytes of text", text.len());
    let fences = text.lines().filter(|line| line.starts_with("```")).count();
    assert!(fences % 2 == 0 && text.matches("```").count() == fences, "{tool}: a fence is broken: {text}");
    hidden(tool, text);
}

/// Line ends and tabs are our own: they part rows and cells.
fn hidden(tool: &str, text: &str) {
    let found = text.chars().find(|character| {
        let hides = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}');
        (hides || character.is_control()) && !matches!(character, '\n' | '\t')
    });
    assert!(found.is_none(), "{tool}: {found:?} in {text:?}");
}
