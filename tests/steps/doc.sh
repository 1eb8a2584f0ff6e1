#!/usr/bin/env bash
# The documentation builds without a warning: no missing item, no broken link.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
RUSTDOCFLAGS=-Dwarnings cargo doc --locked --workspace --no-deps --all-features
