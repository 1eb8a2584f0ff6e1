"""The documentation says what is there.

- The code map of docs/ARCHITECTURE.md names every folder at the top of the tree and the files and folders that it names
  exist.
- Links between our Markdown files lead somewhere, headings included, and a path in backticks that begins with one of
  those folders is there.
- Every step of the test command has its script, and every script is a step.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Folders that are no part of the tree.
OTHERS = {".git", "target", "node_modules", ".idea", ".vscode"}

passed = failed = 0


def expect(right, what):
    global passed, failed
    if right:
        passed += 1
    else:
        failed += 1
        print(f"FAIL  {what}")


def tracked(*patterns):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def code_map(text):
    """The paths of the code map: each line is indented by its depth and begins with a name."""
    block = text[text.index("```text") + len("```text") : text.index("```", text.index("```text") + 7)]
    open_folders = []
    for line in block.splitlines():
        match = re.match(r"^( *)(\S+)  ", line + "  ")
        if not match or not line.strip():
            continue
        depth = len(match.group(1)) // 2
        del open_folders[depth:]
        name = match.group(2)
        yield "".join(open_folders) + name
        open_folders.append(name if name.endswith("/") else name + "/")


def anchor(heading):
    text = re.sub(r"[`*_]", "", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


def main():
    files = tracked()
    top = {name.split("/")[0] + "/" for name in files if "/" in name} - {other + "/" for other in OTHERS}
    named = list(code_map((ROOT / "docs/ARCHITECTURE.md").read_text()))
    for folder in sorted(top):
        expect(folder in named, f"docs/ARCHITECTURE.md does not name {folder}")
    for path in named:
        there = any(name == path or name.startswith(path) and path.endswith("/") for name in files)
        expect(there, f"docs/ARCHITECTURE.md names {path}, which is not there")

    absent = {"openapi/overlays/"}  # there is none yet
    for name in tracked("README.md", "CONTRIBUTING.md", "docs/*.md"):
        for path in re.findall(r"`([\w.-]+/[\w./-]*)`", (ROOT / name).read_text()):
            if path.split("/")[0] + "/" in top and path not in absent:
                expect((ROOT / path).exists(), f"{name}: {path} is not there")

    for name in tracked("*.md"):
        text = re.sub(r"```.*?```", "", (ROOT / name).read_text(), flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"^[a-z]+:", link):
                continue
            path, _, heading = link.partition("#")
            target = (ROOT / name).parent / path if path else ROOT / name
            expect(target.exists(), f"{name}: the link to {link} leads nowhere")
            if heading and target.is_file():
                headings = re.findall(r"^#+ (.*)$", target.read_text(), flags=re.MULTILINE)
                expect(heading in map(anchor, headings), f"{name}: {link} names no heading")

    listed = subprocess.run(["tests/run", "list"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    steps = {line.split()[0] for line in listed.splitlines()}
    scripts = {path.stem for path in (ROOT / "tests/steps").glob("*.sh")} - {"lib"}
    expect(steps == scripts, f"steps and scripts differ: {sorted(steps ^ scripts)}")

    print(f"counts: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
