#!/usr/bin/env bash
# One edit of a document reaches the SDK and the tool.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
build_server
seed target/document-edit/target
exec tests/document-edit/run
