#!/usr/bin/env bash
# Installs what the other steps need: npm and PyPI packages by the locks in tests/tools, and the crates. What is
# installed stays under target/tools until a lock changes.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

# stale FOLDER FILE...: whether FOLDER was made from other contents of FILE.
stale() {
    local folder=$1
    shift
    [[ $(cat "$folder/.made-from" 2>/dev/null) != "$(sha256sum "$@")" ]]
}
made() {
    local folder=$1
    shift
    sha256sum "$@" >"$folder/.made-from"
}

mkdir -p "$TOOLS"
if grep -n '"resolved"' tests/tools/package-lock.json; then
    echo "tests/tools/package-lock.json names the host a package came from" >&2
    exit 1
fi
npm_files=(tests/tools/package.json tests/tools/package-lock.json tests/tools/.npmrc)
npm_tools() {
    stale "$TOOLS/npm" "${npm_files[@]}" || return 0
    rm -rf "$TOOLS/npm" &&
        mkdir -p "$TOOLS/npm" &&
        cp "${npm_files[@]}" "$TOOLS/npm/" &&
        (cd "$TOOLS/npm" && npm ci --no-progress) &&
        made "$TOOLS/npm" "${npm_files[@]}"
}
pip_files=(tests/tools/requirements.txt)
pip_tools() {
    stale "$VENV" "${pip_files[@]}" || return 0
    rm -rf "$VENV" &&
        python3 -m venv "$VENV" &&
        "$VENV/bin/pip" install --quiet --no-deps --requirement tests/tools/requirements.txt &&
        "$VENV/bin/pip" check &&
        made "$VENV" "${pip_files[@]}"
}
# All three wait for the network, so they wait together.
npm_tools &
npm_pid=$!
pip_tools &
pip_pid=$!
cargo fetch --quiet --locked
wait "$npm_pid"
wait "$pip_pid"

use_node
use_python
echo "node $(node --version), redocly $(redocly --version), spectral $(spectral --version)"
echo "$(python --version), $(st --version), yamllint $(yamllint --version)"
shellcheck --version | sed -n 2p
