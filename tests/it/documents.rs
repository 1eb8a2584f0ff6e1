//! The documents hold the operations they should, and the catalogue is what the generator makes of them.

use std::path::Path;

#[test]
fn the_documents_hold_64_14_and_30_operations() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi");
    let apis = xyte_codegen::read(&folder).unwrap();
    let counts: Vec<(String, usize)> =
        apis.iter().map(|api| (api.name.clone(), api.operations.len())).collect();
    let expected = [("organization", 64), ("partner", 14), ("device", 30)];
    assert_eq!(counts, expected.map(|(name, count)| (name.to_owned(), count)));

    // The client that these tests were linked with was generated from the same documents.
    let documented: Vec<&str> =
        apis.iter().flat_map(|api| &api.operations).map(|operation| operation.id.as_str()).collect();
    let known: Vec<&str> = xyte_sdk::OPERATIONS.iter().map(|operation| operation.id.as_str()).collect();
    assert_eq!(known, documented);
}
