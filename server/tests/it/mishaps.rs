//! What goes wrong on the way, over both transports and in both eras: Xyte hangs, the request is too large, the caller gives
//! up. (A tool that panics takes a tool that does: `tests/conformance/tests/panic.rs`.)

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::common::{ERAS, Era, Http, binary, call, stdio};

/// What a silent host sees.
#[derive(Debug, PartialEq, Eq)]
enum Seen {
    Asked,
    GivenUp,
}

/// A host that takes requests and never answers.
struct Silent {
    url: String,
    seen: UnboundedReceiver<Seen>,
}

impl Silent {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, seen) = unbounded_channel();
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let sender = sender.clone();
                tokio::spawn(async move {
                    let mut piece = [0; 4096];
                    while connection.read(&mut piece).await.is_ok_and(|read| read > 0) {
                        let _ = sender.send(Seen::Asked);
                    }
                    let _ = sender.send(Seen::GivenUp);
                });
            }
        });
        Self { url, seen }
    }

    async fn sees(&mut self, wanted: Seen) {
        let next = tokio::time::timeout(Duration::from_secs(20), self.seen.recv());
        assert_eq!(next.await.unwrap_or_else(|_| panic!("it never saw {wanted:?}")), Some(wanted));
    }

    /// The server in front of it.
    fn server(&self, arguments: &[&str]) -> Command {
        let mut command = binary(&["serve", "--hub-url", &self.url]);
        command.args(arguments).env("XYTE_API_KEY", "a-key-for-nobody");
        command
    }
}

fn ask(era: Era) -> Value {
    call(era, 1, "list_devices", json!({}))
}

/// A session on stdio, opened.
fn session(mut command: Command, era: Era) -> (Child, ChildStdin) {
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    for message in era.opening() {
        writeln!(input, "{message}").unwrap();
    }
    (child, input)
}

#[track_caller]
fn out_of_time(answer: &Value) {
    assert_eq!(answer["result"]["isError"], true, "{answer}");
    let told = answer["result"]["content"][0]["text"].as_str().unwrap();
    assert!(told.contains("no complete answer within"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_hangs_is_waited_for_until_the_deadline() {
    for era in ERAS {
        let silent = Silent::start().await;
        let http = Http::start(silent.server(&["--http", "0", "--timeout", "1"]));
        out_of_time(&http.ask(era, &ask(era)).await);

        let (mut child, mut input) = session(silent.server(&["--timeout", "1"]), era);
        writeln!(input, "{}", ask(era)).unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut answers = lines.map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap());
        out_of_time(&answers.find(|answer| answer["id"] == 1).unwrap());
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_gives_up_frees_the_host() {
    for era in ERAS {
        let mut silent = Silent::start().await;
        let http = Http::start(silent.server(&["--http", "0"]));
        let message = ask(era);
        tokio::select! {
            answer = http.ask(era, &message) => panic!("{answer}"),
            () = silent.sees(Seen::Asked) => {}
        }
        silent.sees(Seen::GivenUp).await;

        let mut silent = Silent::start().await;
        let (mut child, mut input) = session(silent.server(&[]), era);
        writeln!(input, "{message}").unwrap();
        silent.sees(Seen::Asked).await;
        let cancel = json!({"requestId": 1, "reason": "changed my mind"});
        let cancel = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": cancel});
        writeln!(input, "{cancel}").unwrap();
        silent.sees(Seen::GivenUp).await;
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_too_large_is_passed_over() {
    for era in ERAS {
        let large = |kib: usize| call(era, 1, "list_devices", json!({"search": "x".repeat(kib * 1024)}));
        let after = era.request(2, "tools/list", json!({}));

        let http = Http::start(binary(&["serve", "--sandbox", "--http", "0"]));
        assert_eq!(http.send(era, &large(2048)).await.status(), 413);
        assert!(http.ask(era, &after).await["result"]["tools"].is_array());

        let messages = era.opening().into_iter().chain([large(1025), after]);
        let input: Vec<u8> = messages.flat_map(|message| format!("{message}\n").into_bytes()).collect();
        let ended = stdio(binary(&["serve", "--sandbox"]), &input);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        assert!(ended.answer(2)["result"]["tools"].is_array());
    }
}
