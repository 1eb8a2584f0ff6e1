"""Names the functions that the linker is to put next to each other: those that a start runs through, and that calls do not go through
all the time. Those are next to each other already, in the order in which they call one another.

    order.py LLVM_PROFDATA START WHOLE > LIST

START and WHOLE are profiles, as llvm-profdata merges them: of starts alone, and of all that the program is built by.
"""

import re
import subprocess
import sys

# What LLVM takes for hot: the blocks that this share of all counts is in.
HOT = "99%"


def shown(profdata, *options):
    return subprocess.run([profdata, "show", *options], check=True, capture_output=True, text=True).stdout


def largest(profdata, profile):
    """Of each function the largest of its counts. One that is known in its file alone has the file before its name."""
    counts, name = {}, None
    for line in shown(profdata, "--all-functions", "--counts", profile).splitlines():
        if line.startswith("  ") and line[2] != " ":
            name = line.strip().removesuffix(":").rpartition(";")[2]
        elif "Block counts:" in line:
            found = [int(count) for count in re.findall(r"\d+", line)]
            counts[name] = max(found + [counts.get(name, 0)])
    return counts


def hot(profdata, profile):
    summary = shown(profdata, "--detailed-summary", profile)
    return int(re.search(rf"count >= (\d+) account for {HOT} ", summary)[1])


def main():
    profdata, start, whole = sys.argv[1:]
    bound, counts = hot(profdata, whole), largest(profdata, whole)
    names = [name for name, count in largest(profdata, start).items() if count > 0 and counts[name] < bound]
    if not names:
        sys.exit("no function was run by a start alone: these are no profiles of this program")
    print(*names, sep="\n")


if __name__ == "__main__":
    main()
