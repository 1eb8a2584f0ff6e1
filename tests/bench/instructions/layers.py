"""What each layer around a call takes of it, in instructions, by callgrind; see count.py.

    layers.py SERVER [--only WORD]

SERVER is a build with its symbols: the development build, or a release with its symbols, see ../README.md. Shares differ
between the two, since a release inlines; those of a release are the ones that count.

A layer that can be switched off is counted by its absence: everything is on, then all but this one. The audit is off by default,
and counted by its presence. Two runs of the same server differ as well, by what is printed: a share below that is nothing. What
cannot be switched off is counted by its functions: their own instructions and those of what they call, but for what they stand
around. With "auth" goes that a caller's key is kept out of the log; the login alone has a row of its own.

Valgrind knows no instructions for SHA, and counts what is done in their place: some ten times what a processor of today takes. So
hashing (of keys, of what is audited) is left out, and told in a line of its own.
"""

import collections
import os
import re
import sys
import tempfile

from count import AUDIT, HEADERS, KEY, SETTINGS, count, dump

SCRIPT = {"get_device": 40, "list_devices": 10}
MOST = 3.0
HASHING = r"sha2::sha256::compress|sha256_block_data_order"
# Everything is on that is by default, and the quota. What the cache keeps is stale when it is asked for next, so a call looks it up, asks Xyte and keeps the answer.
ON = SETTINGS | {
    "XYTE_UPSTREAM__CACHE__FRESH_SECONDS": "0.0001",
    "XYTE_UPSTREAM__QUOTA__ENABLED": "true",
    "XYTE_UPSTREAM__QUOTA__PER_SECOND": "1000000",
    "XYTE_UPSTREAM__QUOTA__BURST": "1000000",
}
# What is set to be without a layer.
OFF = {
    "quota": {"XYTE_UPSTREAM__QUOTA__ENABLED": "false"},
    "coalescing": {"XYTE_UPSTREAM__COALESCE__ENABLED": "false"},
    "cache": {"XYTE_CACHE": "false"},
    "breaker": {"XYTE_UPSTREAM__BREAKER__ENABLED": "false"},
    "limiter": {"XYTE_UPSTREAM__LIMITER__ENABLED": "false"},
    "retry": {"XYTE_UPSTREAM__RETRY__ENABLED": "false"},
    "compression": {"XYTE_HTTP__COMPRESSION": "false"},
    "log and spans": {"XYTE_LOG": "off"},
}
# What a layer's functions are called, and what they stand around: that is not theirs.
NAMED = {
    # Its span is there for the log, and counted with it.
    "guard": (
        r"mcp_macros::guard::|drop_in_place<.*mcp_macros::guard::",
        r"tracing(_core|_subscriber)?::|Future>::poll|ToolSpec<|xyte_mcp::tools::|Answer::|decode::decode|telemetry::|app::|catch_unwind|memcpy",
    ),
    "metrics": (r"telemetry::metrics::|app::observed::", r"$^"),
    "deadline": (r"upstream::deadline::", r"Layer>::call|Future>::poll|Next|memcpy"),
    "meter": (r"upstream::meter::", r"Layer>::call|Future>::poll|Next|memcpy|app::observed"),
    "auth: the login": (
        r"xyte_mcp::auth::(byok|source|principal|secrets|check|refused)::|^digest::",
        r"Future>::poll|Service<|memcpy|" + HASHING,
    ),
}


def profile(path):
    """Names of functions, their own instructions, and those of calls from one to another."""
    names, own, calls = {}, collections.Counter(), collections.Counter()
    function = called = None
    of_call = False
    with open(path) as lines:
        for line in lines:
            if named := re.match(r"(c?)fn=\((\d+)\)(?: (.*))?$", line):
                also, number, name = named.groups()
                if name:
                    names[number] = name
                if also:
                    called = number
                else:
                    function = number
            elif line.startswith("calls="):
                of_call = True
            elif re.match(r"[\d+*-]", line):
                cost = int(line.split()[1])
                if of_call:
                    calls[function, called] += cost
                    of_call = False
                else:
                    own[function] += cost
    return names, own, calls


