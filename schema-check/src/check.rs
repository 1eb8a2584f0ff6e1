//! The walk through value and schema, side by side.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::fault::{Fault, Faults, Rule, show};
use crate::{Formats, coerce, limits, suggest};

type Schema = Map<String, Value>;

/// Collects faults on the way.
pub(super) struct Checker<'a> {
    reading: Reading,
    formats: Formats<'a>,
    path: Vec<Step>,
    faults: Vec<Fault>,
}

/// How a value is read.
#[derive(PartialEq, Eq)]
enum Reading {
    /// What can only mean one thing is taken for it.
    Lenient,
    /// As JSON Schema says.
    Strict,
}

enum Step {
    Name(String),
    Index(usize),
}

impl<'a> Checker<'a> {
    pub(super) const fn lenient() -> Self {
        Self { reading: Reading::Lenient, formats: &[], path: Vec::new(), faults: Vec::new() }
    }

    pub(super) const fn strict(formats: Formats<'a>) -> Self {
        Self { reading: Reading::Strict, formats, path: Vec::new(), faults: Vec::new() }
    }

    pub(super) fn finish(self) -> Result<(), Faults> {
        Faults::from_vec(self.faults).map_or(Ok(()), Err)
    }

    /// One value: made what the schema wants where that is certain, unless the reading is strict; then checked.
    pub(super) fn value(&mut self, schema: &Value, value: Value) -> Value {
        let Value::Object(schema) = schema else {
            if schema == &Value::Bool(false) {
                self.fault("nothing here", &value);
            }
            return value;
        };
        let types = types(schema);
        let value = if self.is_strict() { value } else { coerce::meant(value, &types) };
        if !types.is_empty() && !types.iter().any(|kind| self.is(kind, &value)) {
            self.fault(&describe(schema), &value);
            return value;
        }
        for expected in limits::broken(schema, &value, self.formats) {
            self.fault(&expected, &value);
        }
        let value = match value {
            Value::Object(members) => Value::Object(self.object(schema, members)),
            Value::Array(items) => Value::Array(self.array(schema, items)),
            other => other,
        };
        self.combined(schema, value)
    }

    /// The fields of an object.
    pub(super) fn object(&mut self, schema: &Schema, members: Map<String, Value>) -> Map<String, Value> {
        let empty = Schema::new();
        let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
        let required: Vec<&str> = match schema.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let mut decoded = Map::new();
        let mut refused: Vec<String> = Vec::new();
        for (name, value) in members {
            self.path.push(Step::Name(name.clone()));
            match (properties.get(&name), schema.get("additionalProperties")) {
                // Models say `null` for what they leave out.
                (Some(property), _) if value.is_null() && !self.is_strict() && !takes_null(property) => {
                    if required.contains(&name.as_str()) {
                        let wanted = property.as_object().map_or_else(String::new, describe);
                        self.fault(&wanted, &Value::Null);
                        refused.push(name);
                    }
                }
                (Some(property), _) => {
                    let value = self.value(property, value);
                    decoded.insert(name, value);
                }
                (None, Some(Value::Bool(false))) => self.unknown(&name, properties),
                (None, Some(others @ Value::Object(_))) => {
                    let value = self.value(others, value);
                    decoded.insert(name, value);
                }
                (None, _) => {
                    decoded.insert(name, value);
                }
            }
            self.path.pop();
        }
        for name in required {
            // A `null` has had its fault already.
            if !decoded.contains_key(name) && !refused.iter().any(|refused| refused == name) {
                let wanted =
                    properties.get(name).and_then(Value::as_object).map_or_else(String::new, describe);
                self.path.push(Step::Name(name.to_owned()));
                self.say(Rule::Missing, format!("missing; expected {wanted}"));
                self.path.pop();
            }
        }
        decoded
    }

