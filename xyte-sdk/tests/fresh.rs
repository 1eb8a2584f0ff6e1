//! What is committed is what the generator writes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so may its helpers"
)]

use std::path::Path;

#[test]
fn generated_source_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = xyte_codegen::emit::all(&xyte_codegen::read(&root.join("openapi")).unwrap()).unwrap();
    let stale = xyte_codegen::write::stale(&root, &files).unwrap();
    assert!(stale.is_empty(), "run `cargo run -p xyte-codegen -- generate`: {stale:?}");
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi");
    let generate = || xyte_codegen::emit::all(&xyte_codegen::read(&root).unwrap()).unwrap();
    for (one, other) in generate().iter().zip(generate()) {
        assert_eq!(one.text, other.text, "{}", one.path.display());
    }
}
