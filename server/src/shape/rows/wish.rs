//! What a call wants of each row of a list.

use std::borrow::Cow;
use std::sync::Arc;

use mcp_macros::ToolError;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::super::Row;
use super::super::{View, digest};
use super::picked::Picked;
use super::usual::{Usual, with_shown};

/// The fields that are wanted of a row: those of the structure, and behind them those that the text shows besides.
#[derive(Debug)]
pub struct Wish {
    pub(in crate::shape) names: Arc<[String]>,
    /// Which of them together tell a row from all others.
    id: Vec<usize>,
    /// How many of them make the structure.
    pub(in crate::shape) own: usize,
    /// Those that somebody has chosen, as they were asked for.
    pub(in crate::shape) chosen: Option<Vec<String>>,
    /// What it is, if it is what the rows of this type are usually read for.
    pub(super) usual: Option<Arc<Usual>>,
}

impl Wish {
    /// Of the rows of this type: the fields asked for, or as many as the view has.
    ///
    /// # Errors
    ///
    /// A field that does not exist.
    pub fn of<T: Row>(fields: Option<&[String]>, view: View) -> Result<Self, ToolError> {
        let Some(chosen) = fields else {
            let usual = Usual::of::<T>(view == View::Full);
            return Ok(Self::with::<T>(Arc::clone(&usual.names), usual.own, None, Some(usual)));
        };
        check::<T>(chosen)?;
        let mut names = vec!["id".to_owned()];
        names.extend(chosen.iter().filter(|name| *name != "id").cloned());
        let own = names.len();
        Ok(Self::with::<T>(with_shown::<T>(names).into(), own, Some(chosen.to_vec()), None))
    }

    fn with<T: Row>(
        names: Arc<[String]>,
        own: usize,
        chosen: Option<Vec<String>>,
        usual: Option<Arc<Usual>>,
    ) -> Self {
        let id = T::ID.iter().filter_map(|field| names.iter().position(|name| name == field)).collect();
        Self { names, id, own, chosen, usual }
    }

    /// The digest of what tells a row from all others.
    pub(in crate::shape) fn digest(&self, row: &Picked) -> u64 {
        let mut parts = self.id.iter().map(|at| row.text(*at).unwrap_or_default());
        match (parts.next(), self.id.len()) {
            (Some(id), 1) => digest(&id),
            (first, _) => digest(&first.into_iter().chain(parts).collect::<Vec<_>>().join(" ")),
        }
    }

    /// Whether the whole row is wanted.
    pub(in crate::shape) fn whole(&self) -> bool {
        self.usual.as_ref().is_some_and(|usual| usual.whole)
    }

    /// The fields of the document's type that hold all of it, if they are few.
    pub(in crate::shape) fn needed(&self) -> Option<Vec<&str>> {
        let mut needed: Vec<&str> = Vec::with_capacity(self.names.len());
        for name in &*self.names {
            let root = name.split('.').next().unwrap_or_default();
            if !needed.contains(&root) {
                needed.push(root);
            }
        }
        (!self.whole()).then_some(needed)
    }

    /// The first of these fields that is there. They have to be among those that the columns show.
    #[must_use]
    pub fn first<'r>(&self, row: &'r Picked, fields: &[&str]) -> Option<Cow<'r, str>> {
        let place = |field: &&str| self.names.iter().position(|name| name == field);
        fields.iter().filter_map(place).find_map(|at| row.text(at))
    }
}

/// Whether the rows have all these fields.
fn check<T: Row>(chosen: &[String]) -> Result<(), ToolError> {
    let mut generator = SchemaSettings::default().for_serialize().into_generator();
    let schema = T::json_schema(&mut generator);
    let known: Vec<&str> = schema
        .get("properties")
        .and_then(Value::as_object)
        .map(|known| known.keys().map(String::as_str).collect())
        .unwrap_or_default();
    for name in chosen {
        let root = name.split('.').next().unwrap_or_default();
        if known.contains(&root) {
            continue;
        }
        let mut near: Vec<&str> = known.clone();
        near.sort_by(|one, other| {
            strsim::jaro_winkler(root, other).total_cmp(&strsim::jaro_winkler(root, one))
        });
        let near = near.first().copied().unwrap_or_default();
        return Err(ToolError::invalid(
            "fields",
            format!("there is no field `{root}`; did you mean `{near}`? Known are: {}", known.join(", ")),
        ));
    }
    Ok(())
}
