//! Requests are held to the API document before a handler sees them.

mod query;

pub(crate) use query::pairs;

use std::{collections::BTreeMap, sync::OnceLock};

use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value, json};

use crate::answer::Refusal;

/// The longest explanation that an error carries.
const TEXT_LENGTH: usize = 300;

/// What one operation takes.
struct Contract {
    /// Schemas of the query parameters, by name.
    parameters: Map<String, Value>,
    query: Option<Validator>,
    body: Option<Validator>,
}

/// The query parameters of a request, typed and within their bounds.
pub(crate) fn query(operation: &str, text: &str) -> Result<Map<String, Value>, Refusal> {
    let Some(contract) = contract(operation) else { return Ok(Map::new()) };
    let values = query::typed(text, &contract.parameters).map_err(Refusal::invalid)?;
    let Some(validator) = &contract.query else { return Ok(values) };
    let instance = Value::Object(values);
    if let Err(error) = validator.validate(&instance) {
        return Err(refuse(operation, &error));
    }
    match instance {
        Value::Object(values) => Ok(values),
        _ => Ok(Map::new()),
    }
}

/// Whether an operation takes a JSON body.
pub(crate) fn takes_body(operation: &str) -> bool {
    contract(operation).is_some_and(|contract| contract.body.is_some())
}

/// Refuses a JSON body that the document does not allow.
pub(crate) fn body(operation: &str, body: &Value) -> Result<(), Refusal> {
    match contract(operation).and_then(|contract| contract.body.as_ref()) {
        Some(validator) => validator.validate(body).map_err(|error| refuse(operation, &error)),
        None => Ok(()),
    }
}

/// Most refusals are 422; a few operations are known to answer 400.
fn refuse(operation: &str, error: &ValidationError<'_>) -> Refusal {
    let place = error.instance_path().to_string();
    let place = place.trim_start_matches('/').replace('/', ".");
    let text = match place.as_str() {
        "" => error.to_string(),
        place => format!("{place}: {error}"),
    };
    let text: String = text.chars().take(TEXT_LENGTH).collect();
    let required = text.contains("is a required property");
    let status = match operation {
        "device.device-info.updateDevice" if text.contains("dditional properties") => 400,
        "organization.edges.devices.startPing" | "organization.edges.devices.startClaim"
            if required && text.contains("proxy_id") =>
        {
            400
        }
        "organization.edges.devices.updateHostname" if required => 400,
        _ => 422,
    };
    Refusal::new(status, text)
}

/// The contract of an operation. Building all of them takes a moment, so they are built on first use.
fn contract(operation: &str) -> Option<&'static Contract> {
    static CONTRACTS: OnceLock<BTreeMap<String, Contract>> = OnceLock::new();
    CONTRACTS.get_or_init(load).get(operation)
}

fn load() -> BTreeMap<String, Contract> {
    let document: BTreeMap<String, Value> =
        serde_json::from_str(include_str!("contract.json")).unwrap_or_default();
    document.into_iter().map(|(operation, schema)| (operation, build(&schema))).collect()
}

fn build(schema: &Value) -> Contract {
    let query = schema.get("query");
    let parameters = query
        .and_then(|query| query.get("properties"))
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default();
    Contract { parameters, query: query.and_then(compile), body: schema.get("body").and_then(compile) }
}

fn compile(schema: &Value) -> Option<Validator> {
    let mut schema = schema.clone();
    if let Some(object) = schema.as_object_mut() {
        object.entry("type").or_insert_with(|| json!("object"));
    }
    jsonschema::options().should_validate_formats(true).build(&schema).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_of_the_contract_compiles() {
        let document: BTreeMap<String, Value> = serde_json::from_str(include_str!("contract.json")).unwrap();
        for (operation, schema) in &document {
            let contract = build(schema);
            assert_eq!(contract.query.is_some(), schema.get("query").is_some(), "{operation}");
            assert_eq!(contract.body.is_some(), schema.get("body").is_some(), "{operation}");
            assert!(crate::routes::all().any(|route| route.id == operation), "{operation} has no route");
        }
    }

    #[test]
    fn bounds_and_types_are_kept() {
        let check = |text| query("organization.devices.getDevices", text);
        assert_eq!(check("per_page=101").unwrap_err().status, 422);
        assert_eq!(check("per_page=ten").unwrap_err().status, 422);
        assert_eq!(check("page=0").unwrap_err().status, 422);
        assert_eq!(check("page=2&per_page=5&other=1").unwrap()["page"], 2);
    }
}
