#!/usr/bin/env bash
# Installs what the other steps need: Debian packages, only where a command is missing, and the Rust toolchain.
set -euo pipefail

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
# The first command of cargo installs the toolchain that rust-toolchain.toml names, and two at once would be in each other's way.
cargo --version
for tool in rustfmt clippy-driver cargo-clippy; do
    command -v "$tool" >/dev/null || { echo "$tool is missing; it comes with the toolchain" >&2; exit 1; }
done
