#!/usr/bin/env bash
# What a call costs, next to nginx and a bare rmcp server on the same work. Targets that are missed are shown; they fail the
# step only with BENCH_GATE=1.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

PATH=$PATH:/usr/sbin
command -v nginx >/dev/null || { echo "nginx is missing; run: tests/run system" >&2; exit 1; }
# One by one: together, what the harness needs of the libraries would be built into the server.
cargo build --locked --release -p xyte-mcp
cargo build --locked --release -p xyte-bench
arguments=(--server "$BUILD/release/xyte-mcp" --servers tests/bench/servers.toml --out "$ROOT/target/bench")
if [[ ${BENCH_GATE:-0} == 1 ]]; then arguments+=(--gate); fi
exec "$BUILD/release/xyte-bench" "${arguments[@]}"
