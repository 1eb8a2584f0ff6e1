#!/usr/bin/env bash
# rustfmt would change nothing.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
cargo fmt --all --check -- --color never
