//! Requests are held to the API document before a handler sees them.

mod query;

pub(crate) use query::pairs;

use std::{collections::BTreeMap, sync::LazyLock};

use schema_check::{Fault, Faults, Formats, Rule, check_by};
use serde_json::{Map, Value, json};
use xyte_sdk::{
    OPERATIONS, Operation,
    operation::{Location, Parameter},
};

use crate::{answer::Refusal, time};

/// The longest explanation that an error carries.
const TEXT_LENGTH: usize = 300;

/// What one operation takes.
struct Contract {
    /// Schemas of the query parameters, by name.
    parameters: Map<String, Value>,
    query: Option<Value>,
    body: Option<Value>,
    /// Path parameters that have a form of their own. Ids have none: a wrong one names a thing that does not exist.
    path: Vec<(&'static str, Value)>,
}

/// Refuses a path parameter whose form the document does not allow.
pub(crate) fn path(operation: &str, given: &[(&'static str, String)]) -> Result<(), Refusal> {
    for (name, schema) in contract(operation).map(|contract| contract.path.as_slice()).unwrap_or_default() {
        let value = given.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        if fits(schema, &Value::from(value)).is_err() {
            return Err(Refusal::invalid(format!("{name} is invalid")));
        }
    }
    Ok(())
}

/// The query parameters of a request, typed and within their bounds.
pub(crate) fn query(operation: &str, text: &str) -> Result<Map<String, Value>, Refusal> {
    let Some(contract) = contract(operation) else { return Ok(Map::new()) };
    let values = query::typed(text, &contract.parameters).map_err(Refusal::invalid)?;
    let Some(schema) = &contract.query else { return Ok(values) };
    let instance = Value::Object(values);
    fits(schema, &instance).map_err(|faults| refuse(operation, &faults))?;
    match instance {
        Value::Object(values) => Ok(values),
        _ => Ok(Map::new()),
    }
}

/// Whether an operation takes a JSON body.
pub(crate) fn takes_body(operation: &str) -> bool {
    contract(operation).is_some_and(|contract| contract.body.is_some())
}

/// The refusal of a request without a body, in the words for the first field that is missing.
pub(crate) fn no_body(operation: &str) -> Refusal {
    match body(operation, &Value::Object(Map::new())) {
        Err(refusal) => refusal,
        Ok(()) => Refusal::invalid("The body is missing"),
    }
}

/// Refuses a JSON body that the document does not allow.
pub(crate) fn body(operation: &str, body: &Value) -> Result<(), Refusal> {
    match contract(operation).and_then(|contract| contract.body.as_ref()) {
        Some(schema) => fits(schema, body).map_err(|faults| refuse(operation, &faults)),
        None => Ok(()),
    }
}

/// Holds a value to a schema. A moment may come without an offset; then it is UTC.
fn fits(schema: &Value, value: &Value) -> Result<(), Faults> {
    const MOMENT: Formats<'_> = &[("date-time", |text| text.contains('T') && time::parse(text).is_some())];
    check_by(schema, value, MOMENT)
}

/// The first fault is told. Most refusals are 422; a few operations are known to answer 400.
fn refuse(operation: &str, faults: &Faults) -> Refusal {
    let text = faults.iter().map(ToString::to_string).next().unwrap_or_default();
    let text: String = text.chars().take(TEXT_LENGTH).collect();
    let bad = |fault: &Fault| match (operation, fault.rule) {
        ("device.device-info.updateDevice", Rule::Unknown)
        | ("organization.edges.devices.updateHostname", Rule::Missing) => true,
        ("organization.edges.devices.startPing" | "organization.edges.devices.startClaim", Rule::Missing) => {
            fault.path == "proxy_id"
        }
        _ => false,
    };
    Refusal::new(if faults.iter().any(bad) { 400 } else { 422 }, text)
}

/// The contract of an operation. All of them are put together when the first one is needed.
fn contract(operation: &str) -> Option<&'static Contract> {
    static CONTRACTS: LazyLock<BTreeMap<&'static str, Contract>> = LazyLock::new(|| {
        OPERATIONS.iter().map(|operation| (operation.id.as_str(), build(operation))).collect()
    });
    CONTRACTS.get(operation)
}

fn build(operation: &'static Operation) -> Contract {
    let schema = operation.input_schema();
    let properties = schema.get("properties").and_then(Value::as_object);
    let in_query = |parameter: &&Parameter| parameter.location == Location::Query;
    let named = operation.parameters.iter().filter(in_query);
    let parameters: Map<String, Value> = named
        .filter_map(|parameter| Some((parameter.name.to_owned(), properties?.get(parameter.name)?.clone())))
        .collect();
    let required: Vec<&str> =
        operation.parameters.iter().filter(in_query).filter(|row| row.required).map(|row| row.name).collect();
    let query = json!({"type": "object", "properties": parameters, "required": required});
    let query = (!parameters.is_empty()).then_some(query);
    // A body of raw bytes has a schema too, for those who send it as an argument.
    let json = operation.body.is_some_and(|body| body.media_type == "application/json");
    let body = properties.filter(|_| json).and_then(|properties| properties.get("body")).cloned();
    let formed = |schema: &&Value| schema.get("pattern").is_some() || schema.get("enum").is_some();
    let in_path = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    let path = in_path.filter_map(|parameter| {
        let schema = properties?.get(parameter.name).filter(formed)?;
        Some((parameter.name, schema.clone()))
    });
    Contract { parameters, query, body, path: path.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_route_and_a_contract() {
        assert_eq!(crate::routes::all().count(), OPERATIONS.len());
        for operation in OPERATIONS {
            let id = operation.id.as_str();
            let route = crate::routes::all().find(|route| route.id == id).expect(id);
            assert_eq!((route.method, route.path), (operation.method.as_str(), operation.path), "{id}");
            let key = operation.key.map_or("none", xyte_sdk::Api::as_str);
            assert_eq!(format!("{:?}", route.key()).to_lowercase(), key, "{id}");
            let contract = build(operation);
            let queries = operation.parameters.iter().filter(|row| row.location == Location::Query).count();
            assert_eq!((contract.parameters.len(), contract.query.is_some()), (queries, queries > 0), "{id}");
            let json = operation.body.is_some_and(|body| body.media_type == "application/json");
            assert_eq!(contract.body.is_some(), json, "{id}");
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
