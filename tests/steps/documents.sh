#!/usr/bin/env bash
# Three linters over the OpenAPI documents, as written and as they are after their overlays; then the proof that each
# house rule fires.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
use_node
use_python

mkdir -p target/effective
files=()
for api in organization partner device; do
    cargo run --quiet --locked -p xyte-codegen -- show "$api" >"target/effective/$api.json"
    files+=("openapi/$api.yaml" "target/effective/$api.json")
done
good=0
bad=0
check() {
    if "$@"; then good=$((good + 1)); else bad=$((bad + 1)); fi
}
check redocly lint --config redocly.yaml "${files[@]}"
check spectral lint --ruleset .spectral.yaml --fail-severity=warn "${files[@]}"
check openapi-spec-validator "${files[@]}"
check yamllint --strict -d '{extends: relaxed, rules: {line-length: disable}}' openapi
counts "$good" "$bad"
python tests/contract/lint_rules.py
((bad == 0))
