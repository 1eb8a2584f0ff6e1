"""How many instructions a call takes, by callgrind, and how many bytes it allocates, by DHAT, held against baseline.json. Neither
depends on the neighbours.

    count.py SERVER             fails if a call takes more than 3 % more than in the baseline
    count.py SERVER --write     writes the baseline anew

A copy of Xyte's whole answer is cheap in instructions, and plain in bytes.

SERVER is the development build, which every run of the tests makes anyway. Its counts are some ten times those of a release, and
grow by the same cause. They hold for the toolchain that is pinned and for a C library; the baseline says which.
"""

import contextlib
import http.client
import json
import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASELINE = Path(__file__).with_name("baseline.json")
MOST = 1.03
KEY = "sandbox-organization-key"
# What is called, and how often. Each call is counted with everything that it sets off, upstream and answer included.
SCRIPT = {"list_devices": 5, "get_device": 20, "tools/list": 20}
# Each answer comes from Xyte, and the limiter, which counts on, holds nobody up.
SETTINGS = {
    "XYTE_UPSTREAM__LIMITER__PER_SECOND": "1000000",
    "XYTE_UPSTREAM__LIMITER__BURST": "1000000",
    "XYTE_UPSTREAM__CACHE__FRESH_SECONDS": "0",
}
# Off by default.
AUDIT = {"XYTE_AUDIT": "file", "XYTE_AUDIT__FILE__PATH": "audit.jsonl"}
# Large copies in the usual way: of the instruction that copies all of it valgrind counts one for each byte.
COPIES = {"GLIBC_TUNABLES": "glibc.cpu.x86_rep_movsb_threshold=1073741824"}
HEADERS = {
    "Content-Type": "application/json",
    "Accept": "application/json, text/event-stream",
    "MCP-Protocol-Version": "2025-11-25",
    "X-Xyte-Api-Key": KEY,
}


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def listening(port, process):
    for _ in range(1200):
        if process.poll() is not None:
            sys.exit("it ended before it listened")
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("it does not listen after two minutes")


def settled(process):
    """When the server has nothing to do any more: it reads certificates when it listens already, and no call is to pay for them."""
    taken, still = None, 0
    for _ in range(600):
        # User and system time, in ticks. The name before them may hold blanks, so they are counted from its end.
        now = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        taken, still = now, still + 1 if now == taken else 0
        if still == 10:
            return
        time.sleep(0.1)
    sys.exit("it is not at rest after a minute")


def devices(port):
    asked = http.client.HTTPConnection("127.0.0.1", port)
    asked.request("GET", "/core/v1/organization/devices?per_page=100", headers={"Authorization": KEY})
    return [device["id"] for device in json.load(asked.getresponse())["items"]]


def message(what, device):
    request = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
    match what:
        case "tools/list":
            request["method"] = what
        case "list_devices":
            request["params"] = {"name": what, "arguments": {"per_page": 100}}
        case "get_device":
            request["params"] = {"name": what, "arguments": {"device_id": device}}
    return json.dumps(request)


def dump(folder, what, script):
    """Where callgrind has written of this kind of call."""
    return Path(f"{folder}/out.{list(script).index(what) + 1}")


@contextlib.contextmanager
def served(valgrind, server, folder, settings=SETTINGS, headers=HEADERS, auth="byok"):
    """The server under valgrind before a sandbox: its process, and what calls it."""
    hub_port, port = free_port(), free_port()
    environment = {"PATH": os.environ["PATH"], "XYTE_HUB_URL": f"http://127.0.0.1:{hub_port}", **COPIES, **settings}
    hub = subprocess.Popen(
        [server, "sandbox", "--port", str(hub_port), "--sandbox-devices", "100"],
        env={}, cwd=folder, stdout=subprocess.DEVNULL,
    )
    listening(hub_port, hub)
    counted = subprocess.Popen(
        ["valgrind", *valgrind, server, "serve", "--http", str(port), "--auth", auth],
        env=environment, cwd=folder, stderr=subprocess.DEVNULL,
    )
    try:
        listening(port, counted)
        settled(counted)
        known = devices(hub_port)
        client = http.client.HTTPConnection("127.0.0.1", port)

        def call(what, at):
            client.request("POST", "/mcp", message(what, known[at % 100]), headers)
            answer = json.load(client.getresponse())
            if "result" not in answer or answer["result"].get("isError"):
                sys.exit(f"{what}: {str(answer)[:500]}")

        yield counted, call
    finally:
        for process in (counted, hub):
            process.kill()
            process.wait()


def count(server, folder, script=SCRIPT, settings=SETTINGS, headers=HEADERS, auth="byok"):
    """Instructions per call of each kind. What callgrind says of each is left in the folder, as dump(folder, what, script)."""
    valgrind = ["--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/out"]
    with served(valgrind, server, folder, settings, headers, auth) as (counted, call):

        def control(*words):
            subprocess.run(["callgrind_control", *words, str(counted.pid)], check=True, capture_output=True)

        counts = {}
        for what, times in script.items():
            # The first ones fill what is made once.
            for at in range(3):
                call(what, at)
            control("-i", "on")
            call(what, 3)
            control("-z")
            for at in range(times):
                call(what, at)
            control("-d")
            control("-i", "off")
            said = dump(folder, what, script).read_text()
            counts[what] = round(int(re.search(r"^totals: (\d+)", said, re.M)[1]) / times)
        return counts


def allocated(server, folder, what="list_devices", few=3, many=13):
    """Bytes that a call allocates: what many calls take more than few, since the rest is taken once."""
    totals = []
    for times in (few, many):
        out = Path(f"{folder}/heap.{times}")
        with served(["--tool=dhat", f"--dhat-out-file={out}"], server, folder) as (counted, call):
            for at in range(times):
                call(what, at)
            counted.terminate()
            counted.wait(60)
        totals.append(sum(place["tb"] for place in json.loads(out.read_text())["pps"]))
    return round((totals[1] - totals[0]) / (many - few))


def held(name, unit, now, expected):
    """Whether it is no more than in the baseline, but for what may be."""
    ratio = now / expected
    print(f"{'FAIL' if ratio > MOST else 'ok':5} {name}: {now:,} {unit}, {ratio:.3f} x the baseline")
    if ratio < 2 - MOST:
        print("      it takes less than it did: keep that, write the baseline anew")
    return ratio <= MOST


def main():
    server, write = os.path.abspath(sys.argv[1]), "--write" in sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        counts = count(server, folder)
        bytes_taken = {"list_devices": allocated(server, folder)}
    if write:
        place = {"libc": " ".join(platform.libc_ver()), "machine": platform.machine()}
        BASELINE.write_text(json.dumps({"counts": counts, "bytes": bytes_taken, **place}, indent=2) + "\n")
    baseline = json.loads(BASELINE.read_text())
    good = [held(what, "instructions", now, baseline["counts"][what]) for what, now in counts.items()]
    good += [held(what, "bytes allocated", now, baseline["bytes"][what]) for what, now in bytes_taken.items()]
    ratios = [f"{what} {now / baseline['counts'][what]:.3f}" for what, now in counts.items()]
    ratios += [f"bytes of {what} {now / baseline['bytes'][what]:.3f}" for what, now in bytes_taken.items()]
    print(f"summary: {', '.join(ratios)} x the baseline")
    print(f"counts: {good.count(True)} passed, {good.count(False)} failed")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
