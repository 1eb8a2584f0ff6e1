"""The MCP Inspector's command line. Usage: inspector_client.py legacy|modern

It makes a connection for each question, and over stdio starts a server for it.
"""

import contextlib
import json
import subprocess
import sys

import adapter

# What its exit codes mean. Any other is an error of the protocol or of its own.
FINE, TOOL_ERROR = 0, 5


class Failed(Exception):
    """It ended with an error."""


class Inspector(adapter.Adapter):
    def __init__(self, era, target):
        self.era = era
        # Last, since the command of a server ends the options.
        self.where = ["--server-url", *target] if target[0].startswith("http") else ["--", *target]

    def run(self, method, *more):
        options = ["--cli", "--stored-auth-only", "--format", "json", "--protocol-era", self.era, "--method", method]
        command = ["mcp-inspector", *options, *more, *self.where]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)
        sys.stderr.write(done.stderr)
        if done.returncode not in (FINE, TOOL_ERROR):
            raise Failed(f"{method} ends with {done.returncode}: {done.stdout[-1000:]} {done.stderr[-1000:]}")
        result = json.loads(done.stdout)["result"]
        if bool(result.get("isError")) != (done.returncode == TOOL_ERROR):
            raise Failed(f"{method} ends with {done.returncode}, but says {result}")
        return result

    async def about(self):
        opened = self.run("initialize")
        return {"version": opened["protocolVersion"], "name": opened["serverInfo"]["name"]}

    async def tools(self):
        # --strict refuses schemas that some client cannot read.
        return self.run("tools/list", "--strict")["tools"]

    async def send(self, tool, arguments, _report):
        return self.run("tools/call", "--tool-name", tool, "--tool-args-json", json.dumps(arguments))

    async def resources(self):
        return self.run("resources/list")["resources"]

    async def templates(self):
        return self.run("resources/templates/list")["resourceTemplates"]

    async def read(self, uri):
        return self.run("resources/read", "--uri", uri)

    async def prompts(self):
        return self.run("prompts/list")["prompts"]

    async def prompt(self, name, arguments):
        pairs = [f"{key}={value}" for key, value in arguments.items()]
        return self.run("prompts/get", "--prompt-name", name, *(["--prompt-args", *pairs] if pairs else []))


@contextlib.asynccontextmanager
async def opened(era, target):
    yield Inspector(era, target)


if __name__ == "__main__":
    adapter.run(opened)
