//! A hard bound on what is sent, applied to a whole value: the small parts stay, the large ones give way, and what gave way
//! is named.

use serde_json::{Map, Value};

/// How much of text, and of structure, is sent at most.
pub const BUDGET: usize = 24 * 1000;

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Omission {
    /// Where, as a JSON pointer.
    pub at: String,
    /// How much of it is there.
    pub kept: usize,
    /// Of how much.
    pub of: usize,
    /// Whether it is a list whose end is missing; else it is a text.
    pub is_rows: bool,
}

impl Omission {
    /// What `kept` and `of` count.
    #[must_use]
    pub const fn unit(&self) -> &'static str {
        if self.is_rows { "elements" } else { "characters" }
    }
}

/// How long the value is as JSON.
#[must_use]
pub fn size(value: &Value) -> usize {
    match value {
        Value::Null => 4,
        Value::Bool(yes) => 5 - usize::from(*yes),
        Value::Number(number) => number.to_string().len(),
        // Escapes are rare enough; what is cut is cut a little short of the budget for them.
        Value::String(text) => serde_json::to_string(text).map_or(text.len() + 2, |json| json.len()),
        Value::Array(items) => items.iter().map(|item| size(item) + 1).sum::<usize>() + 2,
        Value::Object(fields) => {
            fields.iter().map(|(name, field)| name.len() + 4 + size(field)).sum::<usize>() + 2
        }
    }
}

/// The value within the budget, and what had to go for it.
#[must_use]
pub fn fit(value: Value, budget: usize) -> (Value, Vec<Omission>) {
    let mut omissions = Vec::new();
    let value = within(value, budget.saturating_sub(200), "", &mut omissions);
    (value, omissions)
}

fn within(value: Value, room: usize, at: &str, omissions: &mut Vec<Omission>) -> Value {
    if size(&value) <= room {
        return value;
    }
    match value {
        Value::Array(items) => array(items, room, at, omissions),
        Value::Object(fields) => object(fields, room, at, omissions),
        Value::String(text) => {
            let of = text.chars().count();
            let mut kept: String = text.chars().take(room.saturating_sub(2) / 2).collect();
            omissions.push(Omission { at: at.to_owned(), kept: kept.chars().count(), of, is_rows: false });
            kept.push('…');
            Value::String(kept)
        }
        other => other,
    }
}

/// The first elements, as many as fit; the first of all in any case, cut if it must be.
fn array(items: Vec<Value>, room: usize, at: &str, omissions: &mut Vec<Omission>) -> Value {
    let of = items.len();
    let mut kept = Vec::new();
    let mut left = room.saturating_sub(2);
    for (index, item) in items.into_iter().enumerate() {
        let wanted = size(&item) + 1;
        if wanted <= left {
            left -= wanted;
            kept.push(item);
        } else if index == 0 {
            kept.push(within(item, left, &format!("{at}/0"), omissions));
            break;
        } else {
            break;
        }
    }
    if kept.len() < of {
        omissions.push(Omission { at: at.to_owned(), kept: kept.len(), of, is_rows: true });
    }
    Value::Array(kept)
}

/// Every field. The small ones first, so that a large one gives way and takes none with it.
fn object(fields: Map<String, Value>, room: usize, at: &str, omissions: &mut Vec<Omission>) -> Value {
    let mut sizes: Vec<(usize, String)> =
        fields.iter().map(|(name, field)| (name.len() + 4 + size(field), name.clone())).collect();
    sizes.sort();
    let mut left = room.saturating_sub(2);
    let mut granted: Map<String, Value> = Map::new();
    let count = sizes.len();
    for (done, (wanted, name)) in sizes.into_iter().enumerate() {
        let share = left / (count - done).max(1);
        let grant = wanted.min(share.max(name.len() + 8));
        left = left.saturating_sub(grant);
        granted.insert(name, grant.into());
    }
    let fields = fields.into_iter().map(|(name, field)| {
        let grant = granted.get(&name).and_then(Value::as_u64).and_then(|grant| usize::try_from(grant).ok());
        let room = grant.unwrap_or_default().saturating_sub(name.len() + 4);
        let path = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        let field = within(field, room, &path, omissions);
        (name, field)
    });
    Value::Object(fields.collect())
}
