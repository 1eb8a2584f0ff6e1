//! Two ways lead to one answer over lines too. Which one a message takes nobody can tell, but by what it costs.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout};
use xyte_mcp::config::Settings;
use xyte_mcp::mcp::Server;
use xyte_mcp::policy::Policy;
use xyte_sandbox::{Fault, Sandbox};

use crate::common::{ERAS, Era, LEGACY, Line, MODERN, app, call};
use crate::direct::without_ages;

/// rmcp passes over it, and the short way takes nothing that begins with it.
const MARK: &str = "\u{feff}";

/// A server before a stand-in whose answers have this fault.
async fn server(fault: &str) -> (Server, Sandbox) {
    let sandbox = Sandbox::builder().fault(Fault::parse(fault).unwrap()).start().await.unwrap();
    let server = app(&sandbox, Policy::default(), Settings::default(), 1).server.clone();
    (server, sandbox)
}

fn devices(era: Era, id: u64) -> Value {
    call(era, id, "list_devices", json!({"per_page": 1}))
}

fn cancel(id: &str) -> String {
    json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": id}}).to_string()
}

/// The answers to the same message on both ways, and whether the first was the short one.
async fn both(line: &mut Line, message: &str) -> ([String; 2], bool) {
    line.seen();
    line.say(message).await;
    let first = line.hear().await;
    let seen = line.seen();
    line.say(&format!("{MARK}{message}")).await;
    let second = line.hear().await;
    let short = seen.is_empty() && !line.seen().is_empty();
    ([without_ages(&first), without_ages(&second)], short)
}

#[tokio::test]
async fn both_ways_lead_to_one_answer() {
    let (server, _sandbox) = server("latency=0").await;
    for era in ERAS {
        let mut line = Line::open(&server, era).await;
        let listed = {
            line.say(&devices(era, 1).to_string()).await;
            line.answer().await
        };
        let device = listed["result"]["structuredContent"]["items"][0]["id"].as_str().unwrap().to_owned();
        for (tool, arguments, short) in [
            ("list_devices", json!({"per_page": 100}), true),
            ("list_devices", json!({"per_page": 100, "view": "table"}), true),
            ("list_devices", json!({"per_page": 100, "fields": ["name", "space.name", "details"]}), true),
            ("list_devices", json!({"nothing": 1}), true),
            ("list_devices", json!({"search": "x".repeat(60 * 1024)}), true),
            ("list_devices", json!({"search": "x".repeat(70 * 1024)}), false),
            ("list_incidents", json!({"per_page": 100}), true),
            ("get_device", json!({"device_id": device}), true),
            ("get_device", json!({"device_id": "nobody"}), true),
            ("fleet_overview", json!({}), true),
            ("describe_operation", json!({"operation": "organization.devices.getDevices"}), true),
            ("call_read_operation", json!({"operation": "organization.devices.getDevices"}), true),
            ("send_command", json!({"device_id": device, "command": "reboot", "dry_run": true}), false),
            ("no_such_tool", json!({}), false),
        ] {
            let message = call(era, 7, tool, arguments).to_string();
            let ([first, second], went) = both(&mut line, &message).await;
            assert_eq!(first, second, "{era:?} {message}");
            assert_eq!(went, short, "{era:?} {message}");
        }
        for _ in 0..2 {
            let message = era.request(7, "tools/list", json!({})).to_string();
            let ([first, second], went) = both(&mut line, &message).await;
            assert!(first == second && went, "{era:?}");
        }
        assert!(line.end().await.is_empty());
    }
}

#[tokio::test]
async fn what_is_unusual_is_judged_as_ever() {
    let (server, _sandbox) = server("latency=0").await;
    let params = r#""params":{"name":"list_devices","arguments":{"per_page":1}}"#;
    for era in ERAS {
        let mut line = Line::open(&server, era).await;
        for message in [
            r#"{"jsonrpc":"2.0","id":1.5,"method":"tools/list"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":-0,"method":"tools/list"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":true,"method":"tools/list"}"#.to_owned(),
            r#"{"jsonrpc":"1.0","id":1,"method":"tools/list"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"id":2,"method":"tools/list"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":3}}"#.to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_devices","arguments":[]}}"#
                .to_owned(),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}"#.to_owned(),
            r#"[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]"#.to_owned(),
            "null".to_owned(),
            format!(r#"{{"jsonrpc":"2.0","id":-5,"method":"tools/call",{params},"more":1}}"#),
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_devices","arguments":{"per_page":1},"_meta":{"progressToken":1}}}"#.to_owned(),
        ] {
            let ([first, second], short) = both(&mut line, &message).await;
            assert_eq!(first, second, "{era:?} {message}");
            assert!(!short, "{era:?} {message}");
        }
        // What is no message has no answer: the next one that is said is that to the next question.
        for message in ["{", "", "\r", "\u{0}", r#"{"jsonrpc":"2.0","method":"tools/list"}"#] {
            line.say(message).await;
        }
        line.say(&devices(era, 9).to_string()).await;
        assert_eq!(line.answer().await["id"], 9);
        assert!(line.end().await.is_empty());
    }
}

