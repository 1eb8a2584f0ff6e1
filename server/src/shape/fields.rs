//! The fields of a row, written as JSON once; those that nobody wants are not written at all.

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};
use serde_json::Error;

/// The fields of these names as JSON texts, in their order; nothing for what is null or not there. `space.name` is a field of a
/// field.
pub(super) fn fields(row: &impl Serialize, names: &[String]) -> Vec<Option<String>> {
    let mut found = vec![None; names.len()];
    let wanted: Vec<Wanted<'_>> =
        names.iter().enumerate().map(|(at, name)| Wanted { name: name.as_str(), at }).collect();
    // What is no object has no fields, and a field that cannot be written is not there.
    let _ = row.serialize(Picker { wanted: &wanted, found: &mut found });
    found
}

/// How long the object of these fields is, or a little more: names of fields whose parts are apart count twice, and so do parts
/// beside their whole.
pub(super) fn size(names: &[String], fields: &[Option<String>]) -> usize {
    let mut bytes = 2;
    let mut before = "";
    for (name, field) in there(names, fields) {
        let (own, inner) = split(name);
        if !inner.is_empty() && own != before {
            bytes += own.len() + 6;
        }
        bytes += if inner.is_empty() { own } else { inner }.len() + 4 + field.len();
        before = own;
    }
    bytes
}

/// The object of these fields. A field of a field stands in its object, at the place of the first one.
pub(super) fn object(names: &[String], fields: &[Option<String>]) -> String {
    let mut text = String::with_capacity(size(names, fields) + 16);
    text.push('{');
    for (at, (name, field)) in there(names, fields).enumerate() {
        let (own, inner) = split(name);
        if there(names, fields).take(at).any(|(other, _)| split(other).0 == own) {
            continue;
        }
        let of_root = || there(names, fields).filter(|(other, _)| split(other).0 == own);
        // The whole of it holds its parts.
        let whole = if inner.is_empty() { Some(field) } else { None };
        let whole = whole.or_else(|| of_root().find(|(other, _)| *other == own).map(|(_, field)| field));
        key(&mut text, own);
        match whole {
            Some(field) => text.push_str(field),
            None => {
                text.push('{');
                for (other, field) in of_root() {
                    member(&mut text, split(other).1, field);
                }
                text.push('}');
            }
        }
    }
    text.push('}');
    text
}

/// The fields that are there, with their names.
fn there<'a>(names: &'a [String], fields: &'a [Option<String>]) -> impl Iterator<Item = (&'a str, &'a str)> {
    names.iter().zip(fields).filter_map(|(name, field)| Some((name.as_str(), field.as_deref()?)))
}

/// The field of the row, and what is wanted of it; nothing, if it is the whole.
fn split(name: &str) -> (&str, &str) {
    name.split_once('.').unwrap_or((name, ""))
}

/// One more member of an object that is being written.
pub(super) fn member(text: &mut String, name: &str, value: &str) {
    key(text, name);
    text.push_str(value);
}

fn key(text: &mut String, name: &str) {
    if !text.ends_with('{') {
        text.push(',');
    }
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-')) {
        text.push('"');
        text.push_str(name);
        text.push('"');
    } else {
        // A text can always be written.
        text.push_str(&serde_json::to_string(name).unwrap_or_default());
    }
    text.push(':');
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
    found: &'a mut [Option<String>],
}

impl Picker<'_> {
    fn field(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        let mut inner = Vec::new();
        for wanted in self.wanted {
            match wanted.name.strip_prefix(key) {
                Some("") => {
                    let text = serde_json::to_string(value)?;
                    if let Some(found) = self.found.get_mut(wanted.at).filter(|_| text != "null") {
                        *found = Some(text);
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
            let _ = value.serialize(Picker { wanted: &inner, found: self.found });
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
            "list": [{"id": 2}], "odd name": true,
        });
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let fields = fields(&row, &names);
        let text = object(&names, &fields);
        assert!(size(&names, &fields) + 16 >= text.len(), "{text}");
        serde_json::from_str::<Value>(&text).unwrap();
        text
    }

    #[test]
    fn what_is_wanted_comes_in_its_order() {
        assert_eq!(picked(&["name", "id", "gone", "unknown"]), r#"{"name":"a \"b\"","id":"1"}"#);
        assert_eq!(picked(&[]), "{}");
        assert_eq!(picked(&["odd name"]), r#"{"odd name":true}"#);
    }

    #[test]
    fn a_field_of_a_field_stands_in_its_object() {
        let text = picked(&["space.path", "id", "space.id", "space.none", "space.no"]);
        assert_eq!(text, r#"{"space":{"path":"A/B","id":7},"id":"1"}"#);
        assert_eq!(picked(&["space.id", "space"]), r#"{"space":{"id":7,"path":"A/B","none":null}}"#);
        assert_eq!(picked(&["list.id", "name.x", "id"]), r#"{"id":"1"}"#);
    }
}
