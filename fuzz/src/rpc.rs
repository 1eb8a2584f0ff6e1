//! Any bytes as the body of a request to the server over HTTP: the answer is one of JSON-RPC to that very message, or nothing;
//! nothing panics, and no answer is longer than it may be.

use std::cell::LazyCell;

use serde_json::Value;
use xyte_mcp::policy::Policy;

use crate::stage::Stage;

/// The longest answer: the list of all tools, and some.
const LONGEST: usize = 256 * 1024;

thread_local! {
    static STAGE: LazyCell<Stage> =
        LazyCell::new(|| Stage::new(Policy { read_only: true, ..Policy::default() }));
}

/// The input is the body.
pub fn check(input: &[u8]) {
    let answer = STAGE.with(|stage| stage.post(input));
    let said = format!("{} {}: {}", answer.status, answer.media_type, answer.body);
    assert!(answer.status < 500, "{said}");
    assert!(answer.body.len() <= LONGEST, "{} bytes", answer.body.len());
    if answer.body.is_empty() {
        return;
    }
    let asked: Option<Value> = serde_json::from_slice(input).ok();
    let id = asked.as_ref().and_then(|message| message.get("id"));
    let messages: Vec<&str> = if answer.media_type.starts_with("text/event-stream") {
        let data = answer.body.lines().filter_map(|line| line.strip_prefix("data:"));
        data.map(str::trim).filter(|data| !data.is_empty()).collect()
    } else {
        assert!(answer.media_type.starts_with("application/json"), "{said}");
        vec![&answer.body]
    };
    for message in messages {
        let message: Value = serde_json::from_str(message).unwrap_or_else(|error| panic!("{error}: {said}"));
        assert_eq!(message["jsonrpc"], "2.0", "{said}");
        let (result, error) = (message.get("result"), message.get("error"));
        if message.get("method").is_some() {
            assert!(result.is_none() && error.is_none(), "{said}");
            continue;
        }
        assert!(result.is_some() != error.is_some(), "{said}");
        if let Some(error) = error {
            assert!(error["code"].is_i64() && error["message"].is_string(), "{said}");
        }
        // A refusal of what is no message knows no id.
        let to = message.get("id").filter(|id| !id.is_null());
        assert!(to == id || (to.is_none() && result.is_none()), "{said}");
    }
}
