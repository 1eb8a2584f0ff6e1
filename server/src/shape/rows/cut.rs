//! Rows cut out of the text of a page: what is wanted of each is found where it stands, and never becomes anything else.
//!
//! Only what is usual in every way is cut: the fields are of their kinds, what a row needs is there, no name comes twice. Any other
//! page is read by its types, which convert what may be converted and say what is wrong.

use std::ops::Range;

use bytes::Bytes;
use bytestring::ByteString;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::super::walk::WINDOW;
use super::json::{Walk, is_integer, is_settled};
use super::picked::{Sheet, Span};
use super::usual::{Field, Fields, Kind, Usual, Wanted};

/// What a page is made of.
pub(super) struct Cut {
    pub(super) rows: Sheet,
    /// The page without its rows: what it says of itself.
    pub(super) rest: String,
}

/// Cuts the page, if it is usual. The rows stay where they are.
pub(super) fn cut(page: &Bytes, usual: &Usual) -> Option<Cut> {
    let text = ByteString::try_from(page.clone()).ok()?;
    let mut knife = Knife {
        usual,
        orders: vec![Vec::new(); usual.objects],
        spans: Vec::new(),
        more: String::new(),
        offset: text.len(),
    };
    let rest = knife.page(&mut Walk::new(&text))?;
    let Knife { spans, more, .. } = knife;
    Some(Cut { rows: Sheet::cut(text, more, spans, Sheet::width(usual.names.len())), rest })
}

/// The names of an object as they stand there, each from the brace or the comma before it to its colon, and which field each is.
type Order<'a> = Vec<(&'a str, Option<usize>)>;

/// Takes the next name of an object and keeps it in its place, and says which field it is.
#[cold]
fn learned<'a>(
    walk: &mut Walk<'a>,
    fields: &Fields,
    order: &mut Order<'a>,
    place: usize,
) -> Option<Option<usize>> {
    let (text, name) = walk.name(if place == 0 { b'{' } else { b',' })?;
    let at = fields.all.iter().position(|field| field.name == name);
    order.truncate(place);
    order.push((text, at));
    Some(at)
}

struct Knife<'u, 'a> {
    usual: &'u Usual,
    /// For each kind of object its names, as they stood in the last one, and which field each is. Rows are written by one program,
    /// so the next one most likely has the same, and then none of its names has to be read.
    orders: Vec<Order<'a>>,
    spans: Vec<Span>,
    /// What stands in the text in another way than it is sent.
    more: String,
    offset: usize,
}

