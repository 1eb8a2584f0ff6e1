//! What can be said about addresses.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::settings::Fault;

/// Other addresses for Xyte's operations.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Other beginnings of paths, in whole segments: `{"/core/v1/organization": "/gateway/org"}`. The longest one that fits
    /// holds. Default: none.
    pub paths: BTreeMap<String, String>,
    /// Other addresses of single operations, by their id. Default: none.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// The other address of one operation.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OperationSettings {
    /// Another base URL, `https` or on loopback. The key is sent there.
    pub base: Option<String>,
    /// Another path, with the same `{parameters}` as in the catalogue, each once.
    pub path: Option<String>,
    /// Other names of query parameters: `{"per_page": "limit"}`.
    pub parameters: BTreeMap<String, String>,
}

impl Settings {
    pub(in super::super) fn check(&self) -> Vec<Fault> {
        super::Remap::new(self).err().unwrap_or_default()
    }
}
