//! The fingerprint of everything that generated source is made from.
//!
//! Has no dependencies, because `xyte-sdk/build.rs` compiles this file too: it decides with it whether to run the generator.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the generated source depends on, from the root of the workspace.
pub const INPUTS: [&str; 3] = ["openapi", "codegen/src", "codegen/Cargo.toml"];

/// Where the fingerprint of the committed source is kept.
pub const STAMP: &str = "xyte-sdk/src/generated/STAMP";

/// FNV-1a over names and contents, in a fixed order and without carriage returns, so that it is the same on every system.
///
/// # Errors
/// When an input cannot be read.
pub fn fingerprint(root: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&root.join(input), input.to_owned(), &mut files)?;
    }
    files.sort();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |bytes: &[u8]| {
        for byte in bytes.iter().filter(|byte| **byte != b'\r') {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (name, path) in files {
        eat(name.as_bytes());
        eat(&[0]);
        eat(&fs::read(path)?);
        eat(&[0]);
    }
    Ok(format!("{hash:016x}\n"))
}

fn collect(path: &Path, name: String, into: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    if path.is_file() {
        // Prose does not change what is generated.
        if !name.ends_with(".md") {
            into.push((name, path.to_owned()));
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        collect(&entry.path(), format!("{name}/{}", entry.file_name().to_string_lossy()), into)?;
    }
    Ok(())
}