#[tokio::test]
async fn a_session_keeps_to_the_era_in_which_it_began() {
    let (server, _sandbox) = server("latency=0").await;
    let version = "io.modelcontextprotocol/protocolVersion";
    let able = "io.modelcontextprotocol/clientCapabilities";
    for era in ERAS {
        let mut line = Line::open(&server, era).await;
        for (meta, fits) in [
            (json!({}), Some(Era::Legacy)),
            (json!({able: {}}), Some(Era::Legacy)),
            (json!({version: LEGACY}), None),
            (json!({version: LEGACY, able: {}}), None),
            (json!({version: MODERN}), None),
            (json!({version: MODERN, able: 1}), None),
            (json!({version: MODERN, able: {}}), Some(Era::Modern)),
            (json!({version: "2099-01-01", able: {}}), None),
            // It says nothing of a version, as rmcp reads it.
            (json!({version: 7, able: {}}), Some(Era::Legacy)),
        ] {
            for params in [json!({"_meta": meta}), json!({"_meta": meta, "name": "get_device"})] {
                let method = if params["name"].is_string() { "tools/call" } else { "tools/list" };
                for id in ["7", "\"7\"", "\"a \\\"b\\\"\"", "9007199254740993"] {
                    let message =
                        format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}"#);
                    let ([first, second], short) = both(&mut line, &message).await;
                    assert_eq!(first, second, "{era:?} {message}");
                    assert_eq!(short, fits == Some(era), "{era:?} {message}");
                }
            }
        }
        assert!(line.end().await.is_empty());
    }
}

