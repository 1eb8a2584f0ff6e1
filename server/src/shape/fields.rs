//! The fields of rows, written as JSON once; those that nobody wants are not written at all.

use std::ops::Range;

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};
use serde_json::Error;

/// The wanted fields of all rows, as JSON texts in one buffer.
pub(super) struct Cells {
    text: String,
    /// Where each stands, row by row; nothing for what is null or not there.
    spans: Vec<Option<Range<usize>>>,
    width: usize,
}

/// Those of one row, in the order of their names.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    text: &'a str,
    spans: &'a [Option<Range<usize>>],
}

impl Cells {
    /// The fields of these names; `space.name` is a field of a field.
    pub(super) fn of<'a, T: Serialize + 'a>(
        rows: impl ExactSizeIterator<Item = &'a T>,
        names: &[String],
    ) -> Self {
        let wanted: Vec<Wanted<'_>> =
            names.iter().enumerate().map(|(at, name)| Wanted { name: name.as_str(), at }).collect();
        let mut spans = vec![None; rows.len() * names.len()];
        let mut text = Vec::with_capacity(rows.len() * names.len() * 32);
        for (row, found) in rows.zip(spans.chunks_mut(names.len().max(1))) {
            // What is no object has no fields, and a field that cannot be written is not there.
            let _ = row.serialize(Picker { wanted: &wanted, text: &mut text, found });
        }
        // JSON is UTF-8.
        Self { text: String::from_utf8(text).unwrap_or_default(), spans, width: names.len() }
    }

    /// Row by row.
    pub(super) fn rows(&self) -> impl Iterator<Item = Fields<'_>> {
        self.spans.chunks(self.width.max(1)).map(|spans| Fields { text: &self.text, spans })
    }
}

impl<'a> Fields<'a> {
    pub(super) fn get(self, at: usize) -> Option<&'a str> {
        self.text.get(self.spans.get(at)?.clone()?)
    }

    /// How long the object of the first fields is, of which these are the widths, or a little more: names of fields whose parts
    /// are apart count twice, and so do parts beside their whole.
    pub(super) fn size(self, widths: &[Width]) -> usize {
        let (mut bytes, mut before) = (2, None);
        for (width, span) in widths.iter().zip(self.spans) {
            let Some(span) = span else { continue };
            if before != Some(width.root) {
                bytes += width.object;
            }
            bytes += width.key + span.len();
            before = Some(width.root);
        }
        bytes
    }
}

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
    pub(super) fn write(&self, fields: Fields<'_>, text: &mut String) {
        text.push('{');
        for Member { key, whole, parts } in &self.0 {
            // The whole of it holds its parts.
            if let Some(whole) = whole.and_then(|at| fields.get(at)) {
                member(text, key, whole);
                continue;
            }
            let mut there = parts.iter().filter_map(|(key, at)| Some((key, fields.get(*at)?)));
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

/// A name, or the rest of it, and its place among all.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    name: &'a str,
    at: usize,
}

/// Writes what is wanted of one object.
struct Picker<'a> {
    wanted: &'a [Wanted<'a>],
    text: &'a mut Vec<u8>,
    found: &'a mut [Option<Range<usize>>],
}

impl Picker<'_> {
    fn field(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        let mut inner = Vec::new();
        for wanted in self.wanted {
            match wanted.name.strip_prefix(key) {
                Some("") => {
                    let from = self.text.len();
                    serde_json::to_writer(&mut *self.text, value)?;
                    let span = from..self.text.len();
                    if self.text.get(from..) != Some(b"null".as_slice())
                        && let Some(found) = self.found.get_mut(wanted.at)
                    {
                        *found = Some(span);
                    }
                }
                Some(rest) => {
                    inner.extend(rest.strip_prefix('.').map(|name| Wanted { name, at: wanted.at }));
                }
                None => {}
            }
        }
        if !inner.is_empty() {
            // A list has no named fields; the rest of the row has.
            let _ = value.serialize(Picker { wanted: &inner, text: self.text, found: self.found });
        }
        Ok(())
    }
}

impl ser::SerializeStruct for Picker<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.field(key, value)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// An object whose keys are not known before.
struct Entries<'a> {
    picker: Picker<'a>,
    key: String,
}

impl ser::SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key = match serde_json::to_value(key)? {
            serde_json::Value::String(key) => key,
            other => other.to_string(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.picker.field(&self.key, value)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// What has no fields, and so none that is wanted.
macro_rules! nothing {
    ($($method:ident: $type:ty),*) => {
        $(fn $method(self, _: $type) -> Result<(), Error> {
            Ok(())
        })*
    };
}

impl<'a> Serializer for Picker<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    nothing!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32,
        serialize_f64: f64, serialize_char: char, serialize_str: &str, serialize_bytes: &[u8],
        serialize_unit_struct: &'static str
    );

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Ok(Entries { picker: self, key: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Err(list())
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(list())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(list())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(list())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(list())
    }
}

fn list() -> Error {
    ser::Error::custom("it has no named fields")
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn picked(names: &[&str]) -> String {
        let row = json!({
            "id": "1", "name": "a \"b\"", "gone": null, "space": {"id": 7, "path": "A/B", "none": null},
            "list": [{"id": 2}], "odd \"name\"": true,
        });
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let rows = [row.clone(), json!({}), row];
        let cells = Cells::of(rows.iter(), &names);
        let plan = Plan::of(&names);
        let mut texts = Vec::new();
        for fields in cells.rows() {
            let mut text = String::new();
            plan.write(fields, &mut text);
            assert!(fields.size(&widths(&names)) + 16 >= text.len(), "{text}");
            serde_json::from_str::<Value>(&text).unwrap();
            texts.push(text);
        }
        if !names.is_empty() {
            assert_eq!((texts.len(), texts[1].as_str(), &texts[0]), (3, "{}", &texts[2]));
        }
        texts.pop().unwrap_or_default()
    }

    #[test]
    fn what_is_wanted_comes_in_its_order() {
        assert_eq!(picked(&["name", "id", "gone", "unknown"]), r#"{"name":"a \"b\"","id":"1"}"#);
        assert_eq!(picked(&[]), "");
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
