//! One other address, ready to be used.

use url::Url;

/// The other address of one operation.
#[derive(Debug, Default)]
pub(super) struct Route {
    /// How many segments the operation's own path has. What stands before them in a URL is the base's.
    pub(super) segments: usize,
    pub(super) base: Option<Url>,
    pub(super) path: Option<Vec<Part>>,
    /// Old names of query parameters with the new ones.
    pub(super) parameters: Vec<(&'static str, String)>,
}

/// One segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    /// What stands at this place of the operation's own path.
    Value(usize),
}

impl Route {
    pub(super) fn apply(&self, url: &mut Url) {
        let path = url.path().trim_start_matches('/').to_owned();
        let segments: Vec<&str> = path.split('/').collect();
        let (prefix, own) = segments.split_at(segments.len().saturating_sub(self.segments));
        let moved: Vec<&str> = match &self.path {
            None => own.to_vec(),
            Some(parts) => parts
                .iter()
                .map(|part| match part {
                    Part::Text(text) => text,
                    // As it is, still encoded.
                    Part::Value(place) => own.get(*place).copied().unwrap_or_default(),
                })
                .collect(),
        };
        let mut target = self.base.clone().unwrap_or_else(|| url.clone());
        let prefix = match &self.base {
            Some(base) => base.path().trim_matches('/').to_owned(),
            None => prefix.join("/"),
        };
        let slash = if prefix.is_empty() { "" } else { "/" };
        target.set_path(&format!("/{prefix}{slash}{}", moved.join("/")));
        target.set_query(url.query());
        if url.query().is_some() && !self.parameters.is_empty() {
            let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
            target.query_pairs_mut().clear().extend_pairs(pairs.iter().map(|(name, value)| {
                let new = self.parameters.iter().find(|(old, _)| old == name).map(|(_, new)| new);
                (new.unwrap_or(name), value)
            }));
        }
        *url = target;
    }
}
