//! A request as a handler sees it: authenticated, matched and checked.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::{answer::Refusal, routes::PathValues};

/// Who sent a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Nobody in particular: registration, and telemetry that carries its own tokens.
    Nobody,
    /// An organization, by its place in the world.
    Organization(usize),
    /// The partner.
    Partner,
    /// The device that the path names, acting for itself or through its parent.
    Device(u32),
}

/// One request to one operation.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) caller: Caller,
    /// Path parameters, percent-decoded.
    pub(crate) path: PathValues,
    /// Query parameters with the types the document gives them.
    pub(crate) query: Map<String, Value>,
    /// The JSON body; null when there is none.
    pub(crate) body: Value,
    /// The body as it came.
    pub(crate) bytes: Bytes,
    /// Milliseconds of the epoch on the sandbox clock.
    pub(crate) now: i64,
    /// Where the request was sent, for answers that carry a URL.
    pub(crate) origin: String,
    /// Every list answers its first page, whatever was asked.
    pub(crate) repeat_page: bool,
}

impl Request {
    /// A path parameter. The route table guarantees that it is there.
    pub(crate) fn path(&self, name: &str) -> &str {
        self.path.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// The organization that calls.
    pub(crate) fn organization(&self) -> Result<usize, Refusal> {
        match self.caller {
            Caller::Organization(organization) => Ok(organization),
            _ => Err(Refusal::unauthorized()),
        }
    }

    /// The device that calls.
    pub(crate) fn device(&self) -> Result<u32, Refusal> {
        match self.caller {
            Caller::Device(device) => Ok(device),
            _ => Err(Refusal::unauthorized()),
        }
    }

    pub(crate) fn query_text(&self, name: &str) -> Option<&str> {
        self.query.get(name).and_then(Value::as_str)
    }

    pub(crate) fn query_integer(&self, name: &str) -> Option<i64> {
        self.query.get(name).and_then(Value::as_i64)
    }

    pub(crate) fn query_flag(&self, name: &str) -> Option<bool> {
        self.query.get(name).and_then(Value::as_bool)
    }

    /// A field of the body, unless it is absent or null.
    pub(crate) fn field(&self, name: &str) -> Option<&Value> {
        self.body.get(name).filter(|value| !value.is_null())
    }

    /// A text field of the body.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.field(name).and_then(Value::as_str)
    }

    /// A whole number of the body; some clients send it as text.
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.field(name).and_then(|value| value.as_i64().or_else(|| value.as_str()?.parse().ok()))
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.field(name).and_then(Value::as_bool).unwrap_or(false)
    }

    /// A text field that must be there and must say something.
    pub(crate) fn required(&self, name: &str) -> Result<String, Refusal> {
        self.text(name)
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .ok_or_else(|| Refusal::invalid(format!("{name} can't be blank")))
    }

    /// A list of texts in the body.
    pub(crate) fn texts(&self, name: &str) -> Option<Vec<String>> {
        let list = self.field(name)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
    }
}
