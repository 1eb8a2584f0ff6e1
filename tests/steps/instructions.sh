#!/usr/bin/env bash
# A call takes no more instructions, and allocates no more bytes, than in the baseline, but for 3 %.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
use_python
build_server
exec python tests/bench/instructions/count.py "$SERVER"
