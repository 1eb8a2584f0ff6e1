//! Arguments as one text, whatever their order.

use mcp_macros::JsonObject;
use serde_json::Value;

/// Writes an object with its names in order, and so every object within it.
pub(super) fn object(object: &JsonObject, to: &mut Vec<u8>) {
    let mut members: Vec<(&String, &Value)> = object.iter().collect();
    members.sort_unstable_by_key(|(name, _)| *name);
    list(members, *b"{}", to, |(name, member), to| {
        scalar(name, to);
        to.push(b':');
        value(member, to);
    });
}

fn value(from: &Value, to: &mut Vec<u8>) {
    match from {
        Value::Object(members) => object(members, to),
        Value::Array(items) => list(items, *b"[]", to, value),
        other => scalar(other, to),
    }
}

fn list<T>(
    items: impl IntoIterator<Item = T>,
    [open, close]: [u8; 2],
    to: &mut Vec<u8>,
    write: impl Fn(T, &mut Vec<u8>),
) {
    to.push(open);
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            to.push(b',');
        }
        write(item, to);
    }
    to.push(close);
}

/// Into memory, which does not fail.
fn scalar(from: &(impl serde::Serialize + ?Sized), to: &mut Vec<u8>) {
    let _ = serde_json::to_writer(to, from);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_text_of_the_sorted_object() {
        for text in [
            "{}",
            r#"{"b":1,"a":[],"c":{}}"#,
            r#"{"z":[{"b":[1,2.5,-3],"a":null},"\"\u0001",true],"é":{"y":{"b":1,"a":2}},"":0}"#,
        ] {
            let mut sorted: Value = serde_json::from_str(text).unwrap();
            let mut written = Vec::new();
            object(sorted.as_object().unwrap(), &mut written);
            sorted.sort_all_objects();
            assert_eq!(String::from_utf8(written).unwrap(), sorted.to_string());
        }
    }
}
