//! Calling any operation by its id, with JSON arguments that are checked against the document first.

use crate::call::Call;
use crate::client::{Device, Organization, Partner, Provisioning};
use crate::error::Error;
use crate::operation::{Api, Host, Location, Operation};
use crate::transfer::Upload;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schema_check::{Fault, Faults};
use serde_json::{Map, Value};

impl Operation {
    /// Checks arguments against [`input_schema`](Self::input_schema). One error names every fault with its place.
    ///
    /// # Errors
    /// [`Error::Argument`] when they do not fit.
    pub fn check(&self, arguments: &Map<String, Value>) -> Result<(), Error> {
        let refuse = |reason| Error::Argument { operation: self.id, reason };
        let schema = self.input_schema();
        if !schema.is_object() {
            return Err(refuse("the schema of this operation cannot be used".into()));
        }
        let told = |faults: Faults| faults.iter().map(describe).collect::<Vec<_>>().join("; ");
        schema_check::check(schema, &Value::Object(arguments.clone())).map_err(|faults| refuse(told(faults)))
    }
}

/// The place and the rule that was broken. The value is not repeated: it may be what must not be shown.
fn describe(fault: &Fault) -> String {
    if fault.path.is_empty() { fault.message.clone() } else { format!("`{}`: {}", fault.path, fault.message) }
}

/// Builds a call out of arguments that have been checked.
fn fill<'a>(mut call: Call<'a, Value>, arguments: &Map<String, Value>) -> Result<Call<'a, Value>, Error> {
    let operation = call.operation();
    operation.check(arguments)?;
    for parameter in operation.parameters {
        let text = match arguments.get(parameter.name) {
            None | Some(Value::Null) => continue,
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(items)) => match crate::call::commas(items.iter().map(plain)) {
                Some(text) => text,
                None => continue,
            },
            Some(other) => other.to_string(),
        };
        call = match parameter.location {
            Location::Path => call.path(parameter.name, text),
            Location::Query => call.query(parameter.name, text),
        };
    }
    let is_file = operation.body.is_some_and(|body| body.schema.is_none());
    match arguments.get("body") {
        Some(Value::String(text)) if is_file => match STANDARD.decode(text) {
            Ok(bytes) => Ok(call.upload(Upload::bytes(bytes))),
            Err(fault) => Err(call.refuse(format!("`body` is not base64: {fault}"))),
        },
        Some(body) => Ok(call.json(body)),
        None => Ok(call),
    }
}

/// Text without its quotes, anything else as JSON writes it.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn find(api: Api, id: &str) -> Result<&'static Operation, Error> {
    match Operation::find(id) {
        Some(operation) if operation.api == api => Ok(operation),
        Some(operation) => {
            let (wanted, given) = (operation.api.as_str(), api.as_str());
            Err(Error::Setup(format!(
                "{id} belongs to the {wanted} API; this is the client of the {given} API"
            )))
        }
        None => Err(Error::Setup(format!("there is no operation `{id}`"))),
    }
}

impl Organization {
    /// A call of any operation of this API, by its id. Arguments are those of [`Operation::input_schema`].
    ///
    /// # Errors
    /// When there is no such operation, or the arguments do not fit it. Nothing has been sent then.
    pub fn call(&self, id: &str, arguments: &Map<String, Value>) -> Result<Call<'_, Value>, Error> {
        let operation = find(Api::Organization, id)?;
        fill(self.start(operation), arguments)
    }
}

impl Partner {
    /// A call of any operation of this API, by its id. See [`Organization::call`].
    ///
    /// # Errors
    /// When there is no such operation, or the arguments do not fit it. Nothing has been sent then.
    pub fn call(&self, id: &str, arguments: &Map<String, Value>) -> Result<Call<'_, Value>, Error> {
        let operation = find(Api::Partner, id)?;
        fill(self.start(operation), arguments)
    }
}

impl Device {
    /// A call of any operation of this API, by its id. See [`Organization::call`].
    ///
    /// # Errors
    /// When there is no such operation, or the arguments do not fit it. Nothing has been sent then.
    pub fn call(&self, id: &str, arguments: &Map<String, Value>) -> Result<Call<'_, Value>, Error> {
        let operation = find(Api::Device, id)?;
        fill(self.start(operation), arguments)
    }
}

impl Provisioning {
    /// A call of one of the registering operations, by its id. See [`Organization::call`].
    ///
    /// # Errors
    /// When there is no such operation, or the arguments do not fit it. Nothing has been sent then.
    pub fn call(&self, id: &str, arguments: &Map<String, Value>) -> Result<Call<'_, Value>, Error> {
        let operation = find(Api::Device, id)?;
        if operation.host != Host::Entry {
            return Err(Error::Setup(format!("{id} is a call of a registered device")));
        }
        fill(self.start(operation), arguments)
    }
}
