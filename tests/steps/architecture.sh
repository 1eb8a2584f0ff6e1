#!/usr/bin/env bash
# docs/ARCHITECTURE.md names every folder of the tree, and none that is not there; README.md and the others link to what
# exists.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
python3 tests/docs/check.py
