"""What the profile of a guided build is taken of: the server starts many times, and answers a mixture of calls, over stdio and HTTP,
out of its cache and not, audited and not.

    train.py SERVER [--calls N | --start]

SERVER counts what it does, if it is built so, and writes that when it ends; any other one is driven all the same. Each way is
called N times, 6000 if nothing is said. With --start it starts, is asked for the list of tools, and ends, once each way.
"""

import argparse
import concurrent.futures
import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/bench/instructions"))

from count import AUDIT, HEADERS, KEY, SETTINGS, devices, free_port, listening  # noqa: E402

CALLERS = 8
# For one start, so many calls.
CALLS_OF_A_START = 120
# When a server that nobody calls has done what there is to do, in seconds.
IDLE = 1
# What the server's environment has of this one: the second says where counts are written.
PASSED_ON = ("PATH", "LLVM_PROFILE_FILE")
# One after the other. Where a tool has no arguments here, it gets the id of a device.
MIXTURE = [
    ("list_devices", {"per_page": 100}),
    ("get_device", None),
    ("list_devices", {"per_page": 100, "view": "table"}),
    ("list_incidents", {}),
    ("get_device", None),
    ("list_devices", {"per_page": 100, "view": "full"}),
    ("list_spaces", {}),
    ("tools/list", None),
]
ANSWERED_ANEW = SETTINGS
OUT_OF_THE_CACHE = SETTINGS | {"XYTE_UPSTREAM__CACHE__FRESH_SECONDS": "3600"}
# Off by default, but whoever hosts others wants it. What is never counted is made small, and takes twice as long.
WITH_AUDIT = ANSWERED_ANEW | AUDIT


def request(number, known):
    name, arguments = MIXTURE[number % len(MIXTURE)]
    if name == "tools/list":
        return {"jsonrpc": "2.0", "id": number, "method": name}
    if arguments is None:
        arguments = {"device_id": known[number % len(known)]}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": {"name": name, "arguments": arguments}}


def checked(answer):
    if "result" not in answer or answer["result"].get("isError"):
        sys.exit(f"a call failed: {str(answer)[:500]}")


def ended(process):
    status = process.wait(timeout=60)
    if status != 0:
        sys.exit(f"the server ended with status {status}")


def over_stdio(server, environment, folder, known, calls):
    process = subprocess.Popen(
        [server, "serve"], env=environment | {"XYTE_API_KEY": KEY}, cwd=folder, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )

    def ask(message):
        process.stdin.write(json.dumps(message) + "\n")
        process.stdin.flush()
        checked(json.loads(process.stdout.readline()))

    client = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "train", "version": "1"}}
    ask({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": client})
    process.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n')
    ask({"jsonrpc": "2.0", "id": 0, "method": "tools/list"})
    for number in range(calls):
        ask(request(number, known))
    if not calls:
        time.sleep(IDLE)
    process.stdin.close()
    ended(process)


def over_http(server, environment, folder, known, calls):
    port = free_port()
    process = subprocess.Popen(
        [server, "serve", "--http", str(port), "--auth", "byok"], env=environment, cwd=folder, stderr=subprocess.DEVNULL
    )
    listening(port, process)

    def caller(first):
        client = http.client.HTTPConnection("127.0.0.1", port)
        for number in range(first, calls, CALLERS):
            client.request("POST", "/mcp", json.dumps(request(number // CALLERS, known)), HEADERS)
            checked(json.load(client.getresponse()))

    with concurrent.futures.ThreadPoolExecutor(CALLERS) as callers:
        list(callers.map(caller, range(CALLERS)))
    if not calls:
        time.sleep(IDLE)
    process.send_signal(signal.SIGTERM)
    ended(process)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("server", type=Path)
    options.add_argument("--calls", type=int, default=6000, metavar="N")
    options.add_argument("--start", action="store_true")
    options = options.parse_args()
    server = str(options.server.resolve())
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        # The same program. It is killed in the end, so what it counts is none of the server's.
        hub = subprocess.Popen(
            [server, "sandbox", "--port", str(port), "--sandbox-devices", "100"], env={}, cwd=folder, stdout=subprocess.DEVNULL
        )
        try:
            listening(port, hub)
            known = devices(port)
            environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
            environment["XYTE_HUB_URL"] = f"http://127.0.0.1:{port}"
            if options.start:
                over_stdio(server, environment, folder, known, 0)
                over_http(server, environment, folder, known, 0)
                print("one start each over stdio and HTTP")
                return
            starts = max(options.calls // CALLS_OF_A_START, 1)
            for _ in range(starts):
                over_stdio(server, environment, folder, known, len(MIXTURE))
                over_http(server, environment, folder, known, len(MIXTURE))
            audited = options.calls // 4
            for settings, calls in ((ANSWERED_ANEW, options.calls), (OUT_OF_THE_CACHE, options.calls), (WITH_AUDIT, audited)):
                over_stdio(server, environment | settings, folder, known, calls)
                over_http(server, environment | settings, folder, known, calls)
        finally:
            hub.kill()
            hub.wait()
    print(f"over stdio and HTTP each {starts} starts, {options.calls} calls answered anew, as many out of the cache, {audited} audited")


if __name__ == "__main__":
    main()
