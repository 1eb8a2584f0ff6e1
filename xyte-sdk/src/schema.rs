//! The JSON Schemas of operations and types, as the document states them.
//!
//! There are two readings. **Input** is strict: bounds, enums and formats stand, nothing unknown is allowed. **Output** is open: a
//! newer server may send words, fields and formats that nobody has heard of, and a program that checks an answer must not
//! refuse it for that.

use crate::operation::{Api, Operation};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

/// Which of the two readings of a type is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// What the server accepts.
    Input,
    /// What the server may answer.
    Output,
}

impl Operation {
    /// The strict schema of this operation's arguments: path and query parameters by their names, a JSON body as `body`.
    #[must_use]
    pub fn input_schema(&self) -> &'static Value {
        entry(self).map_or(&Value::Null, |entry| &entry.input)
    }

    /// The open schema of this operation's answer; none when it has no body or nobody knows its shape.
    #[must_use]
    pub fn output_schema(&self) -> Option<&'static Value> {
        entry(self)?.output.as_ref()
    }
}

struct Entry {
    input: Value,
    output: Option<Value>,
}

/// The schemas of an operation, made when somebody first asks for them: a program asks for a few, and all of them take time to
/// make and room to keep.
fn entry(operation: &Operation) -> Option<&'static Entry> {
    static ENTRIES: LazyLock<HashMap<&'static str, OnceLock<Option<Entry>>>> = LazyLock::new(|| {
        crate::OPERATIONS.iter().map(|known| (known.id.as_str(), OnceLock::new())).collect()
    });
    let (api, id) = (operation.api, operation.id.as_str());
    let made = || {
        let stored = file(api).operations.get(id)?;
        let input = inline(api, &read(stored.input), Direction::Input);
        let output = stored.output.map(|output| inline(api, &read(output), Direction::Output));
        Some(Entry { input, output })
    };
    ENTRIES.get(id)?.get_or_init(made).as_ref()
}

/// The schema of a named type, with everything it refers to inside it.
#[must_use]
pub fn type_schema(api: Api, name: &str, direction: Direction) -> Option<Value> {
    component(api, name, direction).cloned()
}

/// What the generator has stored of an API. Its parts stay text until somebody asks for them.
#[derive(Default, Deserialize)]
struct File {
    #[serde(borrow)]
    input: HashMap<&'static str, Part>,
    #[serde(borrow)]
    output: HashMap<&'static str, Part>,
    #[serde(borrow)]
    operations: HashMap<&'static str, Stored>,
}

/// The schema of a type. Several others refer to most of them.
struct Part {
    text: &'static RawValue,
    /// With everything it refers to inside it.
    whole: OnceLock<Value>,
}

impl<'de: 'static> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&'static RawValue>::deserialize(deserializer)?;
        Ok(Self { text, whole: OnceLock::new() })
    }
}

#[derive(Deserialize)]
struct Stored {
    #[serde(borrow)]
    input: &'static RawValue,
    #[serde(borrow, default)]
    output: Option<&'static RawValue>,
}

/// The schema of a named type. The documents hold no recursive types: the generator refuses them.
fn component(api: Api, name: &str, direction: Direction) -> Option<&'static Value> {
    let file = file(api);
    let section = match direction {
        Direction::Input => &file.input,
        Direction::Output => &file.output,
    };
    let part = section.get(name)?;
    Some(part.whole.get_or_init(|| inline(api, &read(part.text), direction)))
}

fn file(api: Api) -> &'static File {
    static FILES: [OnceLock<File>; 3] = [const { OnceLock::new() }; 3];
    let [organization, partner, device] = &FILES;
    let [of_organization, of_partner, of_device] = crate::generated::SCHEMAS;
    let (file, text) = match api {
        Api::Organization => (organization, of_organization),
        Api::Partner => (partner, of_partner),
        Api::Device => (device, of_device),
    };
    // The generator wrote these files; a test reads each of them.
    file.get_or_init(|| serde_json::from_str(text).unwrap_or_default())
}

fn read(schema: &RawValue) -> Value {
    serde_json::from_str(schema.get()).unwrap_or_default()
}

/// Puts the schema of a type in the place of each reference to it.
fn inline(api: Api, schema: &Value, direction: Direction) -> Value {
    match schema {
        Value::Object(object) => {
            let referred = object
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|target| target.strip_prefix("#/$defs/"))
                .and_then(|name| component(api, name, direction));
            let is_referred = referred.is_some();
            let mut result = match referred {
                Some(Value::Object(target)) => target.clone(),
                Some(other) => return other.clone(),
                None => Map::new(),
            };
            for (key, value) in object {
                match key.as_str() {
                    "$ref" if is_referred => {}
                    "nullable" if value == &Value::Bool(true) => make_nullable(&mut result),
                    // Words at the place of use say more than those of the type.
                    _ => {
                        result.insert(key.clone(), inline(api, value, direction));
                    }
                }
            }
            Value::Object(result)
        }
        Value::Array(items) => items.iter().map(|item| inline(api, item, direction)).collect(),
        other => other.clone(),
    }
}

/// `nullable` beside a reference can be turned into a type only after the reference has been followed.
fn make_nullable(schema: &mut Map<String, Value>) {
    if let Some(Value::String(kind)) = schema.get("type") {
        let kinds = Value::from(vec![kind.as_str(), "null"]);
        schema.insert("type".into(), kinds);
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum") {
        words.push(Value::Null);
    }
}

/// Lets a generated type return the document's schema for it. Used by generated code.
#[cfg(feature = "schemars")]
macro_rules! json_schema {
    ($type:ty, $api:expr, $name:literal) => {
        impl schemars::JsonSchema for $type {
            // What refers to it holds it whole: strict clients do not follow references.
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", $name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::schema::for_contract($api, $name, generator)
            }
        }
    };
}
#[cfg(feature = "schemars")]
pub(crate) use json_schema;

/// Strict where the schema says what to send, open where it says what comes.
#[cfg(feature = "schemars")]
pub(crate) fn for_contract(api: Api, name: &str, generator: &schemars::SchemaGenerator) -> schemars::Schema {
    let (first, second) = if generator.contract().is_serialize() {
        (Direction::Output, Direction::Input)
    } else {
        (Direction::Input, Direction::Output)
    };
    type_schema(api, name, first)
        .or_else(|| type_schema(api, name, second))
        .and_then(|schema| schemars::Schema::try_from(schema).ok())
        .unwrap_or_default()
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for crate::value::Timestamp {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Timestamp".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "description": "ISO 8601, as a rule in UTC."})
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_operation_has_an_object_as_its_input_schema() {
        for operation in crate::OPERATIONS {
            assert_eq!(operation.input_schema()["type"], "object", "{}", operation.id);
            assert_eq!(operation.input_schema()["additionalProperties"], false, "{}", operation.id);
        }
    }

    #[test]
    fn nothing_is_left_to_be_resolved() {
        for operation in crate::OPERATIONS {
            for schema in [Some(operation.input_schema()), operation.output_schema()].into_iter().flatten() {
                let text = schema.to_string();
                assert!(!text.contains("$ref") && !text.contains("nullable\":"), "{}: {text}", operation.id);
            }
        }
    }
}
