#!/usr/bin/env bash
# xyte-sdk as its users get it.
set -euo pipefail
exec tests/package/run