    fn array(&mut self, schema: &Schema, items: Vec<Value>) -> Vec<Value> {
        let Some(kind) = schema.get("items") else { return items };
        let mut decoded = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            self.path.push(Step::Index(index));
            decoded.push(self.value(kind, item));
            self.path.pop();
        }
        decoded
    }

    /// `allOf`, `anyOf`, `oneOf`.
    fn combined(&mut self, schema: &Schema, mut value: Value) -> Value {
        if let Some(Value::Array(parts)) = schema.get("allOf") {
            for part in parts {
                value = self.value(part, value);
            }
        }
        for union in ["anyOf", "oneOf"] {
            if let Some(Value::Array(branches)) = schema.get(union) {
                let alone = self.is_strict() && union == "oneOf";
                value = self.one_of(branches, alone, value);
            }
        }
        value
    }

    /// The first branch that takes the value: one of its own type before one that would have to read it anew. When none
    /// does, the faults are those of the branch that it was meant for: the one with the fewest, if its type is right.
    /// Where one has to be alone, a second that takes the value is a fault.
    fn one_of(&mut self, branches: &[Value], alone: bool, value: Value) -> Value {
        let before = self.faults.len();
        let fits = |branch: &&Value| {
            let types = branch.as_object().map(types).unwrap_or_default();
            types.is_empty() || types.iter().any(|kind| self.is(kind, &value))
        };
        let (own, others): (Vec<&Value>, Vec<&Value>) = branches.iter().partition(fits);
        let mut best: Option<Vec<Fault>> = None;
        let mut taken = 0;
        for (at, branch) in own.iter().chain(&others).enumerate() {
            let decoded = self.value(branch, value.clone());
            let faults = self.faults.split_off(before);
            if faults.is_empty() && !alone {
                return decoded;
            }
            if faults.is_empty() {
                taken += 1;
                continue;
            }
            if at < own.len() && best.as_ref().is_none_or(|best| faults.len() < best.len()) {
                best = Some(faults);
            }
        }
        match best {
            _ if taken == 1 => {}
            _ if taken > 1 => self.fault("a value of one kind alone", &value),
            Some(faults) => self.faults.extend(faults),
            None => {
                let mut wanted: Vec<String> = Vec::new();
                for kind in branches.iter().filter_map(Value::as_object).map(describe) {
                    if !wanted.contains(&kind) {
                        wanted.push(kind);
                    }
                }
                self.fault(&wanted.join(" or "), &value);
            }
        }
        value
    }

    fn unknown(&mut self, name: &str, properties: &Schema) {
        let near = suggest::nearest(name, properties.keys().map(String::as_str));
        let hint = match near {
            Some(near) => format!("; did you mean `{near}`?"),
            None if properties.is_empty() => "; there are no arguments here".to_owned(),
            None => {
                let names: Vec<&str> = properties.keys().map(String::as_str).collect();
                format!("; known are: {}", names.join(", "))
            }
        };
        self.say(Rule::Unknown, format!("unknown argument{hint}"));
    }

    fn is_strict(&self) -> bool {
        self.reading == Reading::Strict
    }

    /// Whether a value is of this type. `5.0` is an integer to JSON Schema; where it can be read as one, it has been by now.
    fn is(&self, kind: &str, value: &Value) -> bool {
        is(kind, value)
            || self.is_strict()
                && kind == "integer"
                && value.as_f64().is_some_and(|number| number.fract() == 0.0)
    }

    /// The usual sentence.
    fn fault(&mut self, expected: &str, came: &Value) {
        let message = if self.is_strict() {
            format!("expected {expected}")
        } else {
            format!("expected {expected}, came {}", show(came))
        };
        self.say(Rule::Value, message);
    }

    fn say(&mut self, rule: Rule, message: String) {
        self.faults.push(Fault { path: self.place(), message, rule });
    }

    /// The path as text. Names that are no plain words are written as JSON: they are the caller's, not ours.
    fn place(&self) -> String {
        let mut place = if self.is_strict() { String::new() } else { "args".to_owned() };
        for step in &self.path {
            let written = match step {
                Step::Index(index) => write!(place, "[{index}]"),
                Step::Name(name) if plain(name) && place.is_empty() => write!(place, "{name}"),
                Step::Name(name) if plain(name) => write!(place, ".{name}"),
                Step::Name(name) => write!(place, "[{}]", show(&Value::String(name.clone()))),
            };
            // Writing to a string cannot fail.
            let _ = written;
        }
        place
    }
}

fn plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn types(schema: &Schema) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn takes_null(schema: &Value) -> bool {
    let Value::Object(schema) = schema else { return true };
    let types = types(schema);
    let untyped = types.is_empty()
        && !["anyOf", "oneOf", "allOf", "enum"].iter().any(|word| schema.contains_key(*word));
    untyped || types.contains(&"null")
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => true,
    }
}

/// What a schema wants, in few words.
fn describe(schema: &Schema) -> String {
    if let Some(Value::Array(words)) = schema.get("enum") {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        return if words.len() == 1 { words.concat() } else { format!("one of {}", words.join(", ")) };
    }
    let bounds = match (schema.get("minimum"), schema.get("maximum")) {
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None) => format!(" of at least {least}"),
        (None, Some(most)) => format!(" of at most {most}"),
        (None, None) => String::new(),
    };
    let named: Vec<String> = types(schema)
        .iter()
        .map(|kind| match *kind {
            "integer" => format!("an integer{bounds}"),
            "array" => "an array".to_owned(),
            "object" => "an object".to_owned(),
            "null" => "null".to_owned(),
            "boolean" => "true or false".to_owned(),
            "number" => format!("a number{bounds}"),
            other => format!("a {other}"),
        })
        .collect();
    if named.is_empty() { "another value".to_owned() } else { named.join(" or ") }
}
