//! Recorded answers of the real server decode into their types, and so do the answers of a server that is a little newer.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so may its helpers"
)]

use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use xyte_sdk::schema::{Direction, type_schema};
use xyte_sdk::{
    Api, Operation, device::types as device, organization::types as organization, partner::types as partner,
};

/// Decodes into a type, and back, so that what was read can be looked at.
type Decode = fn(&Value) -> Result<Value, String>;

fn decode<T: DeserializeOwned + serde::Serialize>(value: &Value) -> Result<Value, String> {
    let text = value.to_string();
    let read: T = serde_json::from_str(&text).map_err(|error| format!("{error}\n{text}"))?;
    Ok(serde_json::to_value(read).unwrap())
}

/// One file, the operation that answered it, and the type it must fit.
struct Sample {
    file: &'static str,
    decode: Decode,
}

macro_rules! samples {
    ($($file:literal => $kind:ty,)*) => {
        const SAMPLES: &[Sample] = &[$(Sample { file: $file, decode: decode::<$kind> }),*];
    };
}

samples! {
    "device.command.getCommand--none" => device::NextCommand,
    "device.command.getCommand" => device::NextCommand,
    "device.command.getCommandsWithChildren" => Vec<device::PendingCommand>,
    "device.command.updateCommand" => device::Acknowledgement,
    "device.configuration.setConfig" => device::ConfigStored,
    "device.device-info.getDeviceInfo" => device::DeviceInfo,
    "device.device-info.setCloudSettings" => device::Acknowledgement,
    "device.device-info.spaceMove" => device::SpaceInfo,
    "device.device-info.updateDevice" => device::DeviceInfo,
    "device.events.addEvent" => device::EventAccepted,
    "device.file-dumps.appendDumpFile" => device::DumpLength,
    "device.file-dumps.sendDump" => device::DumpCreated,
    "device.incidents.closeIncident" => device::Acknowledgement,
    "device.incidents.getIncidents" => Vec<device::Incident>,
    "device.incidents.openIncident" => device::IncidentOpened,
    "device.license.getLicense--none" => device::LicenseChange,
    "device.license.getLicense" => device::LicenseChange,
    "device.license.getLicenses" => Vec<device::PendingLicense>,
    "device.license.updateLicense" => device::License,
    "device.registration.registerChildDevice" => device::DeviceCredentials,
    "device.registration.registerDevice" => device::DeviceCredentials,
    "device.remote-files.getFiles" => Vec<device::RemoteFile>,
    "device.telemetries.sendChildTelemetry" => BTreeMap<String, device::TelemetryAnswer>,
    "device.telemetries.sendMassTelemetry" => BTreeMap<String, device::TelemetryAnswer>,
    "device.telemetries.sendTelemetry" => device::TelemetryAnswer,
    "organization.devices.getDevice" => organization::Device,
    "organization.devices.getDevices" => organization::DevicePage,
    "organization.devices.resumeIncidents" => organization::Acknowledgement,
    "organization.devices.suspendIncidents" => organization::Acknowledgement,
    "organization.edges.devices.getClaimStatus" => organization::ClaimStatus,
    "organization.edges.devices.getPingStatus" => organization::PingStatus,
    "organization.edges.devices.updateHostname" => organization::Acknowledgement,
    "organization.getOrganizationInfo" => organization::OrganizationInfo,
    "organization.tickets.getTickets" => Vec<organization::Ticket>,
    "organization.tickets.markResolved" => organization::Acknowledgement,
    "organization.tickets.sendMessage" => organization::Acknowledgement,
    "organization.users.getUsers" => organization::UserPage,
    "partner.devices.deleteDevice" => partner::Acknowledgement,
    "partner.devices.getCommands" => partner::CommandPage,
    "partner.devices.getConfiguration" => partner::DeviceConfig,
    "partner.devices.getDeviceInfo" => partner::DeviceAnswer,
    "partner.devices.getDevices" => partner::DevicePage,
    "partner.devices.getStateHistory" => partner::HistoryPage,
    "partner.devices.getTelemetries" => Vec<partner::TelemetryMessage>,
    "partner.tickets.addComment" => partner::Ticket,
    "partner.tickets.closeTicket" => partner::Ticket,
    "partner.tickets.getTicket" => partner::Ticket,
}

impl Sample {
    fn value(&self) -> Value {
        let path = format!("{}/tests/samples/{}.json", env!("CARGO_MANIFEST_DIR"), self.file);
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn operation(&self) -> &'static Operation {
        Operation::find(self.file.split("--").next().unwrap()).unwrap()
    }
}

