//! Completions: what an argument could be, while a human is still typing it.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::Arc;

use rmcp::model::{ArgumentInfo, CompletionContext, CompletionInfo};
use serde_json::{Map, Value};

use crate::__private::Pending;
use crate::JsonObject;
use crate::error::ToolError;

/// What a completer has found.
///
/// A `Vec<String>` becomes one by itself: it may be all there is, for what does not fit the typed text is left out, and
/// the rest is ranked. A completer that has searched by something else than the value (an id by its name) says
/// [`in_order`](Self::in_order).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use]
pub struct Completions {
    values: Vec<String>,
    total: Option<usize>,
    found: bool,
}

impl Completions {
    /// Values that have been searched for and ranked already: all of them fit, and the order stays.
    pub fn in_order(values: impl IntoIterator<Item = String>) -> Self {
        Self { values: values.into_iter().collect(), total: None, found: true }
    }

    /// How many there are, if these are not all.
    pub fn with_total(mut self, total: usize) -> Self {
        self.total = Some(total);
        self
    }

    /// At most as many as the protocol allows, those that begin with what was typed before those that hold it.
    fn into_info(self, typed: &str) -> CompletionInfo {
        let mut seen = HashSet::new();
        let distinct =
            self.values.into_iter().filter(|value| !value.is_empty() && seen.insert(value.clone()));
        let mut values: Vec<String> = if self.found { distinct.collect() } else { ranked(distinct, typed) };
        let total = self.total.unwrap_or(0).max(values.len());
        values.truncate(CompletionInfo::MAX_VALUES);
        let mut info = CompletionInfo::default();
        info.has_more = Some(total > values.len());
        info.total = Some(u32::try_from(total).unwrap_or(u32::MAX));
        info.values = values;
        info
    }
}

impl<T: Into<String>> From<Vec<T>> for Completions {
    fn from(values: Vec<T>) -> Self {
        Self { values: values.into_iter().map(Into::into).collect(), total: None, found: false }
    }
}

fn ranked(values: impl Iterator<Item = String>, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let mut near: Vec<(usize, String)> = values
        .filter_map(|value| {
            let lower = value.to_lowercase();
            let place = if lower.starts_with(&typed) { 0 } else { 1 };
            lower.contains(&typed).then_some((place, value))
        })
        .collect();
    // Stable, so the completer's order stands among equals.
    near.sort_by_key(|(place, _)| *place);
    near.into_iter().map(|(_, value)| value).collect()
}

pub(crate) fn nothing() -> CompletionInfo {
    Completions::default().into_info("")
}

type Find<C> = Arc<
    dyn for<'call> Fn(&'call str, &'call BTreeMap<String, String>, &'call C) -> Pending<'call, Completions>
        + Send
        + Sync,
>;

/// The completers of one prompt or template, by their arguments.
pub(crate) struct Completers<C>(Vec<(&'static str, Find<C>)>);

impl<C> Completers<C> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    pub(crate) fn push<F>(&mut self, argument: &'static str, find: F)
    where
        F: for<'call> Fn(
                &'call str,
                &'call BTreeMap<String, String>,
                &'call C,
            ) -> Pending<'call, Completions>
            + Send
            + Sync
            + 'static,
    {
        self.0.push((argument, Arc::new(find)));
    }

    /// The names of arguments that no schema has.
    pub(crate) fn strangers<'all>(
        &'all self,
        schema: &'all JsonObject,
    ) -> impl Iterator<Item = &'static str> + 'all {
        self.0.iter().map(|(name, _)| *name).filter(|name| property(schema, name).is_none())
    }

    /// Whether anything of this schema can be completed.
    pub(crate) fn any(&self, schema: &JsonObject) -> bool {
        let own = schema.get("properties").and_then(Value::as_object);
        !self.0.is_empty() || own.is_some_and(|own| own.values().any(|property| !words(property).is_empty()))
    }

    pub(crate) async fn complete(
        &self,
        schema: &JsonObject,
        argument: &ArgumentInfo,
        context: Option<&CompletionContext>,
        cx: &C,
    ) -> Result<CompletionInfo, ToolError> {
        let Some(property) = property(schema, &argument.name) else { return Ok(nothing()) };
        let find = self.0.iter().find_map(|(name, find)| (*name == argument.name).then_some(find));
        let found = match find {
            None => Completions::from(words(property)),
            Some(find) => {
                let given: BTreeMap<String, String> = context
                    .and_then(|context| context.arguments.clone())
                    .unwrap_or_default()
                    .into_iter()
                    .collect();
                find(&argument.value, &given, cx).await?
            }
        };
        Ok(found.into_info(&argument.value))
    }
}

impl<C> Clone for Completers<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<C> fmt::Debug for Completers<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

fn property<'schema>(schema: &'schema JsonObject, name: &str) -> Option<&'schema Value> {
    schema.get("properties").and_then(Value::as_object).and_then(|all: &Map<String, Value>| all.get(name))
}

/// What the schema itself knows: the words of an enum, yes and no.
fn words(property: &Value) -> Vec<String> {
    match (property.get("enum"), property.get("type").and_then(Value::as_str)) {
        (Some(Value::Array(words)), _) => {
            words.iter().map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned)).collect()
        }
        (_, Some("boolean")) => vec!["true".to_owned(), "false".to_owned()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Completions;

    fn shown(found: impl Into<Completions>, typed: &str) -> (Vec<String>, Option<u32>, Option<bool>) {
        let info = found.into().into_info(typed);
        (info.values, info.total, info.has_more)
    }

    #[test]
    fn prefixes_come_before_the_rest() {
        let all = vec!["Room Lo", "lobby", "", "Attic", "Lobby 2", "lobby"];
        let (values, total, more) = shown(all, "LO");
        assert_eq!(values, ["lobby", "Lobby 2", "Room Lo"]);
        assert_eq!((total, more), (Some(3), Some(false)));
    }

    #[test]
    fn what_was_searched_for_stays_as_it_is() {
        let found = Completions::in_order(["d-7".to_owned(), "d-1".to_owned()]).with_total(9);
        assert_eq!(shown(found, "lobby"), (vec!["d-7".into(), "d-1".into()], Some(9), Some(true)));
    }

    #[test]
    fn a_hundred_at_most() {
        let many: Vec<String> = (0..250).map(|n| format!("d-{n}")).collect();
        let (values, total, more) = shown(many, "d");
        assert_eq!((values.len(), total, more), (100, Some(250), Some(true)));
    }
}
