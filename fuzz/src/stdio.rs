//! Any bytes on standard input: each line of the output is one message of JSON-RPC, each answer is to something that was asked
//! and no question has two, and with the end of the input the session ends, whatever was said.

use std::cell::LazyCell;

use serde_json::Value;
use xyte_mcp::policy::Policy;

use crate::stage::Stage;

/// The longest line: the list of all tools, and some.
const LONGEST: usize = 256 * 1024;

thread_local! {
    static STAGE: LazyCell<Stage> =
        LazyCell::new(|| Stage::new(Policy { read_only: true, ..Policy::default() }));
}

/// The input is the input.
pub fn check(input: &[u8]) {
    let output = STAGE.with(|stage| stage.talk(input));
    let mut open = asked(input);
    for line in output.lines() {
        assert!(line.len() <= LONGEST, "{} bytes in a line", line.len());
        let message: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(message["jsonrpc"], "2.0", "{line}");
        let (result, error) = (message.get("result"), message.get("error"));
        if message.get("method").is_some() {
            assert!(result.is_none() && error.is_none(), "{line}");
            continue;
        }
        assert!(result.is_some() != error.is_some(), "{line}");
        if let Some(error) = error {
            assert!(error["code"].is_i64() && error["message"].is_string(), "{line}");
        }
        // A refusal of what is no message knows no id.
        match message.get("id").filter(|id| !id.is_null()) {
            None => assert!(result.is_none(), "{line}"),
            Some(id) => {
                let question = open.iter().position(|open| open == id);
                open.remove(question.unwrap_or_else(|| panic!("nobody has asked: {line}")));
            }
        }
    }
}

/// The ids of everything in the input that may be a question, each as often as it stands there.
fn asked(input: &[u8]) -> Vec<Value> {
    let lines = input.split(|byte| *byte == b'\n');
    let lines = lines.map(|line| line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line));
    lines
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .filter_map(|mut message| message.get_mut("id").map(Value::take))
        .collect()
}
