"""The MCP Inspector's command line against the server.

Usage: inspector_client.py devices|refused legacy|modern PRINTED URL | COMMAND...
"""

import json
import os
import subprocess
import sys

from checks import PER_PAGE, Wrong, check_devices, check_initialize, check_refused, check_tools

# What the Inspector's exit codes mean.
FINE, TOOL_ERROR = 0, 5


def ask(era, target, method, *more, expect=FINE):
    """The `result` of one call."""
    command = ["mcp-inspector", "--cli", "--protocol-era", era, "--stored-auth-only", "--format", "json"]
    if target[0].startswith("http"):
        command[2:2] = [target[0], "--transport", "http"]
    command += ["--method", method, *more]
    if not target[0].startswith("http"):
        command += ["--", *target]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    sys.stderr.write(done.stderr)
    if done.returncode != expect:
        raise Wrong(f"{method} ends with {done.returncode}, not {expect}: {done.stdout[:2000]} {done.stderr[-2000:]}")
    return json.loads(done.stdout)["result"]


def main(what, era, printed, *target):
    opened = ask(era, target, "initialize")
    check_initialize(opened["protocolVersion"], opened["serverInfo"]["name"], era)
    # --strict refuses schemas that some client cannot read.
    seen = check_tools(ask(era, target, "tools/list", "--strict")["tools"], printed)
    arguments = ("--tool-name", "list_devices", "--tool-args-json", json.dumps({"per_page": PER_PAGE}))
    if what == "refused":
        check_refused(ask(era, target, "tools/call", *arguments, expect=TOOL_ERROR), os.environ["TEST_CANARY"])
        return
    check_devices(ask(era, target, "tools/call", *arguments), seen["list_devices"]["outputSchema"])


if __name__ == "__main__":
    main(*sys.argv[1:])
