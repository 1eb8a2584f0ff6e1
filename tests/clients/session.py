"""A client at work: a process that is told what to do, one line at a time. adapter.py says what goes over the pipes."""

import asyncio
import contextlib
import dataclasses
import json

# A client that says nothing for so many seconds hangs, and one that has failed gets fewer to end.
PATIENCE, GRACE = 45, 10


class Wrong(Exception):
    """Something else was seen than should be."""


class Gone(Exception):
    """The client has ended or hangs, and there is no use in going on."""


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
            async with asyncio.timeout(GRACE if kind else PATIENCE):
                code = await self.process.wait()
        except TimeoutError:
            self.process.kill()
            code = "a kill"
        if code and not kind:
            raise Gone(f"the client ends with {code}")

    @contextlib.asynccontextmanager
    async def open(self, target):
        """A connection to a server. What was learnt from the last one is forgotten."""
        self.known = {}
        await self.do("open", target=target)
        yield self
        await self.do("close")

    async def do(self, verb, told=None, answer=None, **params):
        """The result of one verb. What comes before it goes into `told`; `answer` finds the answer to a question."""
        told, wrong = Told() if told is None else told, None
        await self.say({"do": verb, **params})
        while True:
            line = await self.hear()
            if "progress" in line:
                told.progress.append(line["progress"])
            elif "asked" in line:
                told.asked.append(line["asked"])
                try:
                    said = answer(line["asked"])
                except Exception as error:
                    # The conversation goes on to its end, so that the next one is heard.
                    wrong, said = error, {"action": "cancel"}
                await self.say(said)
            elif wrong:
                raise Wrong(f"asked {told.asked}: {wrong}")
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
        try:
            async with asyncio.timeout(PATIENCE):
                line = await self.process.stdout.readline()
        except TimeoutError as error:
            raise Gone(f"the client says nothing for {PATIENCE} seconds") from error
        if not line:
            raise Gone("the client has ended before its time")
        return json.loads(line)
