#!/usr/bin/env bash
# Licences, bans and sources of the dependencies by deny.toml, and advisories where a copy of the advisory database can be
# had. Not part of a normal run: installing cargo-deny takes minutes, and the database is a git repository.
#
#   ADVISORIES=offline tests/run deny    without the advisories
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
version=0.20.2
bin=$TOOLS/cargo-deny-$version
[[ -x $bin/bin/cargo-deny ]] || cargo install --locked --root "$bin" "cargo-deny@$version"
export PATH=$bin/bin:$PATH
checks=(licenses bans sources)
[[ ${ADVISORIES:-} == offline ]] || checks+=(advisories)
cargo deny --all-features check "${checks[@]}"
