"""Starts and stops what a group needs: the server, the sandbox, Redis. Everything ends with the stage."""

import asyncio
import contextlib
import json
import os
import pathlib
import re
from signal import SIGCONT, SIGKILL, SIGTERM
import socket

from client import Client, fetch

# What every server here is told, unless a group says otherwise: short pauses, and nothing kept, so that the sandbox sees
# every request. The budget of retries is for a caller's whole life; here each caller lives through all faults.
SETTINGS = {
    "XYTE_TIMEOUT": "40",
    "XYTE_UPSTREAM__DEADLINE__ATTEMPT_SECONDS": "30",
    "XYTE_UPSTREAM__RETRY__ATTEMPTS": "2",
    "XYTE_UPSTREAM__RETRY__FIRST_PAUSE_SECONDS": "0.05",
    "XYTE_UPSTREAM__RETRY__LONGEST_PAUSE_SECONDS": "0.1",
    "XYTE_UPSTREAM__RETRY__BUDGET_PERCENT": "100",
    "XYTE_UPSTREAM__BREAKER__ENABLED": "false",
    "XYTE_CACHE": "false",
    "XYTE_UPSTREAM__LIMITER__ENABLED": "false",
}
# Replicas with the same one read each other's cursors.
SEAL = "made-up-for-these-tests-and-long-enough"
# Every key of the sandbox begins so. Whatever shows it has leaked a key.
KEY = "sandbox-organization-key"


class Wrong(Exception):
    """Something is not as it should be."""


def check(condition, told):
    if not condition:
        raise Wrong(told)


def organization_key(place):
    """The key of an organization of the sandbox, as its source has it."""
    return KEY if place == 0 else f"{KEY}-{place + 1}"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


async def until(told, probe, seconds=30):
    """Waits until the probe gives something."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                if found := await probe():
                    return found
                await asyncio.sleep(0.05)
    raise Wrong(f"it never came about: {told}")


class Process:
    """A program, and its log."""

    # How it ends with its stage.
    ending = SIGKILL

    def __init__(self, name, process, log):
        self.name, self.process, self.path = name, process, log
        self.url = self.admin = None

    @property
    def pid(self):
        return self.process.pid

    def log(self):
        return self.path.read_text(errors="replace")

    def alive(self):
        return self.process.returncode is None

    def signal(self, number):
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)

    async def end(self, number=SIGTERM):
        self.signal(number)
        try:
            async with asyncio.timeout(20):
                return await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise Wrong(f"{self.name} did not end when told to") from None

    def memory(self):
        """What it holds in memory, in MiB."""
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) // 1024

    def client(self, **settings):
        return Client(self.url, **settings)

    async def ready(self):
        """What the admin port says of readiness: the status, and the words by check."""
        answer = await fetch(f"{self.admin}/readyz")
        checks = {each["name"]: each["detail"] for each in json.loads(answer.body)["checks"]}
        return answer.status, checks

    async def metrics(self):
        return (await fetch(f"{self.admin}/metrics")).text


class Sandbox(Process):
    """The stand-in for Xyte."""

    async def counts(self):
        return json.loads((await fetch(f"{self.url}/__sandbox/counts")).body)

    async def asked(self, *operations):
        by_operation = (await self.counts())["by_operation"]
        return sum(by_operation.get(operation, 0) for operation in operations)

    async def writes(self):
        """How many requests came that change something."""
        return sum(row["method"] != "GET" for row in (await self.counts())["log"])

    async def fault(self, words, operation=None):
        query = f"fault={words.replace(';', '%3B')}" + (f"&operation={operation}" if operation else "")
        answer = await fetch(f"{self.url}/__sandbox/faults?{query}", method="POST")
        check(answer.status == 200, answer.text)

    async def reset(self):
        check((await fetch(f"{self.url}/__sandbox/reset", method="POST")).status == 200, "the sandbox was not reset")


class Stage:
    """One group's processes."""

    def __init__(self, group, server, scratch, logs):
        self.group, self.server, self.logs = group, server, logs
        self.scratch = scratch / group
        self.scratch.mkdir(parents=True)
        self.processes = []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        for process in reversed(self.processes):
            if process.alive():
                process.signal(SIGCONT)
                process.signal(process.ending)
            await process.process.wait()

    async def start(self, name, command, pattern, environment=None, kind=Process):
        """Runs a command until its log says the pattern. A log is continued by the next of the same name."""
        path = self.logs / f"faults-{self.group}-{name}.log"
        before = path.stat().st_size if path.exists() else 0
        nothing = asyncio.subprocess.DEVNULL
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.scratch), **(environment or {})}
        with path.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *command, stdin=nothing, stdout=log, stderr=log, env=clean, cwd=self.scratch
            )
        started = kind(name, process, path)
        self.processes.append(started)

        async def said():
            text = path.read_bytes()[before:].decode(errors="replace")
            check(started.alive(), f"{name} has ended: {text[-1000:]}")
            return re.search(pattern, text, re.DOTALL)

        started.found = await until(f"{name} says {pattern}", said)
        return started

    async def sandbox(self, organizations=1, devices=20):
        command = [self.server, "sandbox", "--sandbox-devices", str(devices)]
        if organizations > 1:
            command += ["--organizations", str(organizations)]
        sandbox = await self.start("sandbox", command, r"URL +(http://127\.0\.0\.1:\d+)", kind=Sandbox)
        sandbox.url = sandbox.found[1]
        return sandbox

    async def serve(self, hub, name="server", flags=(), port=0, **settings):
        """A server before this hub, with an admin port. Settings are variables; None takes one away."""
        environment = {
            "XYTE_API_KEY": KEY, "XYTE_HUB_URL": hub, "XYTE_ENTRY_URL": hub, "XYTE_SEAL_KEY": SEAL, "XYTE_LOG": "debug",
            **SETTINGS, **settings,
        }
        environment = {name: value for name, value in environment.items() if value is not None}
        command = [self.server, "serve", "--http", f"127.0.0.1:{port}", "--admin", "0", "--allow-writes", *flags]
        pattern = r"admin port is (http://127\.0\.0\.1:\d+).*serving on (http://127\.0\.0\.1:\d+/mcp)"
        pattern = rf"(?:{pattern})|(?:serving on (http://127\.0\.0\.1:\d+/mcp).*admin port is (http://127\.0\.0\.1:\d+))"
        server = await self.start(name, command, pattern, environment)
        found = server.found
        server.admin, server.url = found[1] or found[4], found[2] or found[3]
        return server

    async def redis(self, port=None, name="redis"):
        """Redis without a file of its own; nothing is left behind."""
        port = port or free_port()
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        redis = await self.start(name, command, "Ready to accept connections")
        redis.port, redis.url = port, f"redis://127.0.0.1:{port}"
        return redis
