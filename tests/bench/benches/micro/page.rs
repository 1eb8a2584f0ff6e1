//! The way of a list of a hundred devices: bytes of Xyte, rows, an answer, bytes again.

use divan::{Bencher, black_box};
use serde_json::Value;
use xyte_mcp::clock::Clock;
use xyte_mcp::shape::{Cursor, Look, Page, Part, Place, View, Wish};
use xyte_sdk::organization::types::{Device, DevicePage};

use crate::fleet::{fleet, seal};

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let body = &fleet().body;
    bencher.bench_local(|| serde_json::from_slice::<DevicePage>(black_box(body)).unwrap());
}

/// The same without the types of the document, to compare with.
#[divan::bench]
fn decode_as_tree(bencher: Bencher<'_, '_>) {
    let body = &fleet().body;
    bencher.bench_local(|| serde_json::from_slice::<Value>(black_box(body)).unwrap());
}

#[divan::bench(args = [View::Rows, View::Table, View::Full])]
fn shape(bencher: Bencher<'_, '_>, view: View) {
    let (wish, part) = part(view);
    bencher.bench_local(|| Page::<Device>::new(black_box(&part), &look(&wish, view)).unwrap());
}

/// As a transport that writes bytes would send it.
#[divan::bench]
fn serialize(bencher: Bencher<'_, '_>) {
    let (wish, part) = part(View::Rows);
    let page = Page::<Device>::new(&part, &look(&wish, View::Rows)).unwrap();
    bencher.bench_local(|| serde_json::to_vec(black_box(&page)).unwrap());
}

/// As it is sent today: by way of the tree that rmcp wants.
#[divan::bench]
fn serialize_by_way_of_a_tree(bencher: Bencher<'_, '_>) {
    let (wish, part) = part(View::Rows);
    let page = Page::<Device>::new(&part, &look(&wish, View::Rows)).unwrap();
    bencher.bench_local(|| serde_json::to_vec(&serde_json::to_value(black_box(&page)).unwrap()).unwrap());
}

fn part(view: View) -> (Wish, Part) {
    let wish = Wish::of::<Device>(None, view).unwrap();
    let mut part = Part::whole(xyte_sdk::Page::into_items(fleet().page()), &wish);
    part.more = true;
    (wish, part)
}

fn look(wish: &Wish, view: View) -> Look<'_> {
    Look {
        wish,
        view,
        cursor: Cursor::of(&seal(), "list_devices", &()),
        at: Place::default(),
        filtered: false,
        now: Clock::System.now(),
    }
}
