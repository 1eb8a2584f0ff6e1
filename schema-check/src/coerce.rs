//! Values that arrive as strings although the schema wants something else, and numbers where it wants a string.

use serde_json::{Number, Value};

/// The value as it is meant, under the wanted types.
pub(super) fn meant(mut value: Value, types: &[&str]) -> Value {
    if let Value::String(text) = &value
        && !types.contains(&"string")
        && let Some(meant) = from_string(text, types)
    {
        value = meant;
    }
    if let Value::Number(number) = &value
        && types.contains(&"integer")
        && !types.contains(&"number")
        && let Some(whole) = whole(number)
    {
        value = Value::Number(whole);
    }
    if let Value::Number(number) = &value
        && types.contains(&"string")
        && let Some(text) = digits(number, types)
    {
        value = Value::String(text);
    }
    value
}

/// What a string means under the wanted types. `None` leaves it as it is.
fn from_string(text: &str, types: &[&str]) -> Option<Value> {
    let text = text.trim();
    types.iter().find_map(|kind| match *kind {
        "integer" => integer(text),
        "number" => number(text),
        "boolean" => boolean(text),
        "array" => parsed(text, '[').filter(Value::is_array),
        "object" => parsed(text, '{').filter(Value::is_object),
        _ => None,
    })
}

/// `5.0` is an integer to JSON Schema, and not to serde.
fn whole(number: &Number) -> Option<Number> {
    let value = number.as_f64()?;
    // Beyond 2^53 a float no longer says which integer it is.
    let exact = number.is_f64() && value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0;
    exact.then(|| Number::from(value as i64))
}

/// The digits of a number where text is wanted: the room 101, the serial 16005. A number with a fraction is no name.
fn digits(number: &Number, types: &[&str]) -> Option<String> {
    let is_whole = number.is_i64() || number.is_u64();
    (is_whole && !types.contains(&"integer") && !types.contains(&"number")).then(|| number.to_string())
}

fn integer(text: &str) -> Option<Value> {
    let signed = text.parse::<i64>().ok().map(Value::from);
    signed.or_else(|| text.parse::<u64>().ok().map(Value::from)).or_else(|| {
        let Some(Value::Number(number)) = number(text) else { return None };
        whole(&number).map(Value::Number)
    })
}

/// By the grammar of JSON, so that `inf` and `NaN` stay words.
fn number(text: &str) -> Option<Value> {
    serde_json::from_str::<Number>(text).ok().map(Value::Number)
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ => None,
    }
}

fn parsed(text: &str, first: char) -> Option<Value> {
    text.starts_with(first).then(|| serde_json::from_str(text).ok()).flatten()
}
