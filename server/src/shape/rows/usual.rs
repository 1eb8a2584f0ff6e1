//! What the rows of a type are usually read for, and what each of those fields has to be to be taken as it stands.
//!
//! It is made of what the type says of itself, once for each type.

use std::any::TypeId;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::super::{Column, Row};

/// The fields that a row of a type is usually read for.
#[derive(Debug)]
pub(super) struct Usual {
    /// Their names, those of the structure first; `space.name` is a field of a field.
    pub(super) names: Arc<[String]>,
    /// Whether the first of them are all that a row has.
    pub(super) whole: bool,
    /// How many of them the structure is made of.
    pub(super) own: usize,
    /// The same as they stand in a row. Nothing, if one of them is not plain enough to be taken as it stands.
    pub(super) fields: Option<Fields>,
    /// How many kinds of objects there are in a row, itself among them.
    pub(super) objects: usize,
}

/// The wanted fields of one kind of objects.
#[derive(Debug)]
pub(super) struct Fields {
    /// Of the kind.
    pub(super) number: usize,
    pub(super) all: Vec<Field>,
    /// A bit for each field without which it is none of its type.
    pub(super) required: u64,
}

/// A field of an object of which something is wanted.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) nullable: bool,
    pub(super) wanted: Wanted,
}

/// What is wanted of it.
#[derive(Debug)]
pub(super) enum Wanted {
    /// All of it: the field of this number, if it is of this kind.
    Whole(usize, Kind),
    /// Some of its own fields.
    Inner(Fields),
}

/// What a value is that looks the same however it is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Flag,
    /// An object of any fields.
    Open,
}

/// By the type of the rows, and whether all their fields are meant.
type Known = HashMap<(TypeId, bool), Arc<Usual>>;

impl Usual {
    /// Of the rows of this type: all their fields, or the small ones.
    pub(super) fn of<T: Row>(whole: bool) -> Arc<Self> {
        static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);
        let key = (TypeId::of::<T>(), whole);
        // It holds whole entries only, so whoever was stopped while adding one has left it sound.
        if let Some(known) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(known);
        }
        let made = Arc::new(Self::made::<T>(whole));
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(key).or_insert(made))
    }

    fn made<T: Row>(whole: bool) -> Self {
        let schema = SchemaSettings::default().for_serialize().into_generator().into_root_schema_for::<T>();
        let schema = schema.as_value();
        let own = if whole {
            every(schema)
        } else {
            Some(T::SMALL.iter().map(|name| (*name).to_owned()).collect())
        };
        let plain = own.is_some();
        let own = own.unwrap_or_default();
        let (count, names) = (own.len(), with_shown::<T>(own));
        let wanted: Vec<_> = names.iter().map(String::as_str).zip(0..).collect();
        let mut objects = 0;
        let fields = fields(schema, schema, &wanted, &mut objects).filter(|_| plain);
        Self { names: names.into(), whole, own: count, fields, objects }
    }
}

/// The names of all fields of an object of this schema, and of fields of its fields. Nothing, if it is deeper.
fn every(root: &Value) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for (name, property) in root.get("properties")?.as_object()? {
        let (property, _) = resolved(root, property)?;
        let Some(inner) = property.get("properties").and_then(Value::as_object) else {
            names.push(name.clone());
            continue;
        };
        for (own, property) in inner {
            resolved(root, property)?
                .0
                .get("properties")
                .is_none()
                .then(|| names.push(format!("{name}.{own}")))?;
        }
    }
    Some(names)
}

/// These names, and behind them those that the columns show and that the id is made of.
pub(super) fn with_shown<T: Row>(mut names: Vec<String>) -> Vec<String> {
    for name in T::COLUMNS.iter().flat_map(Column::fields).chain(T::ID) {
        if !names.iter().any(|known| known == name) {
            names.push((*name).to_owned());
        }
    }
    names
}

