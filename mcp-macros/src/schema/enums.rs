//! A documented enum is `oneOf` of constants to schemars. To everybody else it is `enum`.

use serde_json::{Map, Value, json};

use super::Side;
use super::keywords::Keywords as _;

/// Turns constants into `enum`, and tells what each word means in the description.
pub(super) fn fold(map: &mut Map<String, Value>, side: Side) {
    for union in ["oneOf", "anyOf"] {
        let Some(words) = map.keyword(union).and_then(Value::as_array).and_then(|branches| words(branches))
        else {
            continue;
        };
        map.take(union);
        if let Some(kind) = common_type(&words) {
            map.entry("type").or_insert(kind);
        }
        if side == Side::Input {
            describe(map, &words);
        }
        map.insert("enum".into(), words.into_iter().map(|word| word.value).collect());
    }
    if let Some(value) = map.take("const") {
        map.entry("type").or_insert_with(|| json!(type_of(&value)));
        map.insert("enum".into(), Value::Array(vec![value]));
    }
}

struct Word {
    value: Value,
    meaning: Option<String>,
}

/// All constants of all branches, or nothing when one branch is more than constants.
fn words(branches: &[Value]) -> Option<Vec<Word>> {
    let mut words = Vec::new();
    for branch in branches {
        let branch = branch.as_object()?;
        let legal = ["const", "enum", "type", "description", "title"];
        if branch.keys().any(|keyword| !legal.contains(&keyword.as_str())) {
            return None;
        }
        let meaning = branch.get("description").and_then(Value::as_str).map(|text| text.replace('\n', " "));
        match (branch.get("const"), branch.get("enum")) {
            (Some(value), _) => words.push(Word { value: value.clone(), meaning }),
            (None, Some(Value::Array(values))) => {
                words.extend(
                    values.iter().map(|value| Word { value: value.clone(), meaning: meaning.clone() }),
                );
            }
            _ => return None,
        }
    }
    (!words.is_empty()).then_some(words)
}

fn common_type(words: &[Word]) -> Option<Value> {
    let first = type_of(&words.first()?.value);
    words.iter().all(|word| type_of(&word.value) == first).then(|| json!(first))
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn describe(map: &mut Map<String, Value>, words: &[Word]) {
    let told: Vec<String> = words
        .iter()
        .filter_map(|word| {
            let name = word.value.as_str().map_or_else(|| word.value.to_string(), str::to_owned);
            word.meaning.as_ref().map(|meaning| format!("- `{name}`: {meaning}"))
        })
        .collect();
    if told.is_empty() {
        return;
    }
    let told = told.join("\n");
    let description = match map.get("description").and_then(Value::as_str) {
        Some(before) => format!("{before}\n{told}"),
        None => told,
    };
    map.insert("description".into(), Value::String(description));
}
