//! The tree of settings while it is put together.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The configuration file.
    File(String),
    /// A line of the `.env` file.
    DotEnv(String),
    /// A variable of the environment.
    Variable(String),
    /// A flag of the command line.
    Flag(&'static str),
    /// The keychain of the operating system, under this name.
    Keychain(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{path}"),
            Self::DotEnv(name) => write!(f, "{name} in .env"),
            Self::Variable(name) => write!(f, "{name}"),
            Self::Flag(name) => write!(f, "--{name}"),
            Self::Keychain(name) => write!(f, "{name} in the keychain"),
        }
    }
}

/// Values by their dotted paths, as a tree, and the source of each.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    root: Map<String, Value>,
    sources: BTreeMap<String, Source>,
}

impl Tree {
    /// Sets a value. Whatever stood there came from a weaker source.
    pub fn set(&mut self, path: &str, value: Value, source: Source) {
        place(&mut self.root, path, value);
        self.sources.retain(|known, _| !within(known, path));
        self.sources.insert(path.to_owned(), source);
    }

    /// Sets everything that is in a table, value by value.
    pub fn merge(&mut self, under: &str, table: Map<String, Value>, source: &Source) {
        for (name, value) in table {
            let path = if under.is_empty() { name } else { format!("{under}.{name}") };
            match value {
                // Ids of operations have dots in them. Such a table is taken as it is: a path cannot lead into it.
                Value::Object(inner) if !inner.is_empty() && !inner.keys().any(|name| name.contains('.')) => {
                    self.merge(&path, inner, source);
                }
                value => self.set(&path, value, source.clone()),
            }
        }
    }

    /// Where the value at this path came from; the default has no source.
    #[must_use]
    pub fn source(&self, path: &str) -> Option<&Source> {
        let mut above = Some(path);
        while let Some(at) = above {
            if let Some(source) = self.sources.get(at) {
                return Some(source);
            }
            above = at.rsplit_once('.').map(|(parent, _)| parent);
        }
        // A table has no source of its own; what stands in it has.
        self.sources.iter().find(|(known, _)| within(known, path)).map(|(_, source)| source)
    }

    /// The tree itself.
    #[must_use]
    pub fn into_root(self) -> Map<String, Value> {
        self.root
    }

    /// A copy of the tree.
    #[must_use]
    pub fn root(&self) -> Map<String, Value> {
        self.root.clone()
    }
}

/// Whether a path is `at`, or below it.
fn within(path: &str, at: &str) -> bool {
    path == at || path.strip_prefix(at).is_some_and(|rest| rest.starts_with('.'))
}

fn place(table: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            table.insert(path.to_owned(), value);
        }
        Some((name, rest)) => {
            let inner = table.entry(name).or_insert_with(|| Value::Object(Map::new()));
            // A value where a table belongs gives way; the check against the schema has the last word.
            if !inner.is_object() {
                *inner = Value::Object(Map::new());
            }
            if let Value::Object(inner) = inner {
                place(inner, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_later_source_wins_value_by_value() {
        let mut tree = Tree::default();
        let table = json!({"http": {"address": "1", "allowed_hosts": ["a"]}, "log": {"level": "warn"}});
        tree.merge("", table.as_object().unwrap().clone(), &Source::File("x.toml".into()));
        tree.set("http.address", "2".into(), Source::Variable("XYTE_HTTP".into()));
        assert_eq!(tree.source("http.address"), Some(&Source::Variable("XYTE_HTTP".into())));
        assert_eq!(tree.source("http.allowed_hosts"), Some(&Source::File("x.toml".into())));
        assert_eq!(tree.source("log.format"), None);
        assert_eq!(
            Value::Object(tree.into_root()),
            json!({"http": {"address": "2", "allowed_hosts": ["a"]}, "log": {"level": "warn"}})
        );
    }

    #[test]
    fn a_name_with_a_dot_is_one_name() {
        let mut tree = Tree::default();
        let table = json!({"a": {"b": {"one.two": {"c": 1}}, "d": 2}});
        tree.merge("", table.as_object().unwrap().clone(), &Source::Flag("one"));
        tree.set("a.d", 3.into(), Source::Flag("two"));
        assert_eq!(tree.source("a.b.one.two.c"), Some(&Source::Flag("one")));
        assert_eq!(Value::Object(tree.into_root()), json!({"a": {"b": {"one.two": {"c": 1}}, "d": 3}}));
    }

    #[test]
    fn a_table_in_place_of_a_value_takes_its_source_along() {
        let mut tree = Tree::default();
        tree.set("a.b", 1.into(), Source::Flag("one"));
        tree.set("a", json!({"c": 2}), Source::Flag("two"));
        assert_eq!(tree.source("a.c"), Some(&Source::Flag("two")));
        assert_eq!(tree.source("a.b"), Some(&Source::Flag("two")));
    }
}