#[test]
fn no_sample_is_forgotten() {
    let folder = format!("{}/tests/samples", env!("CARGO_MANIFEST_DIR"));
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), SAMPLES.len());
}

#[test]
fn every_sample_decodes_and_loses_no_documented_value() {
    for sample in SAMPLES {
        let value = sample.value();
        let read = (sample.decode)(&value).unwrap_or_else(|error| panic!("{}: {error}", sample.file));
        assert_eq!(lost(&value, &read), Vec::<String>::new(), "{}", sample.file);
    }
}

/// Paths of values that are in the first and not in the second. Null and absent are the same.
fn lost(before: &Value, after: &Value) -> Vec<String> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .filter(|(_, value)| !value.is_null())
            .flat_map(|(name, value)| match after.get(name) {
                Some(kept) => lost(value, kept).into_iter().map(|rest| format!("{name}.{rest}")).collect(),
                None => vec![name.clone()],
            })
            .collect(),
        (Value::Array(before), Value::Array(after)) => {
            before.iter().zip(after).flat_map(|(before, after)| lost(before, after)).collect()
        }
        // Where the document says so, a number was read as text.
        (Value::Number(number), Value::String(text)) if number.to_string() == *text => Vec::new(),
        (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => Vec::new(),
        (before, after) if before == after => Vec::new(),
        _ => vec!["(value)".into()],
    }
}

/// What a newer or a sloppier server may do to an answer, by the document's own words.
#[derive(Clone, Debug)]
enum Mutation {
    AddField,
    Remove(String),
    Null(String),
    NewWord,
    Number,
}

/// All places where something may change, as JSON pointers.
fn places(schema: &Value, value: &Value, pointer: &str, found: &mut Vec<(String, Mutation)>) {
    let accepts = |kind: &str| match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(|known| known == kind),
        known => known == kind,
    };
    match value {
        Value::Object(object) => {
            found.push((pointer.to_owned(), Mutation::AddField));
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            for (name, inner) in object {
                let Some(known) = schema["properties"].get(name).or(schema.get("additionalProperties"))
                else {
                    continue;
                };
                if schema["properties"].get(name).is_some() && !required.contains(&json!(name)) {
                    found.push((pointer.to_owned(), Mutation::Remove(name.clone())));
                    found.push((pointer.to_owned(), Mutation::Null(name.clone())));
                }
                let name = name.replace('~', "~0").replace('/', "~1");
                places(known, inner, &format!("{pointer}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(&schema["items"], item, &format!("{pointer}/{index}"), found);
            }
        }
        Value::String(_) if accepts("string") => {
            found.push((pointer.to_owned(), Mutation::NewWord));
            if accepts("integer") {
                found.push((pointer.to_owned(), Mutation::Number));
            }
        }
        _ => {}
    }
}

fn mutate(value: &mut Value, pointer: &str, mutation: &Mutation) {
    // An earlier mutation may have taken the place away.
    let Some(place) = value.pointer_mut(pointer) else { return };
    match (mutation, place) {
        (Mutation::AddField, Value::Object(object)) => {
            object.insert("added_by_a_newer_server".into(), json!({"deep": [1, null, "x"]}));
        }
        (Mutation::Remove(name), Value::Object(object)) => {
            object.shift_remove(name);
        }
        (Mutation::Null(name), Value::Object(object)) => {
            object.insert(name.clone(), Value::Null);
        }
        (Mutation::NewWord, place @ Value::String(_)) => *place = json!("hibernating"),
        (Mutation::Number, place @ Value::String(_)) => *place = json!(4711),
        _ => {}
    }
}

fn schema(operation: &Operation) -> Value {
    operation.output_schema().cloned().unwrap_or_else(|| {
        let api: Api = operation.api;
        type_schema(api, operation.success.schema.unwrap(), Direction::Output).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn answers_of_a_newer_server_decode(index in 0..SAMPLES.len(), picks in prop::collection::vec(any::<prop::sample::Index>(), 1..8)) {
        let sample = &SAMPLES[index];
        let mut value = sample.value();
        let mut found = Vec::new();
        places(&schema(sample.operation()), &value, "", &mut found);
        prop_assume!(!found.is_empty());
        let chosen: Vec<_> = picks.iter().map(|pick| pick.get(&found).clone()).collect();
        for (pointer, mutation) in &chosen {
            mutate(&mut value, pointer, mutation);
        }
        let read = (sample.decode)(&value);
        prop_assert!(read.is_ok(), "{}: {:?}: {}", sample.file, chosen, read.unwrap_err());
    }
}
