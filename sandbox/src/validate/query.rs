//! A query string as typed values.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

/// Reads the parameters that the schemas name, each as the type its schema gives it. Others are left out, as the server
/// does. A list comes as `name[]=a&name[]=b`, as `name=a&name=b` or as `name=a,b`.
pub(crate) fn typed(text: &str, schemas: &Map<String, Value>) -> Result<Map<String, Value>, String> {
    let mut values = Map::new();
    for (name, value) in pairs(text) {
        let name = name.strip_suffix("[]").unwrap_or(&name);
        let Some(schema) = schemas.get(name) else { continue };
        let value = one(name, &value, schema)?;
        match (values.get_mut(name), value) {
            (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
            (_, value) => {
                values.insert(name.to_owned(), value);
            }
        }
    }
    Ok(values)
}

/// The decoded pairs of a query string.
pub(crate) fn pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name), decode(value))
    })
}

fn decode(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

fn one(name: &str, text: &str, schema: &Value) -> Result<Value, String> {
    match kind(schema) {
        "integer" => {
            text.parse::<i64>().map(Value::from).map_err(|_| format!("{name} must be a whole number"))
        }
        "number" => text
            .parse::<f64>()
            .ok()
            .and_then(serde_json::Number::from_f64)
            .map(Value::Number)
            .ok_or_else(|| format!("{name} must be a number")),
        "boolean" => match text {
            "true" | "1" => Ok(Value::Bool(true)),
            "false" | "0" => Ok(Value::Bool(false)),
            _ => Err(format!("{name} must be true or false")),
        },
        "array" => Ok(text.split(',').map(|part| Value::String(part.to_owned())).collect()),
        _ => Ok(Value::String(text.to_owned())),
    }
}

/// The type of a schema; of several types the first that is not null.
fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(word)) => word,
        Some(Value::Array(words)) => {
            words.iter().filter_map(Value::as_str).find(|word| *word != "null").unwrap_or("string")
        }
        _ => "string",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_come_in_three_spellings() {
        let schemas = json!({"state": {"type": "array"}, "name": {"type": "string"}});
        let schemas = schemas.as_object().unwrap();
        for text in ["state[]=a&state[]=b", "state=a,b", "state=a&state=b", "state%5B%5D=a&state%5B%5D=b"] {
            assert_eq!(typed(text, schemas).unwrap()["state"], json!(["a", "b"]), "{text}");
        }
        assert_eq!(typed("name=a+b%20c", schemas).unwrap()["name"], "a b c");
    }
}