def named(path, pattern, inner):
    """What the functions of a layer take, all calls together."""
    names, own, calls = profile(path)
    ours = {number for number, name in names.items() if re.search(pattern, name)}
    within = {number for number, name in names.items() if re.search(inner, name)}
    # Of a name that matches both, the layer has the function, and what it stands around is looked for in what that calls.
    total = sum(cost for number, cost in own.items() if number in ours)
    for (caller, called), cost in calls.items():
        if caller in ours and called not in ours and called not in within:
            total += cost
    return total


def counted(server, settings, **more):
    with tempfile.TemporaryDirectory() as folder:
        counts = count(server, folder, SCRIPT, settings, **more)
        hashing = {what: named(dump(folder, what, SCRIPT), HASHING, r"^$") / times for what, times in SCRIPT.items()}
        counts = {what: counts[what] - hashing[what] for what in SCRIPT}
        shares = {
            layer: {what: named(dump(folder, what, SCRIPT), *rule) / times for what, times in SCRIPT.items()}
            for layer, rule in NAMED.items()
        }
    return counts, shares, hashing


def main():
    server = os.path.abspath(sys.argv[1])
    only = sys.argv[3] if sys.argv[2:3] == ["--only"] else ""
    (one, rows, hashing), (other, *_) = counted(server, ON), counted(server, ON)
    whole = {what: (one[what] + other[what]) / 2 for what in SCRIPT}
    apart = ", ".join(f"{100 * abs(one[what] - other[what]) / whole[what]:.1f} %" for what in SCRIPT)
    rows = {layer: (row, "by its functions") for layer, row in rows.items() if only in layer}
    if only in "auth":
        # Nobody is asked who they are: all act with the key of the process.
        nobody = {name: value for name, value in HEADERS.items() if not name.startswith("X-Xyte")}
        without, *_ = counted(server, ON | {"XYTE_API_KEY": KEY}, headers=nobody, auth="operator")
        rows["auth"] = ({what: whole[what] - without[what] for what in SCRIPT}, "`--auth operator` on loopback")
    if only in "audit":
        beside, *_ = counted(server, ON | AUDIT)
        rows["audit"] = ({what: beside[what] - whole[what] for what in SCRIPT}, "as it is by default")
    for layer, settings in OFF.items():
        if only in layer:
            without, *_ = counted(server, ON | settings)
            said = ", ".join(f"`{name}={value}`" for name, value in settings.items())
            rows[layer] = ({what: whole[what] - without[what] for what in SCRIPT}, said)
    print(f"Everything on: {', '.join(f'{what} {whole[what]:,.0f}' for what in SCRIPT)} instructions; two runs are {apart} apart.")
    print(f"Left out: hashing, {', '.join(f'{what} {hashing[what]:,.0f}' for what in SCRIPT)}.\n")
    print("| layer | " + " | ".join(f"{what} | share" for what in SCRIPT) + " | at most 3 % | without it |")
    print("|---|" + "--:|--:|" * len(SCRIPT) + "---|---|")
    bad = 0
    for layer, (row, said) in sorted(rows.items(), key=lambda row: -row[1][0]["get_device"]):
        shares = {what: 100 * row[what] / whole[what] for what in SCRIPT}
        cells = " | ".join(f"{round(row[what]):,} | {shares[what]:.1f} %" for what in SCRIPT)
        holds = max(shares.values()) <= MOST
        bad += not holds
        print(f"| {layer} | {cells} | {'holds' if holds else 'MISSED'} | {said} |")
    print(f"\nsummary: {len(rows) - bad} of {len(rows)} layers are below {MOST:.0f} % of a call")


if __name__ == "__main__":
    main()
