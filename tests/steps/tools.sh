#!/usr/bin/env bash
# Installs what the other steps need: Debian packages only where a command is missing, npm and PyPI packages by the locks
# in tests/tools. What is installed stays under target/tools until a lock changes.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need git git
need cc build-essential
need pkg-config pkg-config
need python3 python3
need npm npm
# What the tests of the server start or ask themselves.
need redis-server redis-server
need promtool prometheus
need nginx nginx
need faketime faketime
need valgrind valgrind
python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
# What the SDK's feature native-tls builds against.
pkg-config --exists openssl 2>/dev/null || missing+=(libssl-dev)
if ((${#missing[@]})); then
    echo "installing ${missing[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get -q update
    DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${missing[@]}"
fi
for tool in rustfmt clippy-driver cargo-clippy; do
    command -v "$tool" >/dev/null || { echo "$tool is missing; it comes with the toolchain" >&2; exit 1; }
done

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