impl<'a> Knife<'_, 'a> {
    /// The page is a list of rows, or an object with such a list.
    fn page(&mut self, walk: &mut Walk<'a>) -> Option<String> {
        let mut rest = String::new();
        if walk.peek()? == b'[' {
            self.rows(walk)?;
            rest.push_str("[]");
        } else {
            let mut lists = 0;
            walk.members(|walk, name| {
                rest.push_str(if rest.is_empty() { "{\"" } else { ",\"" });
                rest.push_str(name);
                rest.push_str("\":");
                if walk.peek()? == b'[' {
                    lists += 1;
                    self.rows(walk)?;
                    rest.push_str("[]");
                } else {
                    let span = walk.skip()?;
                    rest.push_str(walk.get(span)?);
                }
                Some(())
            })?;
            rest.push('}');
            (lists == 1).then_some(())?;
        }
        walk.is_done().then_some(rest)
    }

    fn rows(&mut self, walk: &mut Walk<'a>) -> Option<()> {
        let (fields, width) = (self.usual.fields.as_ref()?, Sheet::width(self.usual.names.len()));
        let start = walk.at();
        walk.items(|walk| {
            let from = self.spans.len();
            if from == width {
                // The others are as long as the first one, more or less.
                let rows = walk.left() / (walk.at() - start).max(1) + 1;
                self.spans.reserve(width * rows.min(WINDOW as usize));
            }
            self.spans.resize(from + width, Span::default());
            self.object(walk, fields, from).map(drop)
        })
    }

    /// Takes what is wanted of an object, and says how many fields there were.
    fn object(&mut self, walk: &mut Walk<'a>, fields: &Fields, from: usize) -> Option<usize> {
        // An object has none of its own kind in it.
        let mut order = std::mem::take(self.orders.get_mut(fields.number)?);
        let found = self.members(walk, fields, from, &mut order);
        *self.orders.get_mut(fields.number)? = order;
        found
    }

    fn members(
        &mut self,
        walk: &mut Walk<'a>,
        fields: &Fields,
        from: usize,
        order: &mut Order<'a>,
    ) -> Option<usize> {
        // A bit for each field that has been seen.
        let (mut seen, mut found) = (0_u64, 0);
        for place in 0.. {
            let at = match order.get(place) {
                Some((text, at)) if walk.passes(text) => *at,
                _ if walk.is_over(place == 0)? => break,
                _ => learned(walk, fields, order, place)?,
            };
            if let Some(at) = at {
                let bit = 1 << at;
                if seen & bit != 0 {
                    return None;
                }
                seen |= bit;
                let next = walk.peek()?;
                found += usize::from(next != b'n');
                self.field(walk, next, fields.all.get(at)?, from)?;
            } else {
                walk.peek()?;
                walk.skip()?;
            }
        }
        (seen & fields.required == fields.required).then_some(found)
    }

    fn field(&mut self, walk: &mut Walk<'a>, next: u8, field: &Field, from: usize) -> Option<()> {
        match (&field.wanted, next) {
            (_, b'n') => (field.nullable && walk.is_null()).then_some(()),
            (Wanted::Inner(inner), b'{') => {
                let found = self.object(walk, inner, from)?;
                // Of an object without fields nothing would be left, not even that it is there.
                (found > 0 || !self.usual.whole).then_some(())
            }
            (Wanted::Whole(at, kind), _) => {
                let span = match kind {
                    Kind::Text => self.text(walk)?,
                    Kind::Integer => {
                        walk.bare().filter(|span| walk.get(span.clone()).is_some_and(is_integer))?
                    }
                    Kind::Open => self.open(walk)?,
                    Kind::Flag => {
                        walk.bare().filter(|span| matches!(walk.get(span.clone()), Some("true" | "false")))?
                    }
                };
                *self.spans.get_mut(from + *at)? = Span::of(span)?;
                Some(())
            }
            _ => None,
        }
    }

    /// A text. One with escapes is written anew.
    fn text(&mut self, walk: &mut Walk<'a>) -> Option<Range<usize>> {
        let quoted = walk.quoted()?;
        if !quoted.escaped {
            return quoted.printable.then_some(quoted.span);
        }
        self.anew::<String>(walk.get(quoted.span)?)
    }

    /// An object of any fields. One that would change by being read and written is.
    fn open(&mut self, walk: &mut Walk<'a>) -> Option<Range<usize>> {
        if walk.peek()? != b'{' {
            return None;
        }
        let span = walk.skip()?;
        let object = walk.get(span.clone())?;
        if is_settled(object) { Some(span) } else { self.anew::<Map<String, Value>>(object) }
    }

    /// Writes a value anew, as it would be if it had been read by its type.
    fn anew<T: DeserializeOwned + Serialize>(&mut self, value: &str) -> Option<Range<usize>> {
        let value: T = serde_json::from_str(value).ok()?;
        let start = self.offset + self.more.len();
        self.more.push_str(&serde_json::to_string(&value).ok()?);
        Some(start..self.offset + self.more.len())
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::sync::Arc;

    use proptest::prelude::*;
    use serde_json::{Value, json};
    use xyte_sdk::organization::types::{Device, DevicePage, Incident, Space};

    use super::super::super::Row;
    use super::super::super::object::Plan;
    use super::super::pick::pick;
    use super::super::picked::Picked;
    use super::*;

    /// What the page shows of each row, cut out of the text.
    fn rows<T: Row>(page: &str, whole: bool) -> Option<Vec<Vec<Option<String>>>> {
        let usual = Usual::of::<T>(whole);
        let Cut { rows, rest } = cut(&page.to_owned().into(), &usual)?;
        serde_json::from_str::<Value>(&rest).unwrap();
        Some(Arc::new(rows).rows().iter().map(|row| shown(row, &usual)).collect())
    }

    /// The same, read by the type of the page.
    fn typed<T: Row, P>(page: &str, whole: bool) -> Option<Vec<Vec<Option<String>>>>
    where
        P: xyte_sdk::Page<Item = T> + serde::de::DeserializeOwned,
    {
        let usual = Usual::of::<T>(whole);
        let rows = pick(&serde_json::from_str::<P>(page).ok()?.into_items(), &usual.names, whole);
        Some(Arc::new(rows).rows().iter().map(|row| shown(row, &usual)).collect())
    }

    /// The row as an object, what columns show of it, and how each field is read.
    fn shown(row: &Picked, usual: &Usual) -> Vec<Option<String>> {
        let mut object = String::new();
        Plan::of(&usual.names[..usual.own]).write(row, &mut object);
        let object = row.whole().map_or(object, str::to_owned);
        let beside = usual.own..usual.names.len();
        let beside = beside.map(|at| row.get(at).map(str::to_owned));
        let read = (0..usual.names.len()).map(|at| row.text(at).map(Cow::into_owned));
        std::iter::once(Some(object)).chain(beside).chain(read).collect()
    }

    fn device() -> Value {
        json!({
            "id": "a", "name": "Größe 8\" \\ `é\u{202e}`\n", "sn": null, "status": "online", "effective_status": "new word",
            "last_seen_at": "2026-11-20T16:15:45.969Z", "details": {"deep": [{"id": "}"}], "n": 1.50}, "model": null,
            "space": {"path": "x", "id": 7, "full_path": "A/B", "name": null}, "unknown": [1, {"id": "]"}],
        })
    }

    #[test]
    fn what_is_usual_is_cut_and_is_what_its_type_makes_of_it() {
        for page in [
            json!({"items": [device(), device(), {"id": "b"}], "has_next_page": true, "next_page": 2})
                .to_string(),
            serde_json::to_string_pretty(&json!({"more": {"a": []}, "items": [device()]})).unwrap(),
            json!({"items": []}).to_string(),
            // Blanks wherever there may be some, and as many in the next row; then others.
            r#" { "items" : [ { "id" : "a" , "space" : { "id" : 1 } } ,{ "id" : "b" , "space" : null , "name" : "c" }, {"id":"d"} ] } "#
                .to_owned(),
            r#"{"items":[{"id":"\u0041\/","space":{"id":-1},"name":"\ud83c\udfa5"}]}"#.to_owned(),
        ] {
            for whole in [false, true] {
                let cut = rows::<Device>(&page, whole).unwrap_or_else(|| panic!("not cut: {page}"));
                assert_eq!(Some(cut), typed::<Device, DevicePage>(&page, whole), "{page}");
            }
        }
        let spaces = r#"[{"id": 1, "name": "a", "parent_id": null}, {"id":20,"parent_id":1}]"#;
        let cut = rows::<Space>(spaces, false).unwrap();
        assert_eq!(cut[1][0].as_deref(), Some(r#"{"id":20,"parent_id":1}"#));
        assert_eq!(Some(cut), typed::<Space, Vec<Space>>(spaces, false));
        assert_eq!(rows::<Incident>("[]", true), Some(Vec::new()));
        let empty = r#"[{"id": "a", "firmware": {}}]"#;
        assert_eq!((rows::<Device>(empty, true), rows::<Device>(empty, false).is_some()), (None, true));
    }

    #[test]
    fn what_nobody_sees_is_passed_over_unread() {
        for field in [r#""x":tru"#, r#""x":[1}"#, r#""x":"\q""#] {
            let page = format!(r#"[{{"id":"a",{field}}}]"#);
            assert_eq!(rows::<Device>(&page, false).map(|rows| rows.len()), Some(1), "{page}");
        }
    }

    #[test]
    fn what_is_unusual_is_left_to_the_types() {
        for row in [
            r#"{}"#,
            r#"{"id":1}"#,
            r#"{"id":null}"#,
            r#"{"id":"a","name":5}"#,
            r#"{"id":"a","name":{}}"#,
            "null",
            "[]",
            "1",
            r#"{"id":"a","id":"b"}"#,
            r#"{"id":"a","space":{}}"#,
            r#"{"id":"a","space":[]}"#,
            r#"{"id":"a","space":1}"#,
            r#"{"id":"a","space":{"id":"1"}}"#,
            r#"{"id":"a","space":{"id":1.0}}"#,
            r#"{"id":"a","space":{"id":01}}"#,
            r#"{"id":"a","space":{"id":-0}}"#,
            r#"{"id":"a","space":{"id":9999999999999999999}}"#,
            r#"{"\u0069d":"a"}"#,
            "{\"id\":\"a\tb\"}",
            r#"{"id":"\ud800"}"#,
            r#"{"id":"a","name":nul}"#,
            r#"{"id":"a"}}"#,
            r#"{"id":"a",}"#,
            r#"{"id" "a"}"#,
        ] {
            for page in [format!(r#"{{"items":[{row}]}}"#), format!("[{row}]")] {
                assert_eq!(rows::<Device>(&page, false), None, "{page}");
            }
        }
        for page in [
            "",
            "{}",
            "null",
            "[",
            r#"{"items":[]}x"#,
            r#"{"items":[],"others":[]}"#,
            r#"{"items":[{"id":"a"} {"id":"b"}]}"#,
        ] {
            assert_eq!(rows::<Device>(page, false), None, "{page}");
        }
        assert!(cut(&Bytes::from_static(b"[{\"id\":\"\xff\"}]"), &Usual::of::<Device>(false)).is_none());
    }

    fn value() -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("null".to_owned()),
            Just("true".to_owned()),
            any::<i64>().prop_map(|number| number.to_string()),
            any::<f64>().prop_map(|number| json!(number).to_string()),
            ".{0,8}".prop_map(|text| json!(text).to_string()),
            "[a-z\\\\\"{}\\[\\]: ,\u{1}0-9]{0,6}",
            Just(r#""\u00e9\n""#.to_owned()),
        ];
        leaf.prop_recursive(2, 12, 4, |inner| {
            let name =
                prop_oneof![Just("id"), Just("name"), Just("full_path"), Just("version"), Just("other")];
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(","))),
                prop::collection::vec((name, inner), 0..4).prop_map(|members| object(&members)),
            ]
        })
    }

    fn object(members: &[(&str, String)]) -> String {
        let members: Vec<String> = members.iter().map(|(name, value)| format!("{name:?}: {value}")).collect();
        format!("{{{}}}", members.join(","))
    }

    proptest! {
        /// Whatever is cut is what the types would have made of it, if they can read it at all.
        #[test]
        fn both_ways_read_the_same(
            all in prop::collection::vec(prop::collection::vec((prop_oneof![
                Just("id"), Just("name"), Just("status"), Just("space"), Just("model"), Just("last_seen_at"), Just("details"), Just("firmware"),
                Just("odd"),
            ], value()), 0..6), 0..3),
            id in ".{0,3}",
        ) {
            let row = |members: Vec<(&'static str, String)>| {
                let mut members = members;
                members.push(("id", json!(id).to_string()));
                object(&members)
            };
            let page = format!(r#"{{"items": [{}]}}"#, all.into_iter().map(row).collect::<Vec<_>>().join(" , "));
            for whole in [false, true] {
                if let (Some(cut), Some(typed)) = (rows::<Device>(&page, whole), typed::<Device, DevicePage>(&page, whole)) {
                    prop_assert_eq!(cut, typed, "{} {}", whole, page);
                }
            }
        }
    }
}
