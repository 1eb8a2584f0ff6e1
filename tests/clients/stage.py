"""The servers that the clients talk to."""

import asyncio
import contextlib
import os
import pathlib
import re
import sys
import urllib.request

from session import Wrong

HERE = pathlib.Path(__file__).parent
# Copies of a server with the same one read each other's cursors. The Inspector starts a copy for every question.
SEAL = "XYTE_SEAL_KEY=made-up-for-these-tests-and-long-enough"
FLAGS = {"http+sessions": ["--legacy-sessions"], "http+sse": ["--legacy-http"]}


class Stage:
    """Each client has a server of its own in each world:

    fleet   one with a sandbox inside
    key     one with a key that its cloud refuses
    spoilt  one whose structured content does not meet its schema; over stdio only, since spoil.py speaks nothing else
    """

    def __init__(self, server, scratch, logs):
        self.server, self.scratch, self.logs = server, scratch, logs
        self.cloud = None

    def log(self, name):
        return self.logs / f"clients-{name}.log"

    def home(self, name):
        """An environment with a home of its own, since some clients keep files there."""
        home = self.scratch / name
        home.mkdir()
        catalog, client = home / "catalog.json", home / "client.json"
        return {**os.environ, "HOME": home, "MCP_CATALOG_PATH": catalog, "MCP_CLIENT_CONFIG_PATH": client}

    @contextlib.asynccontextmanager
    async def started(self, name, command, pattern):
        """Runs a command, and gives what its log says by the pattern."""
        path = self.log(name)
        with path.open("w") as log:
            nothing = asyncio.subprocess.DEVNULL
            process = await asyncio.create_subprocess_exec(*command, stdin=nothing, stdout=log, stderr=log)
        try:
            async with asyncio.timeout(30):
                while not (found := re.search(pattern, path.read_text())):
                    if process.returncode is not None:
                        raise Wrong(f"{name} has ended: {path.read_text()[-1000:]}")
                    await asyncio.sleep(0.05)
            yield found[0]
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()

    @contextlib.asynccontextmanager
    async def standing(self):
        """A cloud that takes no key of ours. Asked for incidents it sends the key back, as a careless one might."""
        (self.scratch / "key").write_text(os.environ["TEST_CANARY"])
        command = [self.server, "sandbox", "--port", "0", "--log", "trace"]
        async with self.started("sandbox", command, r"http://127\.0\.0\.1:\d+") as self.cloud:
            fault = f"{self.cloud}/__sandbox/faults?fault=echo-key&operation=organization.incidents.getIncidents"
            urllib.request.urlopen(urllib.request.Request(fault, method="POST"), timeout=10).close()
            yield

    def command(self, world):
        """What is said in the command, and not in the environment, since not every client hands that on."""
        if world == "key":
            hosts = [f"XYTE_HUB_URL={self.cloud}", f"XYTE_ENTRY_URL={self.cloud}"]
            key = f"XYTE_API_KEY_FILE={self.scratch / 'key'}"
            return ["env", key, *hosts, self.server, "serve", "--log", "trace"]
        serve = ["env", SEAL, self.server, "serve", "--sandbox", "--allow-destructive", "--log", "trace"]
        return serve if world == "fleet" else [sys.executable, str(HERE / "spoil.py"), *serve]

    @contextlib.asynccontextmanager
    async def target(self, place, run):
        """What a client is told to open: a command or a URL."""
        command = self.command(place.world)
        if place.process == "stdio":
            yield command
            return
        command += ["--http", "127.0.0.1:0", *FLAGS.get(place.transport, [])]
        name = f"{run}-{place.world}-{place.transport}"
        async with self.started(name, command, r"http://127\.0\.0\.1:\d+/mcp") as url:
            yield [url.replace("/mcp", "/sse") if place.transport == "http+sse" else url]
