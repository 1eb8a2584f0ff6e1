use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use mcp_macros::bytestring::ByteString;
use mcp_macros::rmcp::model::{CallToolResult, MetaObject};
use mcp_macros::{
    CallOptions, Content, ErrorKind, Finished, Observer, Outcome, Registry, Render, Reply, ToolError,
    ToolSpec, Written, block, guard, tool, tools,
};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// Whatever JSON can say.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct Everything {
    text: &'static str,
    large: u64,
    small: i64,
    share: f64,
    none: Option<u8>,
    list: Vec<(u8, char)>,
    map: BTreeMap<String, Option<bool>>,
    any: Value,
    #[serde(flatten)]
    rest: Rest,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Rest {
    last_of_all: (),
}

impl Render for Everything {
    fn text(&self) -> String {
        self.text.to_owned()
    }
}

fn everything() -> Everything {
    Everything {
        text: "\u{1F4DA} \"books\"\n",
        large: u64::MAX,
        small: i64::MIN,
        share: 1e300,
        none: None,
        list: vec![(1, 'a'), (2, '\u{7f}')],
        map: [("z".to_owned(), None), ("a".to_owned(), Some(true))].into(),
        any: json!({ "b": [1, 2.5, null], "a": {} }),
        rest: Rest { last_of_all: () },
    }
}

/// A list of so many numbers that holds itself as JSON.
#[derive(Debug, Clone, JsonSchema)]
struct Kept {
    numbers: Vec<u32>,
    #[schemars(skip)]
    json: ByteString,
    #[schemars(skip)]
    text: ByteString,
}

impl Kept {
    fn up_to(last: u32) -> Self {
        let numbers = Vec::from_iter(1..=last);
        let (json, text) = (json!({ "numbers": numbers }), json!(format!("\"{numbers:?}\"\n")));
        Self { numbers, json: json.to_string().into(), text: text.to_string().into() }
    }
}

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json!({ "numbers": self.numbers }).serialize(serializer)
    }
}

impl Render for Kept {
    fn text(&self) -> String {
        format!("\"{:?}\"\n", self.numbers)
    }

    fn json(&self) -> Option<ByteString> {
        Some(self.json.clone())
    }

    fn text_json(&self) -> Option<ByteString> {
        Some(self.text.clone())
    }
}

/// Is written already, and short.
#[tool(risk = read)]
async fn short() -> Result<Kept, ToolError> {
    Ok(Kept::up_to(3))
}

/// Is written already, and long.
#[tool(risk = read)]
async fn long() -> Result<Kept, ToolError> {
    Ok(Kept::up_to(9999))
}

/// Is written already, with something behind it.
#[tool(risk = read)]
async fn kept_and_more() -> Result<Reply<Kept>, ToolError> {
    Ok(Reply::new(Kept::up_to(9999)).with_content(block::image([1, 2, 3], "image/png")))
}

/// Is written already, but reads in another way this time.
#[tool(risk = read)]
async fn kept_but_told() -> Result<Reply<Kept>, ToolError> {
    Ok(Reply::new(Kept::up_to(9999)).with_text("many"))
}

/// Has its own reading.
#[tool(risk = read)]
async fn plain() -> Result<Everything, ToolError> {
    Ok(everything())
}

/// Has all that a reply can have.
#[tool(risk = read)]
async fn dressed() -> Result<Reply<Everything>, ToolError> {
    let meta = MetaObject(json!({ "b": 1, "a": [2] }).as_object().cloned().unwrap_or_default());
    let image = block::image([1, 2, 3], "image/png");
    Ok(Reply::new(everything()).with_text("all of it").with_content(image).with_meta(meta))
}

/// Has no structure.
#[tool(risk = read)]
async fn content() -> Result<Content, ToolError> {
    Ok(Content::text("nothing but text"))
}

/// Is as it came.
#[tool(risk = read)]
async fn verbatim() -> Result<CallToolResult, ToolError> {
    Ok(CallToolResult::structured_error(json!({ "why": "for no reason" })))
}

#[derive(JsonSchema)]
struct Clumsy {
    #[allow(dead_code, reason = "it is never written")]
    panics: bool,
}

