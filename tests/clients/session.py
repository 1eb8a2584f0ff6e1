"""A client at work: a process that is told what to do, one line at a time. adapter.py says what goes over the pipes."""

import asyncio
import contextlib
import dataclasses
import json

# A client that says nothing for so long hangs.
PATIENCE = 45


class Wrong(Exception):
    """Something else was seen than should be."""


class Failed(Exception):
    """What a client was told to do ended with an error."""

    def __init__(self, kind, code, message):
        super().__init__(f"{kind} {code}: {message}")
        self.kind, self.code, self.message = kind, code, message


@dataclasses.dataclass
class Told:
    """What came before the end."""

    progress: list = dataclasses.field(default_factory=list)
    asked: list = dataclasses.field(default_factory=list)


class Session:
    def __init__(self, process, era):
        self.process, self.era = process, era
        # What checks keep for each other, so that they need not ask again.
        self.known = {}

    @classmethod
    async def start(cls, command, era, log, **more):
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command, era, stdin=pipe, stdout=pipe, stderr=log, limit=1 << 24, **more
        )
        return cls(process, era)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, *_):
        """Ends the input, and with it the client."""
        self.process.stdin.close()
        try:
            async with asyncio.timeout(PATIENCE):
                code = await self.process.wait()
            if code and kind is None:
                raise Wrong(f"the client ends with {code}")
        finally:
            if self.process.returncode is None:
                self.process.kill()

    @contextlib.asynccontextmanager
    async def open(self, target):
        """A connection to a server. What was learnt from the last one is forgotten."""
        self.known = {}
        await self.do("open", target=target)
        yield self
        await self.do("close")

    async def do(self, verb, told=None, answer=None, **params):
        """The result of one verb. What comes before it goes into `told`; `answer` finds the answer to a question."""
        told = Told() if told is None else told
        await self.say({"do": verb, **params})
        while True:
            line = await self.hear()
            if "progress" in line:
                told.progress.append(line["progress"])
            elif "asked" in line:
                told.asked.append(line["asked"])
                if answer is None:
                    raise Wrong(f"is asked something: {line['asked']}")
                await self.say(answer(line["asked"]))
            elif "error" in line:
                raise Failed(**line["error"])
            else:
                return line["result"]

    async def call(self, tool, arguments, **more):
        return await self.do("call", tool=tool, arguments=arguments, **more)

    async def say(self, line):
        self.process.stdin.write(json.dumps(line).encode() + b"\n")
        await self.process.stdin.drain()

    async def hear(self):
        async with asyncio.timeout(PATIENCE):
            line = await self.process.stdout.readline()
        if not line:
            raise Wrong("the client has ended before its time")
        return json.loads(line)
