//! Every operation by its name: arguments that do not fit are refused before anything is sent.

use crate::stage::{NOBODY, Stage};
use futures_util::future::BoxFuture;
use serde_json::{Map, Value, json};
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::operation::Host;
use xyte_sdk::{Api, Error, OPERATIONS, Operation};

/// Passes everything on.
struct Through;

impl Layer for Through {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        next.run(exchange)
    }
}

/// Sends a call by name with the client that is meant for it.
async fn call(stage: &Stage, operation: &Operation, arguments: &Map<String, Value>) -> Result<Value, Error> {
    let id = operation.id.as_str();
    match (operation.api, operation.host) {
        (Api::Organization, _) => stage.organization().call(id, arguments)?.value().await,
        (Api::Partner, _) => stage.partner().call(id, arguments)?.value().await,
        (Api::Device, Host::Entry) => stage.provisioning().call(id, arguments)?.value().await,
        (Api::Device, _) => stage.device(&stage.sandbox.device_id(0)).call(id, arguments)?.value().await,
    }
}

/// The names of the arguments that must be there.
fn required(operation: &Operation) -> Vec<&'static str> {
    let names = operation.input_schema()["required"].as_array();
    names.into_iter().flatten().map(|name| name.as_str().unwrap()).collect()
}

/// An example of what a schema takes, with every required field.
fn example(schema: &Value) -> Value {
    if let Some(word) = schema["enum"].get(0) {
        return word.clone();
    }
    for choice in ["anyOf", "oneOf"] {
        if let Some(first) = schema[choice].get(0) {
            let mut merged = schema.as_object().cloned().unwrap();
            merged.remove(choice);
            merged.extend(first.as_object().cloned().unwrap());
            return example(&merged.into());
        }
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
        "boolean" => json!(true),
        "array" => json!([example(&schema["items"])]),
        "string" => {
            let strict = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
            let texts = ["word", NOBODY, "2026-11-20T12:00:00Z", "ada@example.com", "text/plain"];
            texts.map(Value::from).into_iter().find(|text| strict.is_valid(text)).unwrap()
        }
        _ => {
            let names = schema["required"].as_array().into_iter().flatten();
            let mut fields: Map<String, Value> = names
                .map(|name| {
                    (
                        name.as_str().unwrap().to_owned(),
                        example(&schema["properties"][name.as_str().unwrap()]),
                    )
                })
                .collect();
            // Some bodies name nothing that must be there, and must not be empty all the same.
            if fields.is_empty() && schema["minProperties"].is_u64() {
                let first = schema["properties"].as_object().and_then(|known| known.iter().next());
                fields.extend(first.map(|(name, schema)| (name.clone(), example(schema))));
            }
            fields.into()
        }
    }
}

/// Arguments that fit, with nothing that may be left out.
fn fitting(operation: &Operation) -> Map<String, Value> {
    let schema = operation.input_schema();
    let one = |name: &'static str| (name.to_owned(), example(&schema["properties"][name]));
    required(operation).into_iter().map(one).collect()
}

#[track_caller]
fn refused(outcome: Result<Value, Error>, named: &str, operation: &Operation) {
    match outcome {
        Err(error @ Error::Argument { .. }) => {
            assert_eq!(error.operation(), Some(operation.id));
            assert!(error.to_string().contains(named), "{named}: {error}");
        }
        other => panic!("{} without or with `{named}`: {other:?}", operation.id),
    }
}

