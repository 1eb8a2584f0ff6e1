#!/usr/bin/env bash
# What a call costs, next to nginx and a bare rmcp server on the same work: with the server as those build it who serve many.
# Targets that are missed are shown; they fail the step only with BENCH_GATE=1.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

PATH=$PATH:/usr/sbin
command -v nginx >/dev/null || { echo "nginx is missing; run: tests/run system" >&2; exit 1; }
rustup component add llvm-tools
server/guided/build
cargo build --locked --release -p xyte-bench
arguments=(--server "$BUILD/guided/xyte-mcp" --servers tests/bench/servers.toml --out "$ROOT/target/bench")
if [[ ${BENCH_GATE:-0} == 1 ]]; then arguments+=(--gate); fi
exec "$BUILD/release/xyte-bench" "${arguments[@]}"