#[tokio::test]
async fn before_the_session_has_begun_everything_goes_to_rmcp() {
    let (server, _sandbox) = server("latency=0").await;
    for era in ERAS {
        let mut line = Line::new(&server);
        // It says that it is ready before it has said anything else.
        line.say(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).await;
        line.say(&devices(Era::Legacy, 1).to_string()).await;
        assert_eq!(line.answer().await["error"]["code"], -32602);
        line.say(&era.opening()[0].to_string()).await;
        assert_eq!(line.answer().await["id"], 0);
        line.say(&devices(era, 2).to_string()).await;
        assert!(line.answer().await["result"]["structuredContent"].is_object());
        assert_eq!(line.seen(), ["2"], "{era:?}");
        // All that it takes is said at once with the next call.
        let last = era.opening().last().unwrap().to_string();
        line.say(&format!("{last}\n{}", devices(era, 3))).await;
        let heard = if era == Era::Modern {
            vec![line.answer().await, line.answer().await]
        } else {
            vec![line.answer().await]
        };
        assert!(heard.iter().any(|answer| answer["id"] == 3));
        assert!(line.seen().is_empty(), "{era:?}");
        assert!(line.end().await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_cancelled_is_not_answered_and_the_session_goes_on() {
    let (server, _sandbox) = server("hang").await;
    for era in ERAS {
        let mut line = Line::open(&server, era).await;
        line.seen();
        let mut short = call(era, 1, "list_devices", json!({}));
        short["params"]["_meta"]["xyte.io/timeoutMs"] = 1000.into();
        line.say(&short.to_string()).await;
        // The same text in other letters, which is not the same as the number.
        let long = devices(era, 1).to_string().replace(r#""id":1"#, r#""id":"\u0031""#);
        for _ in 0..2 {
            line.say(&long).await;
            line.say(&cancel("nobody")).await;
            line.say(&cancel("1")).await;
        }
        line.say(&era.request(2, "tools/list", json!({})).to_string()).await;
        assert_eq!(line.answer().await["id"], 2);
        let answer = line.answer().await;
        assert_eq!((&answer["id"], &answer["result"]["isError"]), (&json!(1), &json!(true)), "{answer}");
        let seen = line.seen();
        // The second of the same id may come while the first is still ending.
        assert!(seen.is_empty() || seen == ["1"], "{era:?}: {seen:?}");
        let begun = Instant::now();
        assert!(line.end().await.is_empty());
        assert!(begun.elapsed() < Duration::from_secs(3), "it waited for what was cancelled");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_questions_at_once_have_one_answer_each() {
    let (server, _sandbox) = server("latency=0").await;
    for era in ERAS {
        let mut line = Line::open(&server, era).await;
        line.seen();
        let all: Vec<String> = (1..=200).map(|id| devices(era, id).to_string()).collect();
        line.say(&all.join("\n")).await;
        let mut open: HashSet<u64> = (1..=200).collect();
        while !open.is_empty() {
            let answer = line.answer().await;
            assert!(open.remove(&answer["id"].as_u64().unwrap()), "{answer}");
            assert_eq!(answer["result"]["isError"], false, "{answer}");
        }
        assert!(line.seen().len() <= 200 - 64, "{era:?}");
        assert!(line.end().await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_reads_nothing_before_it_has_said_everything_gets_on() {
    let (server, _sandbox) = server("latency=0").await;
    let mut line = Line::open(&server, Era::Legacy).await;
    let arguments = json!({"operation": "organization.devices.getDevices"});
    for id in 1..=400 {
        let message = call(Era::Legacy, id, "describe_operation", arguments.clone()).to_string();
        line.say(&format!("{message}{}", " ".repeat(1000))).await;
    }
    let mut answered = HashSet::new();
    for _ in 1..=400 {
        answered.insert(line.answer().await["id"].as_u64());
    }
    assert_eq!(answered.len(), 400);
    assert!(line.end().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_when_the_input_ends_is_still_answered() {
    let (server, _sandbox) = server("latency=500").await;
    for (era, mark) in ERAS.into_iter().flat_map(|era| [(era, ""), (era, MARK)]) {
        let mut line = Line::open(&server, era).await;
        for id in 1..=20 {
            line.say(&format!("{mark}{}", devices(era, id))).await;
        }
        let rest = line.end().await;
        assert!(rest.iter().all(|answer| answer["result"]["structuredContent"].is_object()), "{rest:?}");
        let ids: HashSet<u64> = rest.iter().filter_map(|answer| answer["id"].as_u64()).collect();
        assert_eq!((rest.len(), ids), (20, (1..=20).collect()), "{era:?} {mark:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_waits_for_nobody_too_long() {
    let (hanging, _hanging) = server("hang").await;
    let (ready, _ready) = server("latency=0").await;
    let hung = async |mark: &str| {
        let mut line = Line::open(&hanging, Era::Legacy).await;
        line.say(&format!("{mark}{}", devices(Era::Legacy, 1))).await;
        line.end().await
    };
    let deaf = async {
        let mut line = Line::open(&ready, Era::Legacy).await;
        for id in 1..=100 {
            line.say(&Era::Legacy.request(id, "tools/list", json!({})).to_string()).await;
        }
        line.end_deaf().await;
    };
    let begun = Instant::now();
    let all = async { tokio::join!(hung(""), hung(MARK), deaf) };
    let (short, long, ()) = timeout(Duration::from_secs(9), all).await.expect("it waits for ever");
    assert!(short.is_empty() && long.is_empty(), "{short:?} {long:?}");
    assert!(begun.elapsed() > Duration::from_secs(4), "it does not wait at all");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_ends_calls_on_both_ways_alike() {
    let (server, _sandbox) = server("hang").await;
    for era in ERAS {
        let mut line = Line::open(&server, era).await;
        line.say(&devices(era, 1).to_string()).await;
        line.say(&format!("{MARK}{}", devices(era, 2))).await;
        sleep(Duration::from_millis(300)).await;
        line.stop.cancel();
        let mut rest = timeout(Duration::from_secs(4), line.end()).await.expect("it does not stop");
        rest.sort_by_key(|answer| answer["id"].as_u64());
        let ids: Vec<Value> = rest.iter_mut().map(|answer| answer["id"].take()).collect();
        assert_eq!(ids, [1, 2]);
        assert_eq!(rest[0], rest[1]);
    }
}
