//! Fields, put together to the object of a row: a field of a field stands in its object, at the place of the first one.

use super::rows::Picked;

/// What a field takes besides its value.
pub(super) struct Width {
    /// The first name of those that belong to one field of the row.
    root: usize,
    /// Of the object that it stands in, if it is a field of a field.
    object: usize,
    key: usize,
}

/// The widths of the fields of these names.
pub(super) fn widths(names: &[String]) -> Vec<Width> {
    let roots: Vec<&str> = names.iter().map(|name| split(name).0).collect();
    let width = |(at, name): (usize, &String)| {
        let (own, inner) = split(name);
        let root = roots.iter().position(|root| *root == own).unwrap_or(at);
        let object = if inner.is_empty() { 0 } else { own.len() + 6 };
        Width { root, object, key: if inner.is_empty() { own } else { inner }.len() + 4 }
    };
    names.iter().enumerate().map(width).collect()
}

/// How long the objects of rows are with none of these fields, with the first, with the first two, and so on; or a little longer:
/// names of fields whose parts are apart count twice, and so do parts beside their whole.
pub(super) fn sizes<'a>(rows: impl Iterator<Item = &'a Picked>, widths: &[Width]) -> Vec<usize> {
    let mut sizes = vec![0; widths.len() + 1];
    for row in rows {
        let mut before = None;
        if let Some(none) = sizes.first_mut() {
            *none += 3;
        }
        for (at, (width, size)) in widths.iter().zip(sizes.iter_mut().skip(1)).enumerate() {
            let Some(length) = row.len(at) else { continue };
            *size += width.key + length + if before == Some(width.root) { 0 } else { width.object };
            before = Some(width.root);
        }
    }
    // Each field comes to those before it.
    let mut sum = 0;
    for size in &mut sizes {
        sum += *size;
        *size = sum;
    }
    sizes
}

/// How an object is put together of fields: a field of a field stands in its object, at the place of the first one.
pub(super) struct Plan(Vec<Member>);

struct Member {
    key: String,
    /// Which field is the whole of it.
    whole: Option<usize>,
    /// Those that are parts of it, with their keys.
    parts: Vec<(String, usize)>,
}

impl Plan {
    pub(super) fn of(names: &[String]) -> Self {
        let mut members: Vec<Member> = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let (own, inner) = split(name);
            let key = key(own);
            let known = members.iter().position(|member| member.key == key).unwrap_or_else(|| {
                members.push(Member { key, whole: None, parts: Vec::new() });
                members.len() - 1
            });
            let Some(member) = members.get_mut(known) else { continue };
            if inner.is_empty() {
                member.whole = member.whole.or(Some(at));
            } else {
                member.parts.push((self::key(inner), at));
            }
        }
        Self(members)
    }

    /// Writes the object of these fields.
    pub(super) fn write(&self, row: &Picked, text: &mut String) {
        text.push('{');
        for Member { key, whole, parts } in &self.0 {
            // The whole of it holds its parts.
            if let Some(whole) = whole.and_then(|at| row.get(at)) {
                member(text, key, whole);
                continue;
            }
            let mut there = parts.iter().filter_map(|(key, at)| Some((key, row.get(*at)?)));
            if let Some((first, field)) = there.next() {
                member(text, key, "{");
                member(text, first, field);
                there.for_each(|(key, field)| member(text, key, field));
                text.push('}');
            }
        }
        text.push('}');
    }
}

/// The field of the row, and what is wanted of it; nothing, if it is the whole.
fn split(name: &str) -> (&str, &str) {
    name.split_once('.').unwrap_or((name, ""))
}

/// One more member of an object that is being written.
pub(super) fn member(text: &mut String, key: &str, value: &str) {
    if !text.ends_with('{') {
        text.push(',');
    }
    text.push_str(key);
    text.push_str(value);
}

/// A name as it stands before a value. A text can always be written.
pub(super) fn key(name: &str) -> String {
    let mut key = serde_json::to_string(name).unwrap_or_default();
    key.push(':');
    key
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::{Value, json};

    use super::super::rows::pick;
    use super::*;

    fn picked(names: &[&str]) -> String {
        let row = json!({
            "id": "1", "name": "a \"b\"", "gone": null, "space": {"id": 7, "path": "A/B", "none": null},
            "list": [{"id": 2}], "odd \"name\"": true,
        });
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let plan = Plan::of(&names);
        let mut texts = Vec::new();
        for row in Arc::new(pick(&[row.clone(), json!({}), row], &names, false)).rows() {
            let mut text = String::new();
            plan.write(&row, &mut text);
            let sizes = sizes(std::iter::once(&row), &widths(&names));
            assert_eq!(sizes.len(), names.len() + 1);
            assert!(sizes.is_sorted() && sizes[names.len()] + 16 >= text.len(), "{sizes:?} {text}");
            serde_json::from_str::<Value>(&text).unwrap();
            texts.push(text);
        }
        assert_eq!((texts.len(), texts[1].as_str(), &texts[0]), (3, "{}", &texts[2]));
        texts.pop().unwrap_or_default()
    }

    #[test]
    fn what_is_wanted_comes_in_its_order() {
        assert_eq!(picked(&["name", "id", "gone", "unknown"]), r#"{"name":"a \"b\"","id":"1"}"#);
        assert_eq!(picked(&[]), "{}");
        assert_eq!(picked(&["odd \"name\""]), r#"{"odd \"name\"":true}"#);
    }

    #[test]
    fn a_field_of_a_field_stands_in_its_object() {
        let text = picked(&["space.path", "id", "space.id", "space.none", "space.no"]);
        assert_eq!(text, r#"{"space":{"path":"A/B","id":7},"id":"1"}"#);
        assert_eq!(picked(&["space.id", "space"]), r#"{"space":{"id":7,"path":"A/B","none":null}}"#);
        assert_eq!(picked(&["list.id", "name.x", "id"]), r#"{"id":"1"}"#);
    }
}
