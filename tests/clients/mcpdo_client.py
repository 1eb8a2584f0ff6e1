"""The MCP Inspector's other command line, `mcpdo`. Usage: mcpdo_client.py legacy|modern

A daemon of its own holds one connection, so that a question of the server can be answered by a later command.
"""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile

import adapter

FINE, TOOL_ERROR = 0, 5


class Failed(Exception):
    """It ended with an error."""


def run(*words):
    command = ["mcpdo", "--format", "json", "--stored-auth-only", *words]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
    sys.stderr.write(done.stderr)
    if done.returncode not in (FINE, TOOL_ERROR):
        raise Failed(f"{words[0]} ends with {done.returncode}: {done.stdout[-1000:]} {done.stderr[-1000:]}")
    return json.loads(done.stdout)


class Mcpdo(adapter.Adapter):
    async def about(self):
        shown = run("@it", "connections/show")
        return {"version": shown["protocolVersion"], "name": shown["serverInfo"]["name"]}

    async def send(self, tool, arguments, _report):
        result = run("@it", "tools/call", tool, "--tool-args-json", json.dumps(arguments))
        while pending := result.get("elicitationPending"):
            answer = await adapter.ask(pending)
            if answer["action"] == "accept":
                said = [f"{field}:={json.dumps(value)}" for field, value in answer["content"].items()]
            else:
                said = [f"--{answer['action']}"]
            result = run("@it", "elicitation/respond", pending["elicitationId"], *said)
        return result

    async def complete(self, ref, argument):
        what = ["--complete-ref-type", ref["type"], "--complete-ref", ref.get("name") or ref["uri"]]
        what += ["--complete-arg-name", argument["name"], "--complete-arg-value", argument["value"]]
        return {"completion": run("@it", "prompts/complete", *what)}


@contextlib.asynccontextmanager
async def opened(era, target):
    # In the folder for temporary files, since the path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="mcpdo-") as folder:
        os.environ["MCP_INSPECTOR_DAEMON_DIR"] = folder
        os.environ["MCP_INSPECTOR_DAEMON_TOKEN"] = secrets.token_urlsafe(32)
        where = ["--server-url", *target] if target[0].startswith("http") else ["--", *target]
        try:
            run("connect", "--era", era, "@it", *where)
            yield Mcpdo()
        finally:
            run("daemon", "stop")


if __name__ == "__main__":
    os.environ["MCP_INSPECTOR_SECRET_STORE"] = "file"
    adapter.run(opened)
