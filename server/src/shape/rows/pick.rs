//! The fields of rows that came as types, written as JSON once; those that nobody wants are not written at all.

use serde::Serialize;
use serde::ser::{self, Impossible, Serializer};
use serde_json::Error;

use super::picked::{Sheet, Span};

/// The fields of these names, and the whole rows if they are wanted; `space.name` is a field of a field.
pub(in crate::shape) fn pick<T: Serialize>(rows: &[T], names: &[String], whole: bool) -> Sheet {
    let wanted: Vec<Wanted<'_>> =
        names.iter().enumerate().map(|(at, name)| Wanted { name: name.as_str(), at }).collect();
    let width = Sheet::width(names.len());
    let (mut text, mut spans) = (Vec::new(), vec![Span::default(); rows.len() * width]);
    for (row, found) in rows.iter().zip(spans.chunks_mut(width)) {
        // What is no object has no fields, and a field that cannot be written is not there.
        let _ = row.serialize(Picker { wanted: &wanted, text: &mut text, found });
        let start = text.len();
        if whole && let Err(error) = serde_json::to_writer(&mut text, row) {
            // The types of the document hold nothing that has no form in JSON.
            tracing::error!(%error, "a row could not be written");
            text.truncate(start);
        }
        if let Some(whole) = found.last_mut() {
            *whole = Span::of(start..text.len()).unwrap_or_default();
        }
    }
    // JSON is UTF-8.
    let text = String::from_utf8(text).unwrap_or_default();
    Sheet::new(text.into(), spans, width)
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
    found: &'a mut [Span],
}

impl Picker<'_> {
    fn field(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<(), Error> {
        let mut inner = Vec::new();
        for wanted in self.wanted {
            match wanted.name.strip_prefix(key) {
                Some("") => {
                    let from = self.text.len();
                    serde_json::to_writer(&mut *self.text, value)?;
                    if self.text.get(from..) != Some(b"null".as_slice())
                        && let Some(found) = self.found.get_mut(wanted.at)
                    {
                        *found = Span::of(from..self.text.len()).unwrap_or_default();
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
