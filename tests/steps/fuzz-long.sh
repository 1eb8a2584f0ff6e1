#!/usr/bin/env bash
# libFuzzer on every target for FUZZ_MINUTES each (default 5), or on those that FUZZ_TARGETS names. What opens a new way
# through the code is put in target/fuzz-corpus, where the next run begins with it; an input that breaks a property is in
# fuzz/artifacts, and fails the step. fuzz/corpus is only read: the short run is made of it, and is the same run each time.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh

VERSION=0.13.2
minutes=${FUZZ_MINUTES:-5}
[[ $minutes =~ ^[1-9][0-9]*$ ]] || { echo "FUZZ_MINUTES=$minutes is no whole number of minutes" >&2; exit 2; }
if [[ $("$TOOLS/cargo-fuzz/bin/cargo-fuzz" --version 2>/dev/null) != "cargo-fuzz $VERSION" ]]; then
    cargo install --locked --root "$TOOLS/cargo-fuzz" --force "cargo-fuzz@$VERSION"
fi
export PATH=$TOOLS/cargo-fuzz/bin:$PATH

# The pinned toolchain has no sanitizers, and needs none: nothing of ours is unsafe. What libFuzzer's entry is made of is, and
# the lints of the workspace forbid it in our own code.
export RUSTFLAGS="--cap-lints allow"
# What finds its way through the code quickly, and builds quickly.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_STRIP=none
options=(--fuzz-dir fuzz --sanitizer none --target-dir "$BUILD/fuzz")

if [[ -n ${FUZZ_TARGETS:-} ]]; then
    read -ra targets <<<"$FUZZ_TARGETS"
else
    mapfile -t targets < <(cargo fuzz list --fuzz-dir fuzz)
fi
good=0
bad=0
for target in "${targets[@]}"; do
    echo "== $target"
    found=$ROOT/target/fuzz-corpus/$target
    mkdir -p "$found"
    before=$(find "$found" -type f | wc -l)
    if cargo fuzz run "${options[@]}" "$target" "$found" "fuzz/corpus/$target" -- \
        -max_total_time=$((minutes * 60)) -max_len=8192 -timeout=60 -rss_limit_mb=4096 -print_final_stats=1; then
        good=$((good + 1))
    else
        bad=$((bad + 1))
    fi
    echo "$target: $before inputs found before, $(find "$found" -type f | wc -l) now"
done
counts "$good" "$bad"
((bad == 0))
