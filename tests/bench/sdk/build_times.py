"""How long xyte-sdk takes to build: from nothing, and after an edit of a document, which makes its source anew.

    build_times.py [FOLDER]     FOLDER holds the copy of the workspace and what is built; unset: a temporary one

Builds are debug builds with two jobs. The time on the clock is what the targets speak of, and holds on a machine that does nothing
else; processor time says the same on a busy one. Downloads are not part of it: run `cargo fetch --locked` before.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = "openapi/organization.yaml"
JOBS = 2
# Seconds at most.
CLEAN, EDIT = 60, 40


def copy(to):
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, to / name)


def edit(workspace, field):
    """One more field in `Device`."""
    path = workspace / DOCUMENT
    text = path.read_text()
    place = text.index("      properties:\n", text.index("\n    Device:\n")) + len("      properties:\n")
    words = "What stands on the label of the cabinet that holds the device."
    path.write_text(f"{text[:place]}        {field}:\n          type: string\n          description: {words}\n{text[place:]}")


def build(workspace, target):
    """Seconds on the clock and of processors."""
    environment = {name: value for name, value in os.environ.items() if name not in ("XYTE_CODEGEN", "CI")}
    environment["CARGO_TARGET_DIR"] = str(target)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(
        ["cargo", "build", "--quiet", "--locked", "--offline", "-j", str(JOBS), "-p", "xyte-sdk"], cwd=workspace, env=environment, check=True
    )
    took, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(folder):
    workspace, target = folder / "workspace", folder / "target"
    copy(workspace)
    shutil.rmtree(target, ignore_errors=True)
    yield "clean build", CLEAN, build(workspace, target)
    edit(workspace, "cabinet_label")
    # Builds the generator as well.
    yield "first edit of a document", EDIT, build(workspace, target)
    edit(workspace, "shelf_label")
    yield "edit of a document", EDIT, build(workspace, target)
    generated = (workspace / "xyte-sdk/src/generated").rglob("*.rs")
    if not any("pub shelf_label:" in path.read_text() for path in generated):
        sys.exit("the edit has not reached the SDK")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(sys.argv[1] if sys.argv[1:] else folder)
        load = os.getloadavg()[0]
        print(f"{os.cpu_count()} cores, load {load:.1f}, {JOBS} jobs")
        print(f"{'xyte-sdk':28} {'seconds':>8} {'at most':>8} {'CPU s':>8} {'CPU s / jobs':>13}")
        for what, most, (took, cpu) in measure(folder):
            word = "holds" if took <= most else "MISSED"
            print(f"{what:28} {took:8.1f} {most:8} {cpu:8.1f} {cpu / JOBS:13.1f}  {word}", flush=True)


if __name__ == "__main__":
    main()
