"""Runs the groups and compares what came of them with the table in the documentation.

    main.py SERVER SCRATCH LOGS [--write] [--soak SECONDS] [--requests N] [--callers N] [GROUP...]
"""

import argparse
import asyncio
import difflib
import importlib
import pathlib
import sys
import time

from report import TITLES, Report
from stage import Stage

TABLE = pathlib.Path("docs/reference/faults.md")
# What runs beside each other. The machine has few cores; most of what a group does is to wait.
LANES = [["upstream", "redis"], ["tenants", "replicas"], ["memory", "callers", "reload", "machine"]]


async def lane(groups, options, report):
    for group in groups:
        began = time.monotonic()
        module = importlib.import_module(f"groups.{group}")
        async with Stage(group, options.server, options.scratch, options.logs) as stage:
            try:
                await module.run(stage, report, options)
            except Exception as error:  # noqa: BLE001  the stage of one group has fallen, not the house
                async with report.case(group, "the group as a whole"):
                    raise error
        print(f"-- {group}: {time.monotonic() - began:.1f} s")


async def main():
    parser = argparse.ArgumentParser()
    for name in ("server", "scratch", "logs"):
        parser.add_argument(name, type=lambda path: pathlib.Path(path).resolve())
    parser.add_argument("groups", nargs="*")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--soak", type=int, default=20)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--callers", type=int, default=2000)
    options = parser.parse_intermixed_args()
    report = Report()
    chosen = [[group for group in groups if group in (options.groups or TITLES)] for groups in LANES]
    await asyncio.gather(*(lane(groups, options, report) for groups in chosen))

    good, bad = report.counts()
    if not options.groups:
        table, written = report.markdown(TITLES), TABLE.read_text() if TABLE.exists() else ""
        if options.write:
            TABLE.parent.mkdir(parents=True, exist_ok=True)
            TABLE.write_text(table)
        elif table != written:
            bad += 1
            print(f"{TABLE} is not what the run gave; look why, or write it anew: tests/faults/run --write")
            sys.stdout.writelines(difflib.unified_diff(written.splitlines(True), table.splitlines(True), "written", "given"))
    print(f"summary: {len(report.rows)} faults")
    print(f"counts: {good} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
