#![doc = include_str!("../README.md")]
#![warn(clippy::missing_errors_doc)]

mod check;
mod coerce;
mod fault;
mod format;
mod keywords;
mod limits;
pub mod suggest;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

pub use fault::{Fault, Faults, Rule};
pub use keywords::unknown_keywords;

/// Formats that mean what their function takes, by name, whatever they usually mean.
pub type Formats<'a> = &'a [(&'a str, fn(&str) -> bool)];

/// The arguments as the schema means them. Paths of faults begin with `args`, and faults show what came.
///
/// Models write numbers as strings, send `null` for what they leave out, and misspell names. What can only mean one thing is
/// taken; everything else is refused:
///
/// ```
/// use serde_json::json;
///
/// let schema = json!({
///     "type": "object",
///     "properties": { "limit": { "type": "integer", "minimum": 1, "maximum": 100 } },
///     "additionalProperties": false,
/// });
/// let object = |value: serde_json::Value| value.as_object().cloned().unwrap_or_default();
///
/// let taken = schema_check::decode(&object(schema.clone()), object(json!({ "limit": "20" })));
/// assert_eq!(taken.map(serde_json::Value::Object), Ok(json!({ "limit": 20 })));
///
/// let faults = schema_check::decode(&object(schema), object(json!({ "limit": 0, "limt": 5 })));
/// let text = faults.map_err(|faults| faults.to_string());
/// assert_eq!(
///     text,
///     Err("2 arguments are wrong:\n\
///          - args.limit: expected at least 1, came 0\n\
///          - args.limt: unknown argument; did you mean `limit`?"
///         .to_owned())
/// );
/// ```
///
/// # Errors
///
/// At least one argument is unknown, missing, or not what the schema says.
pub fn decode(
    schema: &Map<String, Value>,
    arguments: Map<String, Value>,
) -> Result<Map<String, Value>, Faults> {
    let mut checker = check::Checker::lenient();
    let decoded = checker.object(schema, arguments);
    checker.finish().map(|()| decoded)
}

/// Whether the value fits as it stands, by JSON Schema: nothing is converted, and `null` is a value. Paths of faults begin with the
/// name of a field, and no fault repeats what came.
///
/// ```
/// use serde_json::json;
///
/// let schema = json!({ "properties": { "limit": { "type": "integer" } }, "required": ["limit"] });
/// assert!(schema_check::check(&schema, &json!({ "limit": 20 })).is_ok());
/// assert!(schema_check::check(&schema, &json!({ "limit": "20" })).is_err());
/// ```
///
/// # Errors
///
/// It does not fit. Every fault is named.
pub fn check(schema: &Value, value: &Value) -> Result<(), Faults> {
    check_by(schema, value, &[])
}

/// As [`check`], with formats of one's own:
///
/// ```
/// use serde_json::json;
///
/// let even: schema_check::Formats<'_> = &[("even", |text| text.len() % 2 == 0)];
/// let schema = json!({ "type": "string", "format": "even" });
/// assert!(schema_check::check_by(&schema, &json!("ab"), even).is_ok());
/// assert!(schema_check::check_by(&schema, &json!("abc"), even).is_err());
/// ```
///
/// # Errors
///
/// It does not fit. Every fault is named.
pub fn check_by(schema: &Value, value: &Value, formats: Formats<'_>) -> Result<(), Faults> {
    let mut checker = check::Checker::strict(formats);
    checker.value(schema, value.clone());
    checker.finish()
}
