#!/usr/bin/env bash
# Every Rust test of the workspace: unit, snapshot, compile-fail, property and black-box tests, and doctests.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

use_node
# The tests of the login start a real authorization server.
TEST_NODE=$(command -v node)
export TEST_NODE TEST_NODE_FOLDER=$TOOLS/npm TEST_AUTH_PROVIDER=$ROOT/tests/auth/provider.mjs

# Written by the contract test; the next step must not read an old one.
rm -f "$BUILD/contract/exchanges.jsonl"
status=0
log=target/test-logs/rust-tests.log
cargo test --locked --workspace --all-features --no-fail-fast >"$log" 2>&1 || status=$?
# Without the names of what passed.
grep -vE '^test .* \.\.\. ok$' "$log"
echo "failed tests and errors:"
grep -nE '^test .* FAILED$|^error' "$log" | tail -n 40 || echo none
awk '/^test result: / { good += $4; bad += $6 } END { printf "counts: %d passed, %d failed\n", good, bad }' "$log"
exit "$status"