/// The fields of these names and numbers, of objects of this schema.
fn fields(root: &Value, schema: &Value, wanted: &[(&str, usize)], objects: &mut usize) -> Option<Fields> {
    let mut fields = Fields { number: *objects, all: Vec::new(), required: 0 };
    *objects += 1;
    for (name, _) in wanted {
        let own = name.split('.').next()?;
        if fields.all.iter().any(|field| field.name == own) {
            continue;
        }
        let (property, mut nullable) = resolved(root, schema.get("properties")?.get(own)?)?;
        let required = schema
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|all| all.iter().any(|one| one == own));
        let of_it: Vec<_> = wanted
            .iter()
            .filter_map(|(name, at)| Some((name.strip_prefix(own)?, *at)))
            .filter(|(rest, _)| rest.is_empty() || rest.starts_with('.'))
            .collect();
        let mut kinds = match property.get("type")? {
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            kind => vec![kind.as_str()?],
        };
        nullable |= kinds.contains(&"null");
        kinds.retain(|kind| *kind != "null");
        let kind = match &*kinds {
            [kind] => *kind,
            // A number that came instead would become a text.
            kinds => *kinds.iter().find(|kind| **kind == "string")?,
        };
        let wanted = match (&*of_it, kind) {
            ([("", at)], "string") => Wanted::Whole(*at, Kind::Text),
            ([("", at)], "integer") => Wanted::Whole(*at, Kind::Integer),
            ([("", at)], "boolean") => Wanted::Whole(*at, Kind::Flag),
            ([("", at)], "object") if property.get("properties").is_none() => Wanted::Whole(*at, Kind::Open),
            (of_it, "object") => {
                let inner: Option<Vec<_>> =
                    of_it.iter().map(|(rest, at)| Some((rest.strip_prefix('.')?, *at))).collect();
                Wanted::Inner(self::fields(root, property, &inner?, objects)?)
            }
            _ => return None,
        };
        let bit = 1_u64.checked_shl(u32::try_from(fields.all.len()).ok()?)?;
        fields.required |= if required { bit } else { 0 };
        fields.all.push(Field { name: own.to_owned(), nullable, wanted });
    }
    Some(fields)
}

/// What a schema refers to, and whether it may be null besides.
fn resolved<'a>(root: &'a Value, schema: &'a Value) -> Option<(&'a Value, bool)> {
    let nullable = schema.get("nullable").and_then(Value::as_bool).unwrap_or_default();
    match schema.get("$ref") {
        Some(place) => Some((root.pointer(place.as_str()?.strip_prefix('#')?)?, nullable)),
        None => Some((schema, nullable)),
    }
}

#[cfg(test)]
mod tests {
    use xyte_sdk::organization::types::{Command, Device, DeviceHistory, Incident, Space, Ticket};

    use super::*;

    #[test]
    fn the_rows_of_every_list_are_plain() {
        fn plain<T: Row>(whole: bool) -> Option<usize> {
            Usual::of::<T>(whole).fields.as_ref().map(|fields| fields.all.len())
        }
        let small = [
            plain::<Device>,
            plain::<Incident>,
            plain::<Space>,
            plain::<Ticket>,
            plain::<Command>,
            plain::<DeviceHistory>,
        ];
        assert_eq!(small.map(|plain| plain(false)), [Some(7), Some(9), Some(5), Some(6), Some(6), Some(3)]);
        assert!(plain::<Device>(true).is_some() && plain::<Incident>(true).is_some());
        // The comments of a ticket are a list, and a space's place is an object in an object.
        assert_eq!((plain::<Ticket>(true), plain::<Space>(true)), (None, None));
    }

    #[test]
    fn a_field_is_known_with_its_kind_and_whether_it_may_be_missing() {
        let usual = Usual::of::<Device>(false);
        assert_eq!(usual.names[..3], ["id", "name", "effective_status"]);
        let shown: Vec<String> =
            usual.fields.iter().flat_map(|fields| &fields.all).map(|field| format!("{field:?}")).collect();
        insta::assert_snapshot!(shown.join("\n"));
    }
}
