//! What the emitters write for a small API that has one of everything.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so may its helpers"
)]

use std::path::Path;
use xyte_codegen::emit;

fn fixture() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture")
}

#[test]
fn generated_source_is_as_expected() {
    let files = emit::all(&xyte_codegen::read(&fixture()).unwrap()).unwrap();
    for file in
        files.iter().filter(|file| !file.path.starts_with("partner") && !file.path.starts_with("device"))
    {
        let name = file.path.display().to_string().replace(['/', '.'], "_");
        insta::assert_snapshot!(name, file.text);
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let generate = || emit::all(&xyte_codegen::read(&fixture()).unwrap()).unwrap();
    for (one, other) in generate().iter().zip(generate()) {
        assert_eq!(one.text, other.text, "{}", one.path.display());
    }
}