impl Serialize for Clumsy {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        if self.panics {
            panic!("oh no");
        }
        Err(serde::ser::Error::custom("keys are no strings"))
    }
}

impl Render for Clumsy {
    fn text(&self) -> String {
        String::new()
    }
}

/// Cannot be written.
#[tool(risk = read)]
async fn unwritable() -> Result<Clumsy, ToolError> {
    Ok(Clumsy { panics: false })
}

/// Falls over while it is written.
#[tool(risk = read)]
async fn falls_over() -> Result<Clumsy, ToolError> {
    Ok(Clumsy { panics: true })
}

async fn both(spec: &ToolSpec<()>) -> (Result<CallToolResult, ToolError>, Result<Written, ToolError>) {
    let tree = guard::run(spec, None, &(), CallOptions::new()).await;
    (tree, guard::write(spec, None, &(), CallOptions::new()).await)
}

#[tokio::test]
async fn the_two_ways_to_write_give_the_same_bytes() {
    let tools = tools![plain, dressed, content, verbatim, short, long, kept_and_more, kept_but_told];
    let registry = Registry::new(tools).expect("portable");
    for spec in registry.specs() {
        let (mut tree, mut text) = both(spec).await;
        for _ in ["for today's clients", "and for those who know of no result type"] {
            let (tree, text) = (tree.as_mut().expect("a result"), text.as_mut().expect("a result"));
            let by_text = text.clone().into_parts("<", ">").expect("JSON").concat();
            let by_text = String::from_utf8(by_text).expect("UTF-8");
            assert_eq!(format!("<{}>", serde_json::to_string(tree).expect("JSON")), by_text, "{}", spec.name);
            tree.result_type = None;
            text.result.result_type = None;
        }
    }
    let told = both(&plain::spec()).await.1.expect("a result");
    let structure = told.structure.expect("one");
    assert!(structure.starts_with("{\"text\":\"\u{1F4DA} \\\"books\\\"\\n\",\"large\":18446744073709551615"));
}

#[tokio::test]
async fn what_a_value_holds_as_json_is_sent_from_where_it_is() {
    let (Kept { json, text, .. }, spec) = (Kept::up_to(9999), long::spec());
    let told = both(&spec).await.1.expect("a result");
    let held = [told.text.clone().expect("one"), told.structure.clone().expect("one")];
    assert_eq!(held, [text, json]);
    let parts = told.into_parts("", "").expect("JSON");
    for held in held {
        assert!(parts.iter().any(|part| part.as_ptr() == held.as_ptr() && part.len() == held.len()));
    }
    let short = both(&short::spec()).await.1.expect("a result");
    assert_eq!(short.into_parts("", "").expect("JSON").len(), 1);
}

#[tokio::test]
async fn an_answer_that_says_it_is_an_error_is_counted_as_one() {
    #[derive(Default)]
    struct Seen(Mutex<Vec<Outcome>>);
    impl Observer for Seen {
        fn finished(&self, call: &Finished) {
            self.0.lock().expect("unpoisoned").push(call.outcome);
        }
    }
    let seen = Arc::new(Seen::default());
    for spec in [verbatim::spec(), content::spec()] {
        let options = CallOptions::new().with_observer(seen.clone());
        let _told = guard::run(&spec, None, &(), options.clone()).await;
        let _told = guard::write(&spec, None, &(), options).await;
    }
    let (told, answered) = (Outcome::Failed(ErrorKind::Told), Outcome::Answered);
    assert_eq!(*seen.0.lock().expect("unpoisoned"), [told, told, answered, answered]);
}

#[tokio::test]
async fn what_cannot_be_written_is_a_fault_of_ours_in_both() {
    for (spec, why) in [
        (unwritable::spec(), "The answer could not be written. "),
        (falls_over::spec(), "The tool has failed unexpectedly. "),
    ] {
        let (tree, text) = both(&spec).await;
        let (tree, text) =
            (tree.expect_err("no result").to_string(), text.expect_err("no result").to_string());
        assert!(tree.starts_with(why) && tree == text, "{tree} {text}");
    }
}
