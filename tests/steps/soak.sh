#!/usr/bin/env bash
# Half an hour of load on one server: its memory does not grow with time.
set -euo pipefail
FAULTS_SOAK=${FAULTS_SOAK:-1800} exec tests/faults/run memory