#[tokio::test]
async fn nothing_is_sent_when_an_argument_is_missing_or_unknown() {
    let stage = Stage::new(Through).await;
    let mut tried = 0;
    for operation in OPERATIONS {
        let good = fitting(operation);
        operation.check(&good).unwrap_or_else(|error| panic!("the example does not fit: {error}"));
        for name in required(operation) {
            let mut missing = good.clone();
            missing.remove(name);
            refused(call(&stage, operation, &missing).await, name, operation);
            tried += 1;
        }
        let mut more = good.clone();
        more.insert("surprise".into(), json!(1));
        refused(call(&stage, operation, &more).await, "surprise", operation);
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
    assert_eq!(stage.sandbox.requests().total(), 0);
}

/// The check is of our arguments, not of everything: those that fit do reach the server.
#[tokio::test]
async fn arguments_that_fit_are_sent() {
    let stage = Stage::new(Through).await;
    for operation in OPERATIONS {
        match call(&stage, operation, &fitting(operation)).await {
            Ok(_) | Err(Error::Api(_)) => {
                assert_eq!(stage.sandbox.requests().of(operation.id.as_str()), 1, "{}", operation.id);
            }
            Err(error) => panic!("{error:?}"),
        }
    }
}

/// A file is base64 among JSON arguments, and its own bytes on the wire.
#[tokio::test]
async fn a_file_is_sent_as_its_bytes() {
    let stage = Stage::new(Through).await;
    let own = stage.sandbox.device_id(0);
    let device = stage.device(&own);
    let arguments = |mut arguments: Value| {
        arguments["device_id"] = json!(own);
        arguments.as_object().cloned().unwrap()
    };
    let id = "device.file-dumps.sendDump";
    let file =
        |body: &str| arguments(json!({"mime_type": "text/plain", "filename": "boot.log", "body": body}));
    let sent = device.call(id, &file("aGVsbG8K")).unwrap().value().await.unwrap();
    let more = arguments(json!({"id": sent["id"], "body": "IQ=="}));
    let kept = device.call("device.file-dumps.appendDumpFile", &more).unwrap().value().await.unwrap();
    assert_eq!(kept["length"], "hello\n!".len(), "{kept}");
    let refused = device.call(id, &file("hello!")).unwrap_err();
    assert!(refused.to_string().contains("`body` is not base64"), "{refused}");
    assert_eq!(stage.sandbox.requests().of(id), 1);
}

/// Every value of an example, gone, and replaced by each of these in turn.
fn spoiled(value: &Value) -> Vec<Value> {
    let texts = [
        "",
        "word",
        NOBODY,
        "2026-11-20T12:00:00Z",
        "2026-11-20T12:00:00",
        "2026-11-20",
        "ada@example.com",
        "ada@",
    ];
    let mut all: Vec<Value> = texts.into_iter().map(Value::from).collect();
    all.extend([
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(1.0),
        json!(1.5),
        json!(-1),
        json!(1_000_000),
    ]);
    all.extend([json!([]), json!([""]), json!({}), json!({"surprise": 1}), json!("word ".repeat(2_000))]);
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let mut without = fields.clone();
                without.remove(name);
                all.push(without.into());
                for other in spoiled(field) {
                    let mut with = fields.clone();
                    with.insert(name.clone(), other);
                    all.push(with.into());
                }
            }
            let mut more = fields.clone();
            more.insert("surprise".into(), json!(1));
            all.push(more.into());
        }
        Value::Array(items) => {
            all.push(json!([items.as_slice(), items].concat()));
            for item in items {
                all.extend(spoiled(item).into_iter().map(|item| json!([item])));
            }
        }
        _ => {}
    }
    all
}

/// An example with every field that there may be.
fn whole(schema: &Value) -> Value {
    match schema["properties"].as_object() {
        Some(known) => known.iter().map(|(name, schema)| (name.clone(), whole(schema))).collect(),
        None if schema["items"]["properties"].is_object() => json!([whole(&schema["items"])]),
        None => example(schema),
    }
}

#[test]
fn an_independent_validator_says_the_same_of_all_arguments() {
    let (mut fit, mut refused) = (0, 0);
    for operation in OPERATIONS {
        let schema = operation.input_schema();
        assert_eq!(
            schema_check::unknown_keywords(schema),
            [""; 0],
            "{}: nothing is held to these",
            operation.id
        );
        let judge = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
        let good = whole(schema);
        assert!(judge.is_valid(&good), "{}: {good}", operation.id);
        for arguments in spoiled(&good).into_iter().chain([good, fitting(operation).into()]) {
            let Value::Object(arguments) = arguments else { continue };
            let checked = operation.check(&arguments);
            let valid = judge.is_valid(&arguments.clone().into());
            assert_eq!(checked.is_ok(), valid, "{} {arguments:?}: {checked:?}", operation.id);
            if valid { fit += 1 } else { refused += 1 }
        }
    }
    assert!(fit > 1_000 && refused > 5_000, "{fit} fit, {refused} are refused");
}
