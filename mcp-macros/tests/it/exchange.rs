//! What goes to and fro during a call, with a client in both eras of the protocol.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::reader::{ERAS, Opens, Reader};
use mcp_macros::rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ElicitationSchema, GetPromptRequestParams,
    GetPromptResponse, InputRequest, InputResponses, ReadResourceRequestParams, ReadResourceResponse,
    ServerCapabilities, ServerConfig,
};
use mcp_macros::rmcp::service::{RequestContext, RoleClient, RoleServer, RunningService, ServiceError};
use mcp_macros::rmcp::{ErrorData, ServerHandler};
use mcp_macros::{
    Ask, CallOptions, Content, Era, ErrorKind, Exchange, Finished, Observer, Outcome, PromptRegistry,
    Registry, ResourceRegistry, ToolError, prompt, prompts, resource, resources, tool, tools,
};
use serde_json::{Value, json};

struct Ctx {
    exchange: Exchange,
}

fn name_form() -> ElicitationSchema {
    ElicitationSchema::builder().required_string("name").build().expect("a form")
}

/// Greet the reader.
#[tool(risk = read)]
async fn greet(cx: &Ctx) -> Result<Content, ToolError> {
    let filled = cx.exchange.elicit("who", "What is your name?", name_form()).await?;
    Ok(match filled.and_then(|filled| filled.get("name")?.as_str().map(str::to_owned)) {
        Some(name) => Content::text(format!("Hello, {name}.")),
        None => Content::text("Hello, whoever you are."),
    })
}

/// Ask with a state.
#[tool(risk = read)]
async fn sealed(cx: &Ctx) -> Result<Content, ToolError> {
    let answers = cx.exchange.ask(Ask::form("who", "Name?", name_form()).with_state("seal")).await?;
    let state = cx.exchange.request_state().unwrap_or("none");
    Ok(Content::text(format!("{} with {state}", answers.accepted("who").is_some())))
}

/// Come back.
#[tool(risk = read)]
async fn come_back(cx: &Ctx) -> Result<Content, ToolError> {
    cx.exchange.ask(Ask::state("again")).await?;
    Ok(Content::text(cx.exchange.request_state().unwrap_or("none")))
}

/// Ask for all that the client can be asked for.
#[tool(risk = read)]
async fn whatever_you_can(cx: &Ctx) -> Result<Content, ToolError> {
    let roots = Ask::request("roots", InputRequest::ListRoots(Default::default()));
    let ask = Ask::form("who", "Name?", name_form()).and(roots);
    if !cx.exchange.can_ask(&ask) {
        let ask = ask.retain(|request| cx.exchange.can(request));
        return Ok(Content::text(ask.requests().keys().cloned().collect::<Vec<_>>().join(", ")));
    }
    cx.exchange.ask(ask).await?;
    Ok(Content::text("all of it"))
}

/// Take ten steps.
#[tool(risk = read)]
async fn ten_steps(cx: &Ctx) -> Result<Content, ToolError> {
    for step in 1..=10 {
        cx.exchange.progress(f64::from(step), 10.0, "step").await;
        cx.exchange.progress(f64::from(step), 10.0, "twice").await;
    }
    let late = cx.exchange.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        late.progress(11.0, None, "too late").await;
    });
    Ok(Content::text("there"))
}

/// A greeting to begin with.
#[prompt]
async fn greeting(cx: &Ctx) -> Result<String, ToolError> {
    let filled = cx.exchange.elicit("who", "What is your name?", name_form()).await?;
    Ok(format!("I am {}.", filled.map_or(Value::Null, |filled| filled["name"].clone())))
}

/// The name of the reader.
#[resource(uri = "reader://name")]
async fn name(cx: &Ctx) -> Result<Value, ToolError> {
    let filled = cx.exchange.elicit("who", "What is your name?", name_form()).await?;
    Ok(filled.map_or(Value::Null, |filled| filled["name"].clone()))
}

#[derive(Default)]
struct Seen(Mutex<Vec<Finished>>);

impl Observer for Seen {
    fn finished(&self, call: &Finished) {
        self.0.lock().expect("unpoisoned").push(*call);
    }
}

#[derive(Clone)]
struct Host {
    tools: Arc<Registry<Ctx>>,
    prompts: Arc<PromptRegistry<Ctx>>,
    resources: Arc<ResourceRegistry<Ctx>>,
    seen: Arc<Seen>,
    deadline: Duration,
    eras: Arc<Mutex<Vec<Era>>>,
}

