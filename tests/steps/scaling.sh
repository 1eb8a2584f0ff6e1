#!/usr/bin/env bash
# docs/guides/scaling.md has the tables that its simulation makes. A minute of one core.
set -euo pipefail
exec python3 tests/bench/scaling/simulate.py --check
