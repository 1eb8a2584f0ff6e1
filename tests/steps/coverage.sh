#!/usr/bin/env bash
# Line coverage of the Rust tests, in target/coverage.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
version=0.9.1
bin=$TOOLS/cargo-llvm-cov-$version
[[ -x $bin/bin/cargo-llvm-cov ]] || cargo install --locked --root "$bin" "cargo-llvm-cov@$version"
export PATH=$bin/bin:$PATH
# The tools that read the counters have to be of the compiler's own LLVM; Debian has none as new.
ls "$(rustc --print sysroot)"/lib/rustlib/*/bin/llvm-cov >/dev/null 2>&1 ||
    { echo 'llvm-cov is missing: rustup component add llvm-tools' >&2; exit 1; }
cargo llvm-cov --locked --workspace --all-features --ignore-filename-regex '/generated/|/tests/' \
    --html --output-dir target/coverage
cargo llvm-cov report --ignore-filename-regex '/generated/|/tests/' | tail -n 3
