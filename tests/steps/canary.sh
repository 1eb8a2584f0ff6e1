#!/usr/bin/env bash
# No log of this run, and no report that a tool wrote, holds the key that its steps used.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
searched=("$LOGS")
for folder in "$BUILD/contract" target/schemathesis; do
    if [[ -d $folder ]]; then searched+=("$folder"); fi
done
files=$(find "${searched[@]}" -type f | wc -l)
echo "summary: $files files searched"
((files > 0))
# grep says 1 for nothing found and 2 for trouble; only the first is good.
found=0
grep -rlF -e "$TEST_CANARY" "${searched[@]}" || found=$?
((found == 1)) || { echo 'the key is in the files above, or they could not be read' >&2; exit 1; }
