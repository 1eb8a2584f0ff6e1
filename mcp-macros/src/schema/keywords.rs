//! The keywords of a schema. There are few in each, and most of those that are asked for are not among them: to go through them
//! is much quicker than to hash a name.

use serde_json::{Map, Value};

pub(super) trait Keywords {
    /// Whether the schema says something of this kind.
    fn says(&self, keyword: &str) -> bool;

    fn keyword(&self, keyword: &str) -> Option<&Value>;

    fn keyword_mut(&mut self, keyword: &str) -> Option<&mut Value>;

    /// Takes it out; the others keep their order.
    fn take(&mut self, keyword: &str) -> Option<Value>;
}

impl Keywords for Map<String, Value> {
    fn says(&self, keyword: &str) -> bool {
        self.keys().any(|known| known == keyword)
    }

    fn keyword(&self, keyword: &str) -> Option<&Value> {
        self.iter().find_map(|(known, value)| (known == keyword).then_some(value))
    }

    fn keyword_mut(&mut self, keyword: &str) -> Option<&mut Value> {
        self.iter_mut().find_map(|(known, value)| (known == keyword).then_some(value))
    }

    fn take(&mut self, keyword: &str) -> Option<Value> {
        if self.says(keyword) { self.shift_remove(keyword) } else { None }
    }
}
