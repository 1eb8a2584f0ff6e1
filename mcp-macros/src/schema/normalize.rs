//! A schema without references becomes one that every host reads.

use std::convert::Infallible;

use serde_json::{Map, Value, json};

use super::keywords::Keywords as _;
use super::walk::{self, Step};
use super::{Side, enums};

/// Keywords that say nothing to a caller.
const NOISE: &[&str] = &["$schema", "$id", "$anchor", "$comment", "title", "nullable"];

/// Formats that only repeat a Rust type. Validators warn about the ones they do not know.
const NUMBER_FORMATS: &[&str] = &[
    "int", "int8", "int16", "int32", "int64", "int128", "uint", "uint8", "uint16", "uint32", "uint64",
    "uint128", "float", "double",
];

/// What an output must not promise: a client throws a whole answer away when one word of it is new.
const CLOSING: &[&str] = &[
    "enum",
    "const",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
];

pub(super) fn normalize(schema: &mut Value, side: Side) {
    node(schema, side, false);
}

/// `part` says that the schema is one branch of an object that has properties of its own: closing the branch would
/// refuse those.
fn node(schema: &mut Value, side: Side, part: bool) {
    let map = match schema {
        Value::Object(map) => map,
        Value::Bool(anything) => {
            *schema = if *anything { json!({}) } else { json!({ "not": {} }) };
            return;
        }
        _ => return,
    };
    if is_plain(map, side) {
        return;
    }
    // How OpenAPI 3.0 says it.
    let declared = map.keyword("nullable") == Some(&Value::Bool(true));
    map.retain(|keyword, _| !NOISE.contains(&keyword.as_str()));
    merge_all_of(map);
    let nullable = take_null(map) || declared;
    enums::fold(map, side);
    numbers(map);
    tuples(map);
    if map.keyword("type").is_some_and(|kind| kind == "array") {
        map.entry("items").or_insert_with(|| json!({}));
    }
    // Of branches that differ in a constant, never more than one fits; and not every host knows `oneOf`.
    if !map.says("anyOf")
        && let Some(branches) = map.take("oneOf")
    {
        map.insert("anyOf".into(), branches);
    }
    match side {
        Side::Input => close(map, part),
        Side::Output => open(map),
    }
    if nullable && side == Side::Output {
        allow_null(map);
    }
    if side == Side::Input {
        hand_down(map);
    }
    let whole = map.says("properties");
    let done: Result<(), Infallible> = walk::each_mut(map, |step, member| {
        // A boolean there means what it says: others are welcome, or are not.
        if step != Step::Other || !member.is_boolean() {
            node(member, side, step == Step::Same && (whole || part));
        }
        Ok(())
    });
    match done {
        Ok(()) => {}
        Err(never) => match never {},
    }
}

/// Most schemas are a type and what it says of itself, and stay as they are. To see that is much quicker than to look for each
/// keyword that would be changed.
fn is_plain(map: &Map<String, Value>, side: Side) -> bool {
    map.iter().all(|(keyword, value)| match (keyword.as_str(), value) {
        ("description", _) => true,
        ("type", Value::String(kind)) => kind != "array",
        // An output may be `null`, and says so behind its type.
        ("type", Value::Array(types)) => {
            side == Side::Output
                && matches!(types.as_slice(), [Value::String(kind), Value::String(null)]
                    if !matches!(kind.as_str(), "array" | "null") && null == "null")
        }
        _ => false,
    })
}

/// What a variant says is what its one value says: that of a newtype has no words of its own.
fn hand_down(map: &mut Map<String, Value>) {
    let Some(Value::Array(branches)) = map.keyword_mut("anyOf") else { return };
    for branch in branches.iter_mut().filter_map(Value::as_object_mut) {
        let Some(words) = branch.get("description").cloned() else { continue };
        let Some(Value::Object(properties)) = branch.get_mut("properties") else { continue };
        let tag = |property: &Value| property.get("const").is_some();
        let mut silent = properties.values_mut().filter(|property| !tag(property));
        if let (Some(Value::Object(only)), None) = (silent.next(), silent.next()) {
            only.entry("description").or_insert(words);
        }
    }
}

/// `allOf` of things that can simply stand together becomes the one thing they are.
fn merge_all_of(map: &mut Map<String, Value>) {
    let Some(Value::Array(parts)) = map.keyword("allOf") else { return };
    let plain = |part: &Value| part.as_object().is_some_and(|part| !part.says("allOf"));
    if !parts.iter().all(plain)
        || (parts.len() > 1 && !parts.iter().all(|part| part.get("properties").is_some()))
    {
        return;
    }
    let Some(Value::Array(parts)) = map.take("allOf") else { return };
    for part in parts {
        let Value::Object(part) = part else { continue };
        merge(map, part);
    }
}

