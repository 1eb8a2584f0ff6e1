#!/usr/bin/env bash
# No warning in any target with every feature.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
cargo clippy --locked --workspace --all-targets --all-features -- -D warnings
