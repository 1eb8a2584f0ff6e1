//! Reading the documents. All input happens here.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The three APIs, in the order of everything that is generated.
pub const APIS: [&str; 3] = ["organization", "partner", "device"];

/// A document with its overlays applied.
#[derive(Clone, Debug)]
pub struct Document {
    /// `organization`, `partner` or `device`.
    pub api: String,
    /// The whole of it, keys in the order of the file.
    pub root: Value,
}

/// Reads the documents of a folder, with its `overlays/` applied in the order of their numbers.
///
/// # Errors
/// When a file is missing, is not YAML, or an overlay does not fit.
pub fn load(folder: &Path) -> Result<Vec<Document>> {
    let mut documents = APIS
        .iter()
        .map(|api| {
            let root = read(&folder.join(format!("{api}.yaml")))?;
            Ok(Document { api: (*api).to_owned(), root })
        })
        .collect::<Result<Vec<_>>>()?;
    for path in overlays(folder)? {
        let overlay = read(&path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let extends = overlay.get("extends").and_then(Value::as_str).unwrap_or_default();
        let target = extends.trim_start_matches("../").trim_end_matches(".yaml");
        let Some(document) = documents.iter_mut().find(|document| document.api == target) else {
            bail!("{name}: `extends` must be ../organization.yaml, ../partner.yaml or ../device.yaml");
        };
        crate::overlay::apply(&mut document.root, &overlay).with_context(|| name)?;
    }
    Ok(documents)
}

/// Reads one YAML or JSON file.
///
/// # Errors
/// When it cannot be read or parsed; the message has the place.
pub fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_yaml_ng::from_str(&text).with_context(|| format!("{} is not YAML", path.display()))
}

fn overlays(folder: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder.join("overlays");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    Ok(paths)
}
