//! Traces, as a collector gets them: it decodes the real protocol.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::{get, post};
use mcp_macros::{Content, JsonObject, Risk, ToolError, ToolSpec, guard};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::KeyValue;
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;
use opentelemetry_proto::tonic::trace::v1::{Span, Status};
use prost::Message as _;
use tracing::Instrument as _;
use xyte_sdk::{Client, HubUrl, Organization, OrganizationKey};

use super::Memory;
use super::telemetry::log::{Format, Level, LogSettings};
use super::telemetry::mask::Secrets;
use super::telemetry::trace::{self, Attempts, TraceContext, TraceSettings};

const CANARY: &str = "canary-4711-key";
const CALLER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

/// What has come in: the headers and the body of each request.
#[derive(Clone, Default)]
struct Taken(Arc<Mutex<Vec<(HeaderMap, Bytes)>>>);

impl Taken {
    fn all(&self) -> Vec<(HeaderMap, Bytes)> {
        self.0.lock().unwrap().clone()
    }

    async fn take(State(taken): State<Self>, headers: HeaderMap, body: Bytes) -> &'static str {
        taken.0.lock().unwrap().push((headers, body));
        r#"{"items": []}"#
    }
}

/// A collector and a hub in one.
async fn listen() -> (String, Taken, Taken) {
    let (collector, hub) = (Taken::default(), Taken::default());
    let refused = || async { (axum::http::StatusCode::NOT_FOUND, format!("{{\"error\": \"no {CANARY}\"}}")) };
    let routes = Router::new()
        .merge(Router::new().route("/v1/traces", post(Taken::take)).with_state(collector.clone()))
        .merge(Router::new().route("/core/v1/organization/devices", get(Taken::take)).with_state(hub.clone()))
        .fallback(refused);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (url, collector, hub)
}

