//! Any text as a cursor: only what was sealed for the list and the arguments opens, and it opens to what was sealed.

use serde_json::json;
use xyte_mcp::seal::Seal;
use xyte_mcp::shape::{Cursor, Mark, Place};

use crate::forged::forged;

/// The input is read as a forgery of a genuine cursor.
pub fn check(input: &[u8]) {
    let seal = Seal::with_key(&[7; 32]).unwrap();
    let own = Cursor::of(&seal, "list_devices", &json!({"space": "1"}));
    let mark = Mark { window: 3, index: 14, id: 0x0123_4567_89ab_cdef };
    let genuine = own.write(mark, Some(1_700_000_000));
    let place = Place { mark: Some(mark), anchor: Some(1_700_000_000) };
    assert_eq!(own.read(Some(&genuine)).unwrap(), place);

    let text = forged(&genuine, input);
    match own.read(Some(&text)) {
        Ok(read) => assert!(text.trim() == genuine && read == place, "opened {text:?} to {read:?}"),
        Err(error) => assert!(error.to_string().contains("cursor"), "{error}"),
    }
    let others = [
        Cursor::of(&seal, "list_devices", &json!({"space": "2"})),
        Cursor::of(&seal, "list_spaces", &json!({"space": "1"})),
        Cursor::of(&Seal::with_key(&[8; 32]).unwrap(), "list_devices", &json!({"space": "1"})),
    ];
    for other in others {
        assert!(other.read(Some(&text)).is_err(), "opened elsewhere: {text:?}");
    }
}
