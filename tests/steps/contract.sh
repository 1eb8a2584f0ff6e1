#!/usr/bin/env bash
# What the contract test of the Rust tests recorded, judged by an independent validator; first the proof that it can say no.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
use_python
mkdir -p target/effective
for api in organization partner device; do
    cargo run --quiet --locked -p xyte-codegen -- show "$api" >"target/effective/$api.json"
done
python tests/contract/validate_test.py target/effective
python tests/contract/validate.py "$BUILD/contract/exchanges.jsonl" target/effective
