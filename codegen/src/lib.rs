//! From the OpenAPI documents to `xyte-sdk`'s generated source.
//!
//! ```text
//! document: load, overlay -> check: the house rules -> model: the API as we mean it -> emit: one product each
//! ```
//!
//! Knows nothing of MCP or HTTP servers. Nothing here is published: users of the SDK get what it wrote.

#![expect(
    clippy::indexing_slicing,
    reason = "only serde_json values are indexed, which answer null for what they do not hold"
)]

pub mod check;
pub mod diff;
pub mod document;
pub mod emit;
pub mod model;
pub mod names;
pub mod overlay;
pub mod stamp;
pub mod write;

use anyhow::{Result, bail};
use std::path::Path;

/// Reads, checks and understands the documents of a folder.
///
/// # Errors
/// When a document cannot be read, or breaks the house rules; the message lists every breach.
pub fn read(folder: &Path) -> Result<Vec<model::Api>> {
    let documents = document::load(folder)?;
    let mut breaches: Vec<String> = documents.iter().flat_map(check::check).collect();
    breaches.extend(check::check_together(&documents));
    if !breaches.is_empty() {
        bail!(
            "the documents break {} house rules of openapi/README.md:\n  {}",
            breaches.len(),
            breaches.join("\n  ")
        );
    }
    Ok(documents.iter().map(model::read::read).collect())
}
