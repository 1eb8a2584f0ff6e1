//! Who may know whom. The folders of one crate cannot forbid it to each other, so this does.

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file below a folder of `src`.
fn files(folder: &str) -> Vec<PathBuf> {
    fn walk(path: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder), &mut found);
    found.retain(|path| path.extension().is_some_and(|end| end == "rs"));
    assert!(!found.is_empty(), "{folder}");
    found
}

fn never(folder: &str, words: &[&str]) {
    for path in files(folder) {
        let text = fs::read_to_string(&path).unwrap();
        for word in words {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn arrows_point_down() {
    never(
        "tools",
        &["crate::transport", "crate::auth", "crate::cli", "crate::config", "crate::mcp", "rmcp::", "axum"],
    );
    never("transport", &["crate::tools", "crate::shape", "crate::upstream", "xyte_sdk"]);
    never("shape", &["crate::tools", "crate::mcp", "crate::config", "rmcp::"]);
    never("upstream", &["crate::tools", "crate::mcp", "crate::config", "rmcp::"]);
    never("mcp", &["crate::transport", "crate::cli", "crate::config", "xyte_sdk", "axum"]);
}

#[test]
fn a_file_is_short() {
    for path in files("") {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}
