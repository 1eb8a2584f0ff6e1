#!/usr/bin/env bash
# What goes wrong around the server ends in a clear answer: no write twice, no key shown, nothing stuck.
set -euo pipefail
exec tests/faults/run
