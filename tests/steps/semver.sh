#!/usr/bin/env bash
# What changed in the SDK's public interface since a revision, and whether its version says so.
#
#   BASE=v0.1.0 tests/run semver
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
version=0.51.0
bin=$TOOLS/cargo-semver-checks-$version
[[ -x $bin/bin/cargo-semver-checks ]] ||
    cargo install --locked --root "$bin" "cargo-semver-checks@$version"
export PATH=$bin/bin:$PATH
cargo semver-checks --package xyte-sdk --all-features --baseline-rev "${BASE:-origin/main}"
