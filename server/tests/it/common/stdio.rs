use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use serde_json::Value;

/// How a run on stdio has ended.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Says all of it, closes the input, and waits for the end.
pub(crate) fn stdio(mut command: Command, input: &[u8]) -> Ended {
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let input = input.to_vec();
    // Both pipes at once, or a full one would stop the other.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let log = std::thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).unwrap();
        text
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ended {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: log.join().unwrap(),
    }
}

impl Ended {
    /// Every line of standard output, each of which has to be a JSON-RPC message.
    pub(crate) fn messages(&self) -> Vec<Value> {
        let messages = self.stdout.lines().map(|line| {
            let message: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line:?}"));
            assert_eq!(message["jsonrpc"], "2.0", "{line}");
            let kinds = ["result", "error", "method"].iter().filter(|kind| message.get(kind).is_some());
            assert_eq!(kinds.count(), 1, "{line}");
            message
        });
        messages.collect()
    }

    /// The answer to the request of this id.
    pub(crate) fn answer(&self, id: u64) -> Value {
        let mut answers = self.messages().into_iter().filter(|message| message["id"] == id);
        let answer =
            answers.next().unwrap_or_else(|| panic!("no answer to {id}\n{}\n{}", self.stdout, self.stderr));
        assert!(answers.next().is_none(), "two answers to {id}");
        answer
    }
}
