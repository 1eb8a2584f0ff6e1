//! Any text as the state of a question that came back with a yes: only the state that the server gave lets the call through.

use std::cell::LazyCell;

use serde_json::{Value, json};
use xyte_mcp::policy::Policy;

use crate::forged::forged;
use crate::stage::{MODERN, Stage};

const DELETE: &str = "organization.devices.deleteDevice";

/// The longest state that is tried, in bytes.
const LONGEST: usize = 32 * 1024;

/// A server that would delete, and the state of a question that nobody has answered.
struct Asked {
    stage: Stage,
    state: String,
}

thread_local! {
    static ASKED: LazyCell<Asked> = LazyCell::new(|| {
        let stage = Stage::new(Policy { destructive: true, ..Policy::default() });
        let state = question(&stage);
        // The way is open for a state that is genuine: with a no it leads to the words for one.
        let told = delete(&stage, Some(&state), false).to_string();
        assert!(told.contains("said no"), "{told}");
        let state = question(&stage);
        Asked { stage, state }
    });
}

fn question(stage: &Stage) -> String {
    let result = delete(stage, None, false);
    result["requestState"].as_str().unwrap_or_else(|| panic!("{result}")).to_owned()
}

fn delete(stage: &Stage, state: Option<&str>, yes: bool) -> Value {
    let mut message = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {
        "name": "call_write_operation",
        "arguments": {"id": DELETE, "arguments": {"device_id": stage.sandbox.device_id(3)}},
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": MODERN,
            "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}},
            "io.modelcontextprotocol/clientInfo": {"name": "fuzz", "version": "1"},
        },
    }});
    if let Some(state) = state {
        let action = if yes { "accept" } else { "decline" };
        message["params"]["requestState"] = state.into();
        message["params"]["inputResponses"] =
            json!({"confirm": {"action": action, "content": {"confirm": yes}}});
    }
    let answer = stage.post(message.to_string().as_bytes());
    let mut answer: Value = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body));
    answer["result"].take()
}

/// The input is read as a forgery of a genuine state.
pub fn check(input: &[u8]) {
    ASKED.with(|asked| {
        let state = forged(&asked.state, input);
        // A request that is too large is refused before anybody reads the state.
        if state == asked.state || state.len() > LONGEST {
            return;
        }
        let result = delete(&asked.stage, Some(&state), true);
        assert_eq!(asked.stage.sandbox.requests().of(DELETE), 0, "{state:?} has deleted a device: {result}");
        assert_eq!(result["isError"], true, "{result}");
        let told = result["content"][0]["text"].as_str().unwrap_or_default();
        assert!(told.contains("confirmation is refused"), "{result}");
    });
}
