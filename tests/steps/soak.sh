#!/usr/bin/env bash
# Half an hour of load on one server: its memory does not grow with time. And 10,000 callers of another, with 2,000 streams.
set -euo pipefail
FAULTS_SOAK=${FAULTS_SOAK:-1800} FAULTS_CALLERS=${FAULTS_CALLERS:-10000} exec tests/faults/run memory
