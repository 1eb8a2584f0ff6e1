//! OpenAPI Overlay 1.0: corrections to a document, each aimed by a JSONPath.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use serde_json_path::JsonPath;

/// Applies all actions of an overlay, in their order.
///
/// # Errors
/// When an action is malformed or its target matches nothing: a correction of something that is gone should be removed.
pub fn apply(document: &mut Value, overlay: &Value) -> Result<()> {
    let Some(actions) = overlay.get("actions").and_then(Value::as_array) else {
        bail!("it has no `actions`")
    };
    for action in actions {
        let target = action.get("target").and_then(Value::as_str).context("an action has no `target`")?;
        let path = JsonPath::parse(target).with_context(|| format!("`{target}` is not a JSONPath"))?;
        let mut pointers: Vec<String> = path
            .query_located(document)
            .locations()
            .map(serde_json_path::NormalizedPath::to_json_pointer)
            .collect();
        if pointers.is_empty() {
            bail!("`{target}` matches nothing");
        }
        if action.get("remove") == Some(&Value::Bool(true)) {
            // From the back, so that the places of array elements stay true.
            pointers.reverse();
            for pointer in pointers {
                remove(document, &pointer);
            }
        } else if let Some(update) = action.get("update") {
            for pointer in pointers {
                if let Some(place) = document.pointer_mut(&pointer) {
                    merge(place, update);
                }
            }
        } else {
            bail!("the action for `{target}` neither updates nor removes");
        }
    }
    Ok(())
}

/// Objects are merged, arrays get the update appended, anything else is replaced.
fn merge(place: &mut Value, update: &Value) {
    match (place, update) {
        (Value::Object(place), Value::Object(update)) => {
            for (key, value) in update {
                merge(place.entry(key).or_insert(Value::Null), value);
            }
        }
        (Value::Array(place), Value::Array(update)) => place.extend(update.iter().cloned()),
        (Value::Array(place), update) => place.push(update.clone()),
        (place, update) => *place = update.clone(),
    }
}

fn remove(document: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else { return };
    let key = key.replace("~1", "/").replace("~0", "~");
    match document.pointer_mut(parent) {
        Some(Value::Object(parent)) => {
            parent.shift_remove(&key);
        }
        Some(Value::Array(parent)) => {
            if let Ok(index) = key.parse::<usize>()
                && index < parent.len()
            {
                parent.remove(index);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn updates_merge_and_removals_remove() {
        let mut document = json!({"a": {"b": {"c": 1}, "list": [1, 2, 3]}});
        let overlay = json!({"actions": [
            {"target": "$.a.b", "update": {"d": {"e": 2}}},
            {"target": "$.a.list", "update": 4},
            {"target": "$.a.list[0,2]", "remove": true},
        ]});
        apply(&mut document, &overlay).unwrap();
        assert_eq!(document, json!({"a": {"b": {"c": 1, "d": {"e": 2}}, "list": [2, 4]}}));
    }

    #[test]
    fn a_correction_of_something_gone_is_an_error() {
        let overlay = json!({"actions": [{"target": "$.paths.gone", "remove": true}]});
        let error = apply(&mut json!({"paths": {}}), &overlay).unwrap_err().to_string();
        assert!(error.contains("matches nothing"), "{error}");
    }
}
