"""Names the functions that a start runs through, for the linker, which puts them before the others.

    order.py LLVM_PROFDATA START > LIST

START is a profile of starts alone, as llvm-profdata merges it.
"""

import re
import subprocess
import sys


def run_through(profdata, profile):
    shown = subprocess.run(
        [profdata, "show", "--all-functions", "--counts", profile], check=True, capture_output=True, text=True
    ).stdout
    name = None
    for line in shown.splitlines():
        if re.match(r"  \S", line):
            # One that is known in its file alone has the file before its name.
            name = line.strip().removesuffix(":").rpartition(";")[2]
        elif "Block counts:" in line and re.search(r"[1-9]", line):
            yield name


def main():
    profdata, start = sys.argv[1:]
    names = list(run_through(profdata, start))
    if not names:
        sys.exit(f"{start} says of no function that it was run")
    print(*names, sep="\n")


if __name__ == "__main__":
    main()
