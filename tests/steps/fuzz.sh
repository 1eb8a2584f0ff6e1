#!/usr/bin/env bash
# Every kept input of every target, and a fixed number of inputs that follow from them by a fixed seed.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

log=target/test-logs/fuzz-tests.log
status=0
cargo test --locked -p xyte-fuzz --lib -- --include-ignored >"$log" 2>&1 || status=$?
cat "$log"
awk '/^test result: / { good += $4; bad += $6 } END { printf "counts: %d passed, %d failed\n", good, bad }' "$log"
exit "$status"
