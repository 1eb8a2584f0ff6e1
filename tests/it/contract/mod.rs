//! Every operation through its typed method against the sandbox, recorded and held to the schemas of the documents.

mod device;
mod organization;
mod partner;
mod recorder;
mod refusals;

use crate::stage::Stage;
use futures_util::future::BoxFuture;
use recorder::Recorder;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use xyte_sdk::{Api, Error, OPERATIONS, Operation};

/// A story over one group of operations, on a stage of its own.
type Journey = fn(Stage) -> BoxFuture<'static, Result<(), Error>>;

macro_rules! journeys {
    ($($api:ident::$group:ident),+ $(,)?) => {
        &[$((
            concat!(stringify!($api), "::", stringify!($group)),
            |stage| Box::pin(async move { $api::$group::journey(&stage).await }),
        )),+]
    };
}

/// One for every group of the documents.
const JOURNEYS: &[(&str, Journey)] = journeys![
    organization::info,
    organization::devices,
    organization::commands,
    organization::spaces,
    organization::incidents,
    organization::tickets,
    organization::assets,
    organization::models,
    organization::licenses,
    organization::users,
    organization::groups,
    organization::notes,
    organization::edges,
    partner::devices,
    partner::organizations,
    partner::tickets,
    device::registration,
    device::info,
    device::telemetries,
    device::commands,
    device::incidents,
    device::configuration,
    device::licenses,
    device::files,
    device::dumps,
    device::events,
];

#[tokio::test]
async fn every_operation_keeps_its_contract() {
    let path = recorder::path();
    let recorder = Recorder::create(&path);
    let mut failed = Vec::new();
    for (name, journey) in JOURNEYS {
        let stage = Stage::new(recorder.clone()).await;
        // A task of its own, so that one broken journey does not hide the others.
        match tokio::spawn(journey(stage)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => failed.push(format!("{name}: {error:?}")),
            Err(_) => failed.push(format!("{name}: see the panic above")),
        }
    }
    assert!(failed.is_empty(), "journeys that failed:\n{}", failed.join("\n"));

    let text = fs::read_to_string(&path).unwrap();
    let recorded: Vec<Recorded> = text.lines().map(Recorded::read).collect();
    every_operation_succeeded(&recorded);
    every_group_had_a_journey();
    let faults = misfits(&recorded);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    enough_was_refused(&recorded);
    for kind in ["organization-key", "partner-key", "hardware-key", "device-"] {
        assert!(!text.contains(&format!("sandbox-{kind}")), "{} holds a {kind}", path.display());
    }
}

/// A line of the recording.
struct Recorded {
    operation: &'static Operation,
    status: u64,
    body: String,
}

impl Recorded {
    fn read(line: &str) -> Self {
        let line: Value = serde_json::from_str(line).unwrap();
        Self {
            operation: Operation::find(line["operation"].as_str().unwrap()).unwrap(),
            status: line["status"].as_u64().unwrap(),
            body: line["response_body"].as_str().unwrap().to_owned(),
        }
    }

    fn success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

fn every_operation_succeeded(recorded: &[Recorded]) {
    let id = |operation: &Operation| operation.id.as_str();
    let seen: BTreeSet<&str> =
        recorded.iter().filter(|line| line.success()).map(|line| id(line.operation)).collect();
    let missing: Vec<&str> = OPERATIONS.iter().map(id).filter(|id| !seen.contains(id)).collect();
    assert!(missing.is_empty(), "never called with success: {missing:#?}");
    assert_eq!(seen.len(), 108);
    let count = |api: Api| {
        seen.iter().filter(|id| Operation::find(id).is_some_and(|operation| operation.api == api)).count()
    };
    assert_eq!([count(Api::Organization), count(Api::Partner), count(Api::Device)], [64, 14, 30]);
}

fn every_group_had_a_journey() {
    let tags: BTreeSet<String> =
        OPERATIONS.iter().map(|row| format!("{}::{}", row.api.as_str(), row.tag)).collect();
    let told: BTreeSet<String> = JOURNEYS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(told, tags);
}

/// Successes that the document does not allow. This is the second opinion in this language; the first is that the client
/// decoded them.
fn misfits(recorded: &[Recorded]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut validators = BTreeMap::new();
    for line in recorded.iter().filter(|line| line.success()) {
        let (id, success) = (line.operation.id, line.operation.success);
        if success.status != "2XX" && success.status != line.status.to_string() {
            faults.push(format!("{id}: {} instead of {}", line.status, success.status));
        }
        let Some(schema) = line.operation.output_schema() else { continue };
        let validator = validators.entry(id).or_insert_with(|| jsonschema::validator_for(schema).unwrap());
        match serde_json::from_str::<Value>(&line.body) {
            Ok(body) => faults.extend(
                validator
                    .iter_errors(&body)
                    .map(|fault| format!("{id} at {}: {fault}", fault.instance_path())),
            ),
            Err(error) => faults.push(format!("{id}: {error}")),
        }
    }
    faults
}

#[test]
fn a_success_that_the_document_does_not_allow_is_seen() {
    let answer = |status: u64, body: &str| {
        let body = body.to_owned();
        misfits(&[Recorded {
            operation: Operation::find("organization.devices.getDevices").unwrap(),
            status,
            body,
        }])
    };
    assert!(answer(200, r#"{"items":[{"id":"a"}],"has_next_page":false}"#).is_empty());
    for (status, body) in [(200, "{}"), (200, r#"{"items":[{"id":1}]}"#), (200, ""), (201, r#"{"items":[]}"#)]
    {
        assert_eq!(answer(status, body).len(), 1, "{status} {body}");
    }
}

#[test]
fn most_answers_have_a_schema() {
    // The others have no body, or nobody wrote down what it is.
    let with = OPERATIONS.iter().filter(|operation| operation.output_schema().is_some()).count();
    assert!(with >= 90, "{with}");
}

/// A client that is never told no has not been tried.
fn enough_was_refused(recorded: &[Recorded]) {
    let refusals: BTreeSet<(&str, u64)> = recorded
        .iter()
        .filter(|line| !line.success())
        .map(|line| (line.operation.id.as_str(), line.status))
        .collect();
    let statuses: BTreeSet<u64> = refusals.iter().map(|(_, status)| *status).collect();
    assert!(refusals.len() >= 40, "{} refusals: {refusals:#?}", refusals.len());
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), [400, 401, 403, 404, 422, 429]);
}
