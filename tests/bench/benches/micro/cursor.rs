//! Cursors: signed when they are given, checked when they come back.

use divan::{Bencher, black_box};
use serde_json::json;
use xyte_mcp::shape::{Cursor, Mark};

use crate::fleet::seal;

const MARK: Mark = Mark { window: 3, index: 99, id: 0x00c0_ffee };

#[divan::bench]
fn write(bencher: Bencher<'_, '_>) {
    let cursor = cursors();
    bencher.bench_local(|| cursor.write(black_box(MARK), None));
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let cursor = cursors();
    let written = cursor.write(MARK, None);
    bencher.bench_local(|| cursor.read(Some(black_box(&written))).unwrap());
}

/// What binds it to a list and its arguments.
#[divan::bench]
fn bind() -> Cursor {
    cursors()
}

fn cursors() -> Cursor {
    Cursor::of(&seal(), "list_devices", &black_box(json!({"per_page": 100, "space": "London", "view": null})))
}