impl Host {
    fn new() -> Self {
        Self {
            tools: Arc::new(
                Registry::new(tools![greet, sealed, come_back, whatever_you_can, ten_steps])
                    .expect("portable"),
            ),
            prompts: Arc::new(PromptRegistry::new(prompts![greeting]).expect("portable")),
            resources: Arc::new(ResourceRegistry::new(resources![name]).expect("portable")),
            seen: Arc::default(),
            deadline: Duration::from_secs(60),
            eras: Arc::default(),
        }
    }

    fn call(&self, exchange: Exchange) -> (Ctx, CallOptions) {
        self.eras.lock().expect("unpoisoned").push(exchange.era());
        let options = CallOptions::new()
            .with_exchange(&exchange)
            .with_observer(self.seen.clone())
            .with_deadline(self.deadline);
        (Ctx { exchange }, options)
    }

    fn outcomes(&self) -> Vec<(&'static str, &'static str)> {
        let seen = self.seen.0.lock().expect("unpoisoned");
        seen.iter().map(|call| (call.method, call.outcome.as_str())).collect()
    }
}

impl ServerHandler for Host {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(
            ServerCapabilities::builder().enable_tools().enable_prompts().enable_resources().build(),
        )
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request));
        self.tools.respond(&request.name, request.arguments, &cx, options).await
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request));
        self.prompts.get(&request.name, request.arguments, &cx, options).await
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request));
        self.resources.read(&request.uri, &cx, options).await
    }
}

fn text(result: &CallToolResult) -> &str {
    result.content.first().and_then(|block| block.as_text()).map_or("", |text| &text.text)
}

async fn call(client: &RunningService<RoleClient, Reader>, name: &'static str) -> CallToolResult {
    client.call_tool(CallToolRequestParams::new(name)).await.expect("an answer")
}

#[tokio::test]
async fn a_form_is_filled_in() {
    for opens in ERAS {
        for (says, told) in
            [(json!({ "name": "Ann" }), "Hello, Ann."), (Value::Null, "Hello, whoever you are.")]
        {
            let host = Host::new();
            let client = Reader::says(says).meets(host.clone(), opens).await;
            assert_eq!(text(&call(&client, "greet").await), told, "{opens:?}");
            assert_eq!(client.service().asked(), ["What is your name?"]);
            let wanted: &[_] = match opens {
                Opens::Initialize => &[("tools/call", "ok")],
                Opens::Discover => &[("tools/call", "input_required"), ("tools/call", "ok")],
            };
            assert_eq!(host.outcomes(), wanted);
            let era = if opens == Opens::Discover { Era::Stateless } else { Era::Classic };
            assert!(host.eras.lock().expect("unpoisoned").iter().all(|seen| *seen == era));
        }
    }
}

#[tokio::test]
async fn prompts_and_resources_ask_too() {
    for opens in ERAS {
        let host = Host::new();
        let client = Reader::says(json!({ "name": "Ann" })).meets(host.clone(), opens).await;
        let prompt = client.get_prompt(GetPromptRequestParams::new("greeting")).await.expect("a prompt");
        let said = prompt.messages[0].content.as_text().map(|text| text.text.as_str());
        assert_eq!(said, Some("I am \"Ann\"."));
        let read = client.read_resource(ReadResourceRequestParams::new("reader://name")).await.expect("read");
        let read = serde_json::to_value(&read.contents).expect("JSON");
        assert_eq!(
            read,
            json!([{ "uri": "reader://name", "mimeType": "application/json", "text": "\"Ann\"" }])
        );
        assert_eq!(client.service().asked().len(), 2, "{opens:?}");
    }
}

#[tokio::test]
async fn an_answer_that_does_not_fit_is_none() {
    let classic = Reader::says(json!({ "nam": 7 })).meets(Host::new(), Opens::Initialize).await;
    let result = call(&classic, "greet").await;
    assert_eq!(result.is_error, Some(true));
    assert!(text(&result).contains("does not fit the question"), "{}", text(&result));

    let client = Reader::says(json!({ "nam": 7 })).meets(Host::new(), Opens::Discover).await;
    let result = client.call_tool_with_mrtr_max_rounds(CallToolRequestParams::new("greet"), 3).await;
    assert!(matches!(result, Err(ServiceError::InputRequiredRoundsExceeded { max_rounds: 3 })));
    assert_eq!(client.service().asked().len(), 3, "the question is put again");
}

