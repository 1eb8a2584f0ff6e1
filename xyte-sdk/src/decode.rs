//! From bytes to types, in a way that survives a newer server.
//!
//! Unknown fields are passed over, missing and null ones are `None`, unknown words of an enum are kept. What is left to go
//! wrong is told with the place where it went wrong, and without a value from the answer.

use crate::error::Error;
use crate::operation::OperationId;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use std::fmt;

/// Reads an answer. An empty body is read as `null`, which fits operations that answer nothing.
pub(crate) fn decode<T: DeserializeOwned>(operation: OperationId, body: &[u8]) -> Result<T, Error> {
    let body = if body.trim_ascii().is_empty() { b"null" } else { body };
    // Checking the whole of it for UTF-8 is cheaper than checking each text in it.
    let read = match std::str::from_utf8(body) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(body),
    };
    read.map_err(|error| Error::Decode {
        operation,
        path: crate::place::of(&error, body),
        reason: describe(&error),
    })
}

/// Reads a page whose rows have these fields alone. What is wrong elsewhere in a row is not found; what is wrong is told as
/// [`decode`] does.
pub(crate) fn decode_only<T: DeserializeOwned>(
    operation: OperationId,
    body: &[u8],
    fields: &[&str],
) -> Result<T, Error> {
    let Ok(text) = std::str::from_utf8(body) else { return decode(operation, body) };
    let mut reader = serde_json::Deserializer::from_str(text);
    match crate::only::read(&mut reader, fields) {
        Ok(page) if reader.end().is_ok() => Ok(page),
        _ => decode(operation, body),
    }
}

/// Says what was wrong without repeating the value: serde's own text quotes it.
fn describe(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => "the body ends too early".into(),
        Category::Syntax | Category::Io => {
            format!("not JSON (at byte {} of line {})", error.column(), error.line())
        }
        Category::Data => {
            let text = error.to_string();
            match (text.split_once(", expected "), text.split_once("missing field ")) {
                (Some((_, expected)), _) => {
                    let expected = expected.split(" at line ").next().unwrap_or(expected);
                    format!("expected {expected}")
                }
                (None, Some((_, field))) => {
                    format!("the field {} is missing", field.split(" at line ").next().unwrap_or(field))
                }
                (None, None) => "a value of the wrong kind".into(),
            }
        }
    }
}

/// Text that the server has also been seen to send as a number or a boolean: `x-xyte-accepts` of the document.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(Text)
}

/// The same for a field that may be null.
pub(crate) fn text_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    deserializer.deserialize_option(TextOrNull)
}

struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a number")
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_string<E>(self, text: String) -> Result<String, E> {
        Ok(text)
    }

    fn visit_i64<E>(self, number: i64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_u64<E>(self, number: u64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_f64<E>(self, number: f64) -> Result<String, E> {
        Ok(number.to_string())
    }

    fn visit_bool<E>(self, flag: bool) -> Result<String, E> {
        Ok(flag.to_string())
    }
}

struct TextOrNull;

impl<'de> Visitor<'de> for TextOrNull {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, a number or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(Text).map(Some)
    }
}

/// A number that the server has also been seen to send as text.
pub(crate) fn number_or_null<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: std::str::FromStr,
{
    let Some(text) = text_or_null(deserializer)? else { return Ok(None) };
    text.trim().parse().map(Some).map_err(|_| serde::de::Error::custom("invalid value, expected a number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize, Debug, PartialEq)]
    struct Row {
        #[serde(deserialize_with = "text")]
        id: String,
        #[serde(default, deserialize_with = "text_or_null")]
        note: Option<String>,
        #[serde(default, deserialize_with = "number_or_null")]
        weight: Option<f64>,
    }

    fn read(body: &str) -> Result<Vec<Row>, Error> {
        decode(crate::organization::devices::LIST, body.as_bytes())
    }

    #[test]
    fn numbers_and_texts_stand_in_for_each_other_where_the_document_says_so() {
        let rows = read(r#"[{"id":7,"note":null,"weight":"1.5"},{"id":"a","note":true}]"#).unwrap();
        assert_eq!(rows[0], Row { id: "7".into(), note: None, weight: Some(1.5) });
        assert_eq!(rows[1], Row { id: "a".into(), note: Some("true".into()), weight: None });
    }

    #[test]
    fn a_fault_names_its_place_and_no_value() {
        let text = read(r#"[{"id":"a"},{"id":["canary"]}]"#).unwrap_err().to_string();
        assert!(text.contains("`[1].id`") && text.contains("expected a string or a number"), "{text}");
        assert!(!text.contains("canary"), "{text}");
        let text = read(r#"[{"note":"canary"}]"#).unwrap_err().to_string();
        assert!(text.contains("the field `id` is missing") && !text.contains("canary"), "{text}");
        let text = read(r#"[{"id":"a","weight":"canary"}]"#).unwrap_err().to_string();
        assert!(text.contains("expected a number") && !text.contains("canary"), "{text}");
    }

    #[test]
    fn a_place_is_short_and_on_one_line_whatever_the_sender_calls_it() {
        #[derive(Deserialize, Debug)]
        struct Loose {
            #[serde(flatten)]
            _any: std::collections::BTreeMap<String, u8>,
        }
        let id = crate::organization::devices::LIST;
        for name in ["a\\u007f\\u202e\\nb".to_owned(), "x".repeat(5_000)] {
            let Err(Error::Decode { path, .. }) =
                decode::<Vec<Loose>>(id, format!(r#"[{{"{name}": []}}]"#).as_bytes())
            else {
                panic!("it is wrong")
            };
            assert!(path.len() <= 200 && path.bytes().all(|byte| byte.is_ascii_graphic()), "{path}");
        }
    }

    #[test]
    fn what_is_not_json_is_called_so() {
        assert!(read("<html>").unwrap_err().to_string().contains("not JSON"));
        assert!(read(r#"[{"id":"#).unwrap_err().to_string().contains("ends too early"));
        assert!(read("[]x").unwrap_err().to_string().contains("not JSON"));
    }
}
