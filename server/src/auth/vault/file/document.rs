//! What is in the file.

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::super::issued::IssuedHash;
use super::super::record::Record;

/// The layout that this program reads and writes.
const VERSION: u32 = 1;

/// More than any file of tenants has; a larger one is the wrong file.
const LARGEST: u64 = 64 * 1024 * 1024;

/// All tenants, in the order in which they were added.
#[derive(Debug, Default)]
pub(in super::super) struct Document {
    records: Vec<Arc<Record>>,
    by_key: HashMap<IssuedHash, usize>,
    by_name: HashMap<String, usize>,
}

/// As it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    tenants: Vec<Record>,
}

/// What tells one state of the file from another. Replacing the file gives it another number, even within one tick of the
/// file system's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    number: u64,
}

/// Why the file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(in super::super) enum ReadError {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("it is no file of tenants: {0}")]
    Json(#[from] serde_json::Error),
    #[error("it is no file of tenants: {0}")]
    Wrong(&'static str),
}

impl Document {
    /// # Errors
    ///
    /// Two tenants have one name, one id or one key.
    pub(in super::super) fn new(records: Vec<Record>) -> Result<Self, ReadError> {
        let mut document = Self::default();
        let mut ids = std::collections::HashSet::new();
        for (at, record) in records.into_iter().enumerate() {
            if !ids.insert(record.id.clone()) {
                return Err(ReadError::Wrong("two tenants have the same id"));
            }
            if document.by_name.insert(record.name.to_string(), at).is_some() {
                return Err(ReadError::Wrong("two tenants have the same name"));
            }
            if record.issued.as_ref().is_some_and(|key| document.by_key.insert(key.clone(), at).is_some()) {
                return Err(ReadError::Wrong("two tenants have the same key"));
            }
            document.records.push(Arc::new(record));
        }
        Ok(document)
    }

    pub(in super::super) fn len(&self) -> usize {
        self.records.len()
    }

    pub(in super::super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().map(AsRef::as_ref)
    }

    pub(super) fn by_key(&self, key: &IssuedHash) -> Option<Arc<Record>> {
        self.by_key.get(key).and_then(|at| self.records.get(*at)).map(Arc::clone)
    }

    pub(super) fn by_name(&self, name: &str) -> Option<Arc<Record>> {
        self.by_name.get(name).and_then(|at| self.records.get(*at)).map(Arc::clone)
    }

    pub(super) fn write(&self) -> Result<Vec<u8>, serde_json::Error> {
        let written = Written { version: VERSION, tenants: self.records().cloned().collect() };
        let mut text = serde_json::to_vec_pretty(&written)?;
        text.push(b'\n');
        Ok(text)
    }
}

/// Reads the file, and the stamp of exactly what was read.
pub(super) fn read(path: &Path) -> Result<(Document, Option<Stamp>), ReadError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Document::default(), None)),
        Err(error) => return Err(error.into()),
    };
    let stamp = of(&file.metadata()?);
    let mut text = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut text)?;
    if text.len() as u64 > LARGEST {
        return Err(ReadError::Wrong("it is too long"));
    }
    let written: Written = serde_json::from_slice(&text)?;
    if written.version != VERSION {
        return Err(ReadError::Wrong(
            "its version is another one; use the program that wrote it, or a newer one",
        ));
    }
    Ok((Document::new(written.tenants)?, Some(stamp)))
}

/// The stamp of the file as it is now. None, if it is not there.
pub(super) fn stamp(path: &Path) -> io::Result<Option<Stamp>> {
    match std::fs::metadata(path) {
        Ok(metadata) => Ok(Some(of(&metadata))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn of(metadata: &Metadata) -> Stamp {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let number = 0;
    Stamp { modified: metadata.modified().ok(), length: metadata.len(), number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tenants_are_taken_for_each_other() {
        let record = |id: &str, name: &str, issued: Option<&str>| -> Record {
            let record = serde_json::json!({
                "id": id, "name": name, "issued": issued, "sealed": "", "scopes": [],
                "created": "2026-11-20T00:00:00Z", "changed": "2026-11-20T00:00:00Z",
            });
            serde_json::from_value(record).unwrap()
        };
        let first = record("t_1", "acme", Some("aa"));
        assert_eq!(Document::new(vec![first.clone(), record("t_2", "blue", Some("bb"))]).unwrap().len(), 2);
        assert_eq!(
            Document::new(vec![record("t_1", "acme", None), record("t_2", "blue", None)]).unwrap().len(),
            2
        );
        for (twin, same) in [
            (record("t_1", "blue", Some("bb")), "the same id"),
            (record("t_2", "acme", Some("bb")), "the same name"),
            (record("t_2", "blue", Some("aa")), "the same key"),
        ] {
            let error = Document::new(vec![first.clone(), twin]).unwrap_err().to_string();
            assert!(error.ends_with(same), "{error}");
        }
    }
}