#[tokio::test]
async fn answers_that_nobody_asked_for_need_the_state() {
    let client = Reader::says(json!({ "name": "Ann" })).meets(Host::new(), Opens::Discover).await;
    let answers = InputResponses::from([(
        "who".to_owned(),
        json!({ "action": "accept", "content": { "name": "Eve" } }),
    )]);
    let volunteered = CallToolRequestParams::new("sealed").with_input_responses(answers.clone());
    let CallToolResponse::InputRequired(asked) =
        client.call_tool_once(volunteered.clone()).await.expect("an answer")
    else {
        panic!("not asked")
    };
    assert_eq!(asked.request_state.as_deref(), Some("seal"));
    let state_as_well = volunteered.with_request_state("forged");
    let CallToolResponse::Complete(result) = client.call_tool_once(state_as_well).await.expect("an answer")
    else {
        panic!("asked again")
    };
    assert_eq!(text(&result), "true with forged", "what the state is worth, the application knows");
    assert_eq!(text(&call(&client, "sealed").await), "true with seal");
}

#[tokio::test]
async fn a_client_can_be_told_to_come_back() {
    let client = Reader::mute().meets(Host::new(), Opens::Discover).await;
    assert_eq!(text(&call(&client, "come_back").await), "again");
    let classic = Reader::mute().meets(Host::new(), Opens::Initialize).await;
    let result = call(&classic, "come_back").await;
    assert!(text(&result).contains("too old for that"), "{}", text(&result));
}

#[tokio::test]
async fn nobody_is_asked_for_what_they_have_not_declared() {
    for opens in ERAS {
        let client = Reader::says(Value::Null).meets(Host::new(), opens).await;
        assert_eq!(text(&call(&client, "whatever_you_can").await), "who", "{opens:?}");
        let mute = Reader::mute().meets(Host::new(), opens).await;
        assert_eq!(text(&call(&mute, "whatever_you_can").await), "");
        assert!(mute.service().asked().is_empty());
    }
}

#[tokio::test]
async fn progress_goes_forward_and_ends_with_the_call() {
    for opens in ERAS {
        let client = Reader::mute().meets(Host::new(), opens).await;
        assert_eq!(text(&call(&client, "ten_steps").await), "there");
        tokio::time::sleep(Duration::from_millis(80)).await;
        let told: Vec<f64> = client.service().told().iter().map(|told| told.progress).collect();
        assert_eq!(told, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0], "{opens:?}");
        let first = &client.service().told()[0];
        assert_eq!((first.total, first.message.as_deref()), (Some(10.0), Some("step")));
    }
}

#[tokio::test(start_paused = true)]
async fn the_deadline_stands_still_while_a_human_thinks() {
    let host = Host { deadline: Duration::from_secs(5), ..Host::new() };
    let slow = Reader::says(json!({ "name": "Ann" })).who_thinks_for(Duration::from_secs(100));
    let client = slow.meets(host.clone(), Opens::Initialize).await;
    assert_eq!(text(&call(&client, "greet").await), "Hello, Ann.");
    assert_eq!(host.outcomes(), [("tools/call", "ok")]);
}

#[tokio::test(start_paused = true)]
async fn nobody_is_waited_for_for_ever() {
    let slow = Reader::says(json!({ "name": "Ann" })).who_thinks_for(Duration::from_secs(10_000));
    let client = slow.meets(Host::new(), Opens::Initialize).await;
    let result = call(&client, "greet").await;
    assert_eq!(text(&result), "Nobody has answered within 5 minutes.");
}

#[tokio::test]
async fn with_nobody_there_every_question_is_refused() {
    let cx = Ctx { exchange: Exchange::detached() };
    cx.exchange.progress(1.0, None, None).await;
    let error = cx.exchange.ask(Ask::form("who", "Name?", name_form())).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(error.to_string(), "The person at the client has to be asked first, and there is none here.");
    assert_eq!(cx.exchange.era(), Era::Detached);

    let host = Host::new();
    let result = host.tools.call("greet", None, &cx, CallOptions::new()).await.expect("known");
    assert_eq!(result.is_error, Some(true));
    assert_eq!(Outcome::Asked.as_str(), "input_required");
}
