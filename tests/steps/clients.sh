#!/usr/bin/env bash
# Real MCP clients over both transports, in both protocol eras.
set -euo pipefail
exec tests/clients/run
