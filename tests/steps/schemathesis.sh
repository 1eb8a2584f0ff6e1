#!/usr/bin/env bash
# The sandbox under requests that schemathesis makes from the documents.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
use_python
build_server
mkdir -p target/effective "$LOGS"
for api in organization partner device; do
    cargo run --quiet --locked -p xyte-codegen -- show "$api" >"target/effective/$api.json"
done
start "$LOGS/schemathesis-sandbox.log" 'http://127' "$SERVER" sandbox --port 0 --log debug
python tests/contract/fuzz.py "$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$LOGS/schemathesis-sandbox.log" | head -n 1)" target/effective