/// Adds what `map` does not say yet. Properties and `required` are joined.
fn merge(map: &mut Map<String, Value>, other: Map<String, Value>) {
    for (keyword, value) in other {
        match (map.get_mut(&keyword), value) {
            (Some(Value::Object(mine)), Value::Object(theirs)) if keyword == "properties" => {
                for (name, member) in theirs {
                    mine.entry(name).or_insert(member);
                }
            }
            (Some(Value::Array(mine)), Value::Array(theirs)) if keyword == "required" => {
                for name in theirs {
                    if !mine.contains(&name) {
                        mine.push(name);
                    }
                }
            }
            (Some(_), _) => {}
            (None, value) => {
                map.insert(keyword, value);
            }
        }
    }
}

/// Removes `null` from the types and says whether it was one of them.
fn take_null(map: &mut Map<String, Value>) -> bool {
    let mut found = false;
    if let Some(Value::Array(types)) = map.keyword_mut("type") {
        let before = types.len();
        types.retain(|name| name != "null");
        found |= types.len() < before;
        if let [only] = types.as_mut_slice() {
            let only = only.take();
            map.insert("type".into(), only);
        }
    }
    for union in ["anyOf", "oneOf"] {
        let Some(Value::Array(branches)) = map.keyword_mut(union) else { continue };
        let before = branches.len();
        branches.retain(|branch| !is_null(branch));
        let gone = branches.len() < before;
        found |= gone;
        if gone && branches.len() == 1 {
            if let Some(Value::Array(mut only)) = map.take(union)
                && let Some(Value::Object(only)) = only.pop()
            {
                merge(map, only);
                found |= take_null(map);
                map.retain(|keyword, _| !NOISE.contains(&keyword.as_str()));
            }
            break;
        }
    }
    if found && let Some(Value::Array(values)) = map.keyword_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if map.keyword("default") == Some(&Value::Null) {
        map.take("default");
    }
    found
}

fn is_null(branch: &Value) -> bool {
    let Value::Object(branch) = branch else { return false };
    branch.keyword("type").is_some_and(|kind| kind == "null") || branch.keyword("const") == Some(&Value::Null)
}

/// The other way round: an output may be `null`.
fn allow_null(map: &mut Map<String, Value>) {
    if let Some(types) = map.keyword_mut("type") {
        let mut all = match types.take() {
            Value::Array(all) => all,
            one => vec![one],
        };
        all.push(json!("null"));
        *types = Value::Array(all);
    } else if let Some(Value::Array(branches)) = map.keyword_mut("anyOf") {
        branches.push(json!({ "type": "null" }));
    }
}

fn numbers(map: &mut Map<String, Value>) {
    if map.keyword("format").and_then(Value::as_str).is_some_and(|format| NUMBER_FORMATS.contains(&format)) {
        map.take("format");
    }
}

/// `prefixItems` is unknown to many: the elements of a tuple become one kind of element. Their number stays.
fn tuples(map: &mut Map<String, Value>) {
    let Some(Value::Array(places)) = map.take("prefixItems") else { return };
    let mut kinds: Vec<Value> = Vec::new();
    for place in places {
        if !kinds.contains(&place) {
            kinds.push(place);
        }
    }
    let items = match kinds.as_mut_slice() {
        [only] => only.take(),
        _ => json!({ "anyOf": kinds }),
    };
    map.insert("items".into(), items);
}

/// An object that lists its fields has no others.
fn close(map: &mut Map<String, Value>, part: bool) {
    if map.take("unevaluatedProperties") == Some(Value::Bool(false)) && !part {
        map.entry("additionalProperties").or_insert(Value::Bool(false));
    }
    let combined = ["anyOf", "oneOf", "allOf"].iter().any(|union| map.says(union));
    if combined || part {
        if map.keyword("additionalProperties") == Some(&Value::Bool(false)) {
            map.take("additionalProperties");
        }
    } else if map.says("properties") && !map.says("patternProperties") {
        map.entry("additionalProperties").or_insert(Value::Bool(false));
    }
}

/// An output may always say more, and other, than we know today.
fn open(map: &mut Map<String, Value>) {
    map.retain(|keyword, _| !CLOSING.contains(&keyword.as_str()));
    if map.keyword("additionalProperties") == Some(&Value::Bool(false)) {
        map.take("additionalProperties");
    }
}
