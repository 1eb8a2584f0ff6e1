#!/usr/bin/env bash
# Every shell script under shellcheck, every Python script under a parser, every YAML file that is no OpenAPI document
# under yamllint. And no file names the folder that the workspace happens to stand in.
set -euo pipefail
# shellcheck source=tests/steps/lib.sh
source tests/steps/lib.sh
use_python

good=0
bad=0
check() {
    if "$@"; then good=$((good + 1)); else bad=$((bad + 1)); fi
}
mapfile -t files < <(git ls-files --cached --others --exclude-standard)
for file in "${files[@]}"; do
    [[ -f $file ]] || continue
    first=
    case $file in
        *.sh | *.py | *.yaml | *.yml | *.toml) ;;
        *) IFS= read -r -n 64 first <"$file" 2>/dev/null || true ;;
    esac
    case $file:$first in
        *.sh:* | *'#!'*bash*) check shellcheck --external-sources --source-path=. "$file" ;;
        *.py:* | *'#!'*python*) check python -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' "$file" ;;
        openapi/* | codegen/tests/fixture/*) ;;
        *.yaml:* | *.yml:*) check yamllint --strict --config-file tests/tools/yamllint.yaml "$file" ;;
    esac
done
nameless() { ! git grep --untracked -nIF -e "$ROOT/"; }
check nameless
counts "$good" "$bad"
((bad == 0))