/// Asks for the devices, and for one that is not there; logs the key on the way.
fn tool(organization: Arc<Organization>) -> ToolSpec<()> {
    ToolSpec::builder("ask", "Ask.").risk(Risk::Read).handler(move |_, _| {
        let organization = Arc::clone(&organization);
        Box::pin(async move {
            tracing::info!(target: "xyte_mcp::tools", note = CANARY, api_key = "other", "asking with {CANARY}");
            organization.devices().list().send().await.map_err(|error| ToolError::upstream(error.to_string()))?;
            let missing = organization.devices().get("none").send().await.unwrap_err();
            tracing::error!(target: "xyte_mcp::tools", error = &missing as &(dyn std::error::Error + 'static), "not there");
            Err::<Content, _>(ToolError::not_found("It is not there."))
        })
    })
}

fn text(attributes: &[KeyValue], key: &str) -> Option<String> {
    let value = attributes.iter().find(|attribute| attribute.key == key)?.value.as_ref()?.value.as_ref()?;
    match value {
        Value::StringValue(text) => Some(text.clone()),
        Value::IntValue(number) => Some(number.to_string()),
        other => Some(format!("{other:?}")),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn a_request_is_one_trace_from_the_caller_to_xyte() {
    let (url, collector, hub) = listen().await;
    let secrets = Secrets::new();
    let mut settings = TraceSettings { endpoint: Some(url.clone()), ..TraceSettings::default() };
    settings.headers.insert("x-login".into(), "canary-of-the-collector".to_owned().into());
    let (layer, traces) = trace::start(&settings, "1.2.3", &secrets).unwrap().unwrap();
    let memory = Memory::default();
    let log_settings = LogSettings { level: Level::Error, format: Format::Json, ..LogSettings::default() };
    let (subscriber, log) = super::telemetry::log::subscriber(
        &log_settings,
        memory.clone(),
        &secrets,
        &super::now(),
        vec![layer],
    )
    .unwrap();
    let entered = tracing::subscriber::set_default(subscriber);

    let client = Client::builder()
        .hub_url(HubUrl::new(&url).unwrap())
        .layer(Attempts { to_upstream: true })
        .build()
        .unwrap();
    let tool = tool(Arc::new(client.with_key(&OrganizationKey::new(CANARY).unwrap())));
    let held = secrets.hold(CANARY).unwrap();
    let span = trace::request_span("tools/call", "r-1", Some("p-1"));
    let here = trace::join(&span, TraceContext::parse(CALLER, Some("vendor=1")));
    assert_eq!(here.trace_id(), "0af7651916cd43dd8448eb211c80319c");
    let work = guard::run(&tool, Some(JsonObject::new()), &(), guard::CallOptions::new());
    trace::within(here, work).instrument(span).await.unwrap_err();
    // Forgotten before anything is sent: what ended before must have been masked before.
    drop(held);
    drop(entered);
    traces.stop().await;
    drop(log);

    let requests = collector.all();
    let bodies: Vec<u8> = requests.iter().flat_map(|(_, body)| body.to_vec()).collect();
    let contains = |part: &[u8]| bodies.windows(part.len()).any(|window| window == part);
    assert!(contains(b"[masked]") && !contains(b"canary") && !contains(b"4711"));
    assert_eq!(requests[0].0["x-login"], "canary-of-the-collector");
    assert_eq!(requests[0].0["content-type"], "application/x-protobuf");

    let batches = requests.iter().map(|(_, body)| ExportTraceServiceRequest::decode(body.clone()).unwrap());
    let resources: Vec<_> = batches.flat_map(|batch| batch.resource_spans).collect();
    let about = &resources[0].resource.as_ref().unwrap().attributes;
    assert_eq!(text(about, "service.name").as_deref(), Some("xyte-mcp"));
    assert_eq!(text(about, "service.version").as_deref(), Some("1.2.3"));
    let spans: Vec<Span> = resources
        .into_iter()
        .flat_map(|resource| resource.scope_spans)
        .flat_map(|scope| scope.spans)
        .collect();
    let named = |name: &str| -> Vec<&Span> { spans.iter().filter(|span| span.name == name).collect() };
    let [request] = named("tools/call")[..] else { panic!("{spans:#?}") };
    let [call] = named("tools/call ask")[..] else { panic!("{spans:#?}") };
    let [list] = named("organization.devices.getDevices")[..] else { panic!("{spans:#?}") };
    let [attempt] = named("GET /core/v1/organization/devices")[..] else { panic!("{spans:#?}") };
    let [get] = named("organization.devices.getDevice")[..] else { panic!("{spans:#?}") };
    let [missed] = named("GET /core/v1/organization/devices/{device_id}")[..] else { panic!("{spans:#?}") };

    assert!(spans.iter().all(|span| hex(&span.trace_id) == "0af7651916cd43dd8448eb211c80319c"));
    assert_eq!(hex(&request.parent_span_id), "b7ad6b7169203331");
    assert_eq!(request.kind(), SpanKind::Server);
    assert_eq!(call.parent_span_id, request.span_id);
    assert_eq!(list.parent_span_id, call.span_id);
    assert_eq!(attempt.parent_span_id, list.span_id);
    assert_eq!(attempt.kind(), SpanKind::Client);
    assert_eq!(missed.parent_span_id, get.span_id);

    assert_eq!(text(&request.attributes, "request_id").as_deref(), Some("r-1"));
    assert_eq!(text(&call.attributes, "gen_ai.tool.name").as_deref(), Some("ask"));
    assert_eq!(text(&attempt.attributes, "http.response.status_code").as_deref(), Some("200"));
    assert_eq!(text(&attempt.attributes, "server.address").as_deref(), Some("127.0.0.1"));
    let status = |span: &Span| span.status.as_ref().map_or(StatusCode::Unset, Status::code);
    assert_eq!((status(attempt), status(list)), (StatusCode::Unset, StatusCode::Unset));
    for failed in [call, get, missed] {
        assert_eq!(status(failed), StatusCode::Error, "{}", failed.name);
    }
    assert_eq!(text(&missed.attributes, "error.type").as_deref(), Some("404"));
    let events: Vec<&str> = call.events.iter().map(|event| event.name.as_str()).collect();
    assert_eq!(events, ["asking with [masked]", "not there"]);
    let told = &call.events[1].attributes;
    assert!(text(told, "exception.message").is_some_and(|text| text.contains("404")), "{told:?}");

    // Xyte sees the attempt as what comes before it.
    let (headers, _) = &hub.all()[0];
    let sent = TraceContext::from_headers(headers).unwrap();
    assert_eq!((hex(&sent.trace), hex(&sent.span)), (hex(&attempt.trace_id), hex(&attempt.span_id)));
    assert!(sent.sampled);
    assert_eq!(sent.state.as_deref(), Some("vendor=1"));

    let lines = memory.json();
    let line = lines.iter().find(|line| line["message"] == "not there").unwrap();
    assert_eq!(line["trace_id"], "0af7651916cd43dd8448eb211c80319c");
}

#[tokio::test]
async fn a_trace_that_the_caller_does_not_record_is_not_sent() {
    let (url, collector, _) = listen().await;
    let settings = TraceSettings { endpoint: Some(url), ..TraceSettings::default() };
    let (layer, traces) = trace::start(&settings, "1", &Secrets::new()).unwrap().unwrap();
    let (subscriber, log) = super::telemetry::log::subscriber(
        &LogSettings::default(),
        Memory::default(),
        &Secrets::new(),
        &super::now(),
        vec![layer],
    )
    .unwrap();
    let entered = tracing::subscriber::set_default(subscriber);
    for caller in [CALLER.replace("-01", "-00"), CALLER.to_owned()] {
        let span = trace::request_span("ping", "r-1", None);
        let _ = trace::join(&span, TraceContext::parse(&caller, None));
    }
    drop(entered);
    traces.stop().await;
    drop(log);
    let batches = collector.all();
    let spans = |body: &Bytes| {
        let batch = ExportTraceServiceRequest::decode(body.clone()).unwrap();
        batch
            .resource_spans
            .iter()
            .flat_map(|part| &part.scope_spans)
            .map(|scope| scope.spans.len())
            .sum::<usize>()
    };
    assert_eq!(batches.iter().map(|(_, body)| spans(body)).sum::<usize>(), 1);
}

#[tokio::test]
async fn a_collector_that_is_gone_stops_nobody() {
    let settings = TraceSettings { endpoint: Some("http://127.0.0.1:9".into()), ..TraceSettings::default() };
    let (layer, traces) = trace::start(&settings, "1", &Secrets::new()).unwrap().unwrap();
    let memory = Memory::default();
    let (subscriber, log) = super::telemetry::log::subscriber(
        &LogSettings { format: Format::Json, ..LogSettings::default() },
        memory.clone(),
        &Secrets::new(),
        &super::now(),
        vec![layer],
    )
    .unwrap();
    let entered = tracing::subscriber::set_default(subscriber);
    drop(trace::request_span("ping", "r-1", None).entered());
    traces.stop().await;
    drop(entered);
    drop(log);
    let told = |line: &serde_json::Value| line["message"].as_str().unwrap().contains("takes no spans");
    assert_eq!(memory.json().iter().filter(|line| told(line)).count(), 1, "{:?}", memory.lines());
}

#[tokio::test]
async fn nothing_is_sent_where_there_is_no_collector() {
    assert!(trace::start(&TraceSettings::default(), "1", &Secrets::new()).unwrap().is_none());
}
