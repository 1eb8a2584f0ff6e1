//! The JSON Schemas of operations and types, as the document states them.
//!
//! There are two readings. **Input** is strict: bounds, enums and formats stand, nothing unknown is allowed. **Output** is open: a
//! newer server may send words, fields and formats that nobody has heard of, and a program that checks an answer must not
//! refuse it for that.

use crate::operation::{Api, Operation};
use serde::Deserialize;
use serde::de::DeserializeOwned;
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
        let Contract { mut input, mut output } = read(schemas(api).operations.get(id)?)?;
        inline(api, &mut input, Direction::Input);
        if let Some(output) = &mut output {
            inline(api, output, Direction::Output);
        }
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
#[derive(Default)]
struct Schemas {
    input: HashMap<&'static str, Part>,
    output: HashMap<&'static str, Part>,
    operations: HashMap<&'static str, &'static str>,
}

/// The schema of a type. Several others refer to most of them.
struct Part {
    text: &'static str,
    /// With everything it refers to inside it.
    whole: OnceLock<Value>,
}

impl Schemas {
    /// A line says of which kind it is, of which name, and its schema.
    fn read(text: &'static str) -> Self {
        let mut schemas = Self::default();
        let words = |line: &'static str| {
            let (kind, rest) = line.split_once(' ')?;
            Some((kind, rest.split_once(' ')?))
        };
        for (kind, (name, text)) in text.lines().filter_map(words) {
            let part = Part { text, whole: OnceLock::new() };
            match kind {
                "input" => drop(schemas.input.insert(name, part)),
                "output" => drop(schemas.output.insert(name, part)),
                _ => drop(schemas.operations.insert(name, text)),
            }
        }
        schemas
    }
}

/// What an operation takes, and what it answers.
#[derive(Deserialize)]
struct Contract {
    input: Value,
    output: Option<Value>,
}

/// The schema of a named type. The documents hold no recursive types: the generator refuses them.
fn component(api: Api, name: &str, direction: Direction) -> Option<&'static Value> {
    let schemas = schemas(api);
    let section = match direction {
        Direction::Input => &schemas.input,
        Direction::Output => &schemas.output,
    };
    let part = section.get(name)?;
    let made = || {
        let mut schema = read(part.text).unwrap_or_default();
        inline(api, &mut schema, direction);
        schema
    };
    Some(part.whole.get_or_init(made))
}

fn schemas(api: Api) -> &'static Schemas {
    static SCHEMAS: [OnceLock<Schemas>; 3] = [const { OnceLock::new() }; 3];
    let [organization, partner, device] = &SCHEMAS;
    let [of_organization, of_partner, of_device] = crate::generated::SCHEMAS;
    let (made, text) = match api {
        Api::Organization => (organization, of_organization),
        Api::Partner => (partner, of_partner),
        Api::Device => (device, of_device),
    };
    made.get_or_init(|| Schemas::read(text))
}

/// The generator wrote these texts; a test reads each of them.
fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// Puts the schema of a type in the place of each reference to it.
fn inline(api: Api, schema: &mut Value, direction: Direction) {
    let object = match schema {
        Value::Object(object) => object,
        Value::Array(items) => return items.iter_mut().for_each(|item| inline(api, item, direction)),
        _ => return,
    };
    object.values_mut().for_each(|value| inline(api, value, direction));
    let reference = object.iter().find_map(|(key, value)| value.as_str().filter(|_| key == "$ref"));
    let name = reference.and_then(|reference| reference.strip_prefix("#/$defs/"));
    let Some(mut target) = name.and_then(|name| component(api, name, direction)).cloned() else { return };
    if let Value::Object(target) = &mut target {
        for (key, value) in std::mem::take(object) {
            match key.as_str() {
                "$ref" => {}
                "nullable" if value == Value::Bool(true) => make_nullable(target),
                // Words at the place of use say more than those of the type.
                _ => {
                    target.insert(key, value);
                }
            }
        }
    }
    *schema = target;
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
