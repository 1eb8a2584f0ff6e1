#!/usr/bin/env bash
# The official MCP conformance suite, both revisions, against its fixtures and against the server itself.
set -euo pipefail
exec tests/conformance/run
