"""What came of every fault: the count for the run, and the table for the documentation."""

import contextlib
import re
import traceback


TITLES = {
    "upstream": "Xyte",
    "redis": "Redis",
    "reload": "The configuration",
    "machine": "The machine",
    "callers": "Callers",
    "tenants": "Tenants",
    "replicas": "Replicas",
    "memory": "Memory",
}
HEAD = """# What goes wrong, and what the caller gets

Made by `tests/faults/run --write` from what the real server did in each case; not edited. No row may leak a key, leave a
request without an answer, or send a write twice; the run fails otherwise.
A call may be sent twice here, and a read is; no time is told, since it differs from run to run.
"""


class Row:
    def __init__(self, group, what):
        self.group, self.what = group, what
        self.gets, self.asked = "", ""
        self.fault = None


class Report:
    def __init__(self):
        self.rows = []

    @contextlib.asynccontextmanager
    async def case(self, group, what):
        """One row."""
        row = Row(group, what)
        self.rows.append(row)
        try:
            yield row
        except Exception as error:  # noqa: BLE001  one row's trouble is not the next one's
            trace = "".join(traceback.format_tb(error.__traceback__, limit=-3))
            row.fault = f"{type(error).__name__}: {str(error)[:1500]}\n{trace}"
        word = "FAIL" if row.fault else "ok"
        print(f"{group:9} {word:5} {what}: {row.gets} [{row.asked}]")
        if row.fault:
            print("    " + row.fault.replace("\n", "\n    "))

    def counts(self):
        bad = sum(bool(row.fault) for row in self.rows)
        return len(self.rows) - bad, bad

    def markdown(self, groups):
        parts = [HEAD]
        for group in groups:
            rows = [row for row in self.rows if row.group == group]
            if rows:
                parts.append(f"## {TITLES[group]}\n")
                parts.append("| what goes wrong | what the caller gets | how often Xyte was asked |\n|---|---|---|")
                parts[-1] += "".join(f"\n| {cell(row.what)} | {cell(row.gets)} | {cell(row.asked)} |" for row in rows) + "\n"
        return "\n".join(parts)


def cell(value):
    return re.sub(r"\s+", " ", str(value)).strip().replace("|", "\\|")


def steady(text):
    """The words of an answer without what differs from run to run: ids, times, ports."""
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", "ID", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "ADDRESS", text)
    return re.sub(r"\b\d+(\.\d+)? ?(ms|seconds?|s)\b", "N seconds", text)
