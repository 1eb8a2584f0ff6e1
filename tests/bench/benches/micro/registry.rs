//! Finding a tool by its name.

use divan::{Bencher, black_box};
use xyte_mcp::tools::registry;

#[divan::bench]
fn known(bencher: Bencher<'_, '_>) {
    let registry = registry().unwrap();
    bencher.bench_local(|| registry.get(black_box("get_device")).is_some());
}

/// One that is not there, whose nearest names are looked for.
#[divan::bench]
fn misspelt(bencher: Bencher<'_, '_>) {
    let registry = registry().unwrap();
    bencher.bench_local(|| registry.find(black_box("get_devise")).is_err());
}
