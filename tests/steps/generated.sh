#!/usr/bin/env bash
# The committed generated source is what the documents and the generator give, and the documents hold what they should.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
cargo run --quiet --locked -p xyte-codegen -- generate --check
cargo run --quiet --locked -p xyte-codegen -- list >target/operations.txt
echo "summary: operations: $(tail -n 3 target/operations.txt | xargs)"
