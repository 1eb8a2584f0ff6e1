//! Writing what was generated: only what changed, each file in one step, the stamp last.

use crate::emit::Artifact;
use crate::stamp;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Where generated source lives, from the root of the workspace.
pub const FOLDER: &str = "xyte-sdk/src/generated";

/// What differs between the generated files and those on disk, the stamp included. Changes nothing.
///
/// # Errors
/// When the inputs or the folder cannot be read.
pub fn stale(root: &Path, files: &[Artifact]) -> Result<Vec<PathBuf>> {
    let folder = root.join(FOLDER);
    let mut stale: Vec<PathBuf> = with_stamp(root, files)?
        .into_iter()
        .filter(|file| fs::read_to_string(folder.join(&file.path)).ok().as_ref() != Some(&file.text))
        .map(|file| file.path)
        .collect();
    stale.extend(leftovers(&folder, files)?);
    Ok(stale)
}

/// Writes what differs and removes what is no longer generated. Returns what was touched.
///
/// # Errors
/// When a file cannot be written.
pub fn write(root: &Path, files: &[Artifact]) -> Result<Vec<PathBuf>> {
    let folder = root.join(FOLDER);
    let stale = stale(root, files)?;
    for file in with_stamp(root, files)?.iter().filter(|file| stale.contains(&file.path)) {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        // A build that reads at this moment sees the old file or the new one, never half of it.
        let temporary = path.with_extension("new");
        fs::write(&temporary, &file.text).with_context(|| format!("cannot write {}", temporary.display()))?;
        fs::rename(&temporary, &path).with_context(|| format!("cannot write {}", path.display()))?;
    }
    for path in leftovers(&folder, files)? {
        fs::remove_file(folder.join(path))?;
    }
    Ok(stale)
}

fn with_stamp(root: &Path, files: &[Artifact]) -> Result<Vec<Artifact>> {
    let mut files = files.to_vec();
    let text = stamp::fingerprint(root).context("cannot read the inputs of the generator")?;
    files.push(Artifact { path: "STAMP".into(), text });
    Ok(files)
}

/// Files below the folder that nothing generates any more.
fn leftovers(folder: &Path, files: &[Artifact]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop().filter(|next| next.is_dir()) {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(name) = path.strip_prefix(folder)
                && name != Path::new("STAMP")
                && !files.iter().any(|file| file.path == name)
            {
                found.push(name.to_owned());
            }
        }
    }
    Ok(found)
}
