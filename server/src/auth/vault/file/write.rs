//! Changing the file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::super::record::Record;
use super::super::tenants::TenantError;
use super::document::{self, Document};

/// Reads the file, lets somebody change its records, and puts the result in its place.
///
/// Whoever changes it at the same time waits. A server that reads it finds the old file or the new one, and only its owner
/// can read either.
pub(in super::super) fn update<T>(
    path: &Path,
    change: impl FnOnce(&mut Vec<Record>) -> Result<T, TenantError>,
) -> Result<T, TenantError> {
    let lock = beside(path, ".lock");
    let lock = private(OpenOptions::new().create(true).truncate(false).write(true)).open(&lock)?;
    // Held until the end: closing the file lets go of it, also when this program dies.
    lock.lock()?;
    let (document, _) = document::read(path)?;
    let mut records: Vec<Record> = document.records().cloned().collect();
    let told = change(&mut records)?;
    replace(path, &Document::new(records)?.write().map_err(io::Error::from)?)?;
    Ok(told)
}

fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|_| io::Error::other("the system gives no random bytes"))?;
    let next = beside(path, &format!(".{:016x}", u64::from_be_bytes(random)));
    let written = write(&next, text).and_then(|()| std::fs::rename(&next, path));
    if written.is_err() {
        // What is left over is of no use to anybody. That there was an error is said anyway.
        let _ = std::fs::remove_file(&next);
        return written;
    }
    // The name has to reach the disk too.
    #[cfg(unix)]
    File::open(folder(path))?.sync_all()?;
    Ok(())
}

fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = private(OpenOptions::new().create_new(true).write(true)).open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

/// For its owner alone, from the first moment.
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// A file in the same folder, so that it can be renamed, and hidden, so that it is not taken for the file.
fn beside(path: &Path, end: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    folder(path).join(format!(".{name}{end}"))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}
