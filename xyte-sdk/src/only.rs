//! Reading of each row of a list only what somebody wants to see.
//!
//! Most of what a list costs is fields that nobody looks at: each is taken in, given memory and freed again. A row is read here
//! as if the server had left them out, which every type of the document allows for all but its required fields.

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;
use std::fmt;

/// A deserializer, or an access to what it holds, or whatever takes it in, of which only these fields of rows are seen.
struct Only<'f, T> {
    inner: T,
    fields: &'f [&'f str],
    /// Whether it is a row: whatever stands in a list of the page, or in the list that the page is.
    row: bool,
}

/// Reads a page from what this gives.
pub(crate) fn read<'de, T, D>(deserializer: D, fields: &[&str]) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(Only { inner: deserializer, fields, row: false })
}

impl<'f, T> Only<'f, T> {
    fn around<U>(&self, inner: U) -> Only<'f, U> {
        Only { inner, fields: self.fields, row: self.row }
    }
}

/// Each kind of container with a visitor that goes on watching; what is none has no fields.
macro_rules! watched {
    ($($method:ident($($argument:ident: $type:ty),*);)*) => {
        $(fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            let visitor = self.around(visitor);
            self.inner.$method($($argument,)* visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Only<'_, D> {
    type Error = D::Error;

    watched! {
        deserialize_any();
        deserialize_seq();
        deserialize_map();
        deserialize_struct(name: &'static str, fields: &'static [&'static str]);
        deserialize_newtype_struct(name: &'static str);
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_option(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct enum
        identifier ignored_any
    }
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Only<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.expecting(f)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<V::Value, A::Error> {
        let seq = self.around(seq);
        self.inner.visit_seq(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        let map = self.around(map);
        self.inner.visit_map(map)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        let deserializer = self.around(deserializer);
        self.inner.visit_newtype_struct(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<V::Value, E> {
        self.inner.visit_bool(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<V::Value, E> {
        self.inner.visit_i64(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<V::Value, E> {
        self.inner.visit_u64(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<V::Value, E> {
        self.inner.visit_f64(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<V::Value, E> {
        self.inner.visit_str(value)
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<V::Value, E> {
        self.inner.visit_borrowed_str(value)
    }

    fn visit_string<E: Error>(self, value: String) -> Result<V::Value, E> {
        self.inner.visit_string(value)
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_unit()
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.inner.visit_none()
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Only<'_, A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        let seed = Only { inner: seed, fields: self.fields, row: true };
        self.inner.next_element_seed(seed)
    }

    fn size_hint(&self) -> Option<usize> {
        self.inner.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Only<'_, S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        let deserializer = self.around(deserializer);
        self.inner.deserialize(deserializer)
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Only<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        if !self.row {
            return self.inner.next_key_seed(seed);
        }
        while let Some(Key(key)) = self.inner.next_key()? {
            if !self.fields.contains(&key.as_ref()) {
                self.inner.next_value::<IgnoredAny>()?;
                continue;
            }
            return match key {
                Cow::Borrowed(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
                Cow::Owned(key) => seed.deserialize(StringDeserializer::new(key)),
            }
            .map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        // What a field that is wanted holds is wanted whole.
        if self.row {
            self.inner.next_value_seed(seed)
        } else {
            self.inner.next_value_seed(self.around(seed))
        }
    }
}

/// The name of a field, as it stands in the answer if nothing in it is escaped.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Name).map(Key)
    }
}

struct Name;

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organization::types::{DevicePage, Space};
    use serde_json::{Value, json};

    fn device() -> Value {
        json!({
            "id": "a", "name": "A \" é", "status": "online", "space": {"id": 1, "name": "S"}, "model": {"name": "M"},
            "details": {"deep": [{"id": 2}]}, "unknown": [1, {"id": 3}],
        })
    }

    #[test]
    fn a_row_is_read_as_if_the_rest_had_been_left_out() {
        let page = json!({"items": [device(), device()], "has_next_page": true, "next_page": 2});
        let text = page.to_string();
        let only = |fields: &[&str]| -> DevicePage {
            read(&mut serde_json::Deserializer::from_str(&text), fields).unwrap()
        };
        let few = only(&["id", "space", "name"]);
        let expected = json!({"id": "a", "name": "A \" é", "space": {"id": 1, "name": "S"}});
        assert_eq!(serde_json::to_value(&few.items[1]).unwrap(), expected);
        // What the page says of itself is no field of a row.
        assert_eq!((few.items.len(), few.has_next_page), (2, true.into()));
        let names: Vec<String> = device().as_object().unwrap().keys().cloned().collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(only(&names), serde_json::from_value(page).unwrap());
    }

    #[test]
    fn a_page_may_be_a_list_and_a_name_may_be_escaped() {
        let text = r#"[{"\u0069d": 7, "name": "x", "full_path": "y"}]"#;
        let rows: Vec<Space> =
            read(&mut serde_json::Deserializer::from_str(text), &["id", "full_path"]).unwrap();
        assert_eq!((rows[0].id, rows[0].name.as_deref(), rows[0].full_path.as_deref()), (7, None, Some("y")));
    }
}
