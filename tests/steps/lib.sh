# Shared by tests/run and its steps; sourced from the root of the workspace.
# shellcheck shell=bash
# shellcheck disable=SC2034  # what is set here is used by those who source it

# The same run everywhere: nothing is updated, regenerated or asked, and what the caller's shell says to the server does
# not reach it.
for name in "${!XYTE_@}"; do unset "$name"; done
export LC_ALL=C.UTF-8
export CI=true INSTA_UPDATE=no XYTE_CODEGEN=check CARGO_TERM_COLOR=never NO_COLOR=1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

ROOT=$PWD
LOGS=$ROOT/target/test-logs
TOOLS=$ROOT/target/tools
VENV=$TOOLS/venv
NODE_MODULES=$TOOLS/npm/node_modules
# Where cargo puts what it builds.
BUILD=${CARGO_TARGET_DIR:-$ROOT/target}
# The key of every step that needs one. The last step looks for it in all logs.
export TEST_CANARY=xyte-canary-7d41f0c2a9e84b63b5c8

# use_node: the pinned Node and the npm tools first in PATH.
use_node() {
    local node
    node=$(echo "$NODE_MODULES"/node-linux-*/bin)
    [[ -x $node/node ]] || { echo "no Node under $NODE_MODULES; run: tests/run tools" >&2; return 1; }
    export PATH=$node:$NODE_MODULES/.bin:$PATH
}

# use_python: the pinned Python tools first in PATH.
use_python() {
    [[ -x $VENV/bin/python ]] || { echo "no environment under $VENV; run: tests/run tools" >&2; return 1; }
    export PATH=$VENV/bin:$PATH
}

# counts PASSED FAILED: what tests/run adds up.
counts() {
    echo "counts: $1 passed, $2 failed"
}

# The server as a user builds it, without the test features of the workspace.
build_server() {
    cargo build --locked -p xyte-mcp
    SERVER=$BUILD/debug/xyte-mcp
}

# seed FOLDER: lets a new target folder begin with the dependencies that this workspace has compiled.
seed() {
    local from=$BUILD/debug to=$1/debug
    if [[ -e $to || ! -e $from/deps ]]; then return; fi
    mkdir -p "$to/deps"
    cp -a "$from/build" "$from/.fingerprint" "$to/"
    find "$from/deps" -maxdepth 1 \( -name '*.rlib' -o -name '*.rmeta' -o -name '*.so' -o -name '*.d' \) -print0 |
        xargs -0 cp -l -t "$to/deps"
}

# start LOG WORD COMMAND...: runs it in the background and waits until LOG says WORD. Sets STARTED to its pid. Whatever
# was started ends with the shell.
PIDS=()
start() {
    local log=$1 word=$2 tries=0
    shift 2
    : >"$log"
    "$@" </dev/null >"$log" 2>&1 &
    STARTED=$!
    PIDS+=("$STARTED")
    trap stop_all EXIT
    until grep -qE "$word" "$log"; do
        if ! kill -0 "$STARTED" 2>/dev/null || ((++tries > 300)); then
            echo "$1 did not say '$word':" >&2
            tail -n 20 "$log" >&2
            return 1
        fi
        sleep 0.1
    done
}

stop_all() {
    local pid
    for pid in "${PIDS[@]}"; do
        if kill "$pid" 2>/dev/null; then wait "$pid" 2>/dev/null || true; fi
    done
    PIDS=()
}
