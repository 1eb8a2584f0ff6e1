//! The release as it is shipped: Cargo applies to it what the manifest says.

use toml::{Table, Value};

/// The package of the program that is shipped.
const PROGRAM: &str = "xyte-mcp";

/// Where a package has a table of its own in a profile, Cargo takes `strip` from there alone, and leaves symbols in if it says
/// nothing: a sixth more.
fn is_stripped(manifest: &str) -> bool {
    let manifest: Table = manifest.parse().unwrap();
    let release = &manifest["profile"]["release"];
    let own = release.get("package").and_then(|packages| packages.get(PROGRAM));
    let place = own.unwrap_or(release);
    place.get("strip").and_then(Value::as_str) == Some("symbols")
}

#[test]
fn the_program_has_no_symbols() {
    let stripped = "[profile.release]\nstrip = \"symbols\"\n[profile.release.package]\naxum.opt-level = 3\n";
    assert!(is_stripped(stripped));
    assert!(!is_stripped(&format!("{stripped}xyte-mcp.opt-level = 3\n")));
    assert!(is_stripped(&std::fs::read_to_string(super::source::root().join("Cargo.toml")).unwrap()));
}
