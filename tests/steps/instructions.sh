#!/usr/bin/env bash
# A call takes no more instructions, and allocates no more bytes, than in the baseline, but for 3 %. And what a guided build
# learns from can be run; the build itself takes as long as two release builds, and is that of `tests/run bench`.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
use_python
build_server
python server/guided/train.py "$SERVER" --start
python server/guided/train.py "$SERVER" --calls 80
counts 1 0
exec python tests/bench/instructions/count.py "$SERVER"
