"""The half of a conversation that every Python client shares.

A client of the matrix is a process that does what the lines of its standard input say, one at a time:

    {"do": "open", "target": ["http://127.0.0.1:8080/mcp"]}     or the command of a server
    {"do": "read", "uri": "xyte://organization"}
    {"do": "close"}

and answers each on its standard output, with any number of these lines

    {"progress": {...}}         a report of progress has come
    {"asked": {...}}            the server asks the user something; the next line of the input is the user's answer

and then with one of these:

    {"result": {...}}           as it came over the wire
    {"error": {"kind", "code", "message"}}

What it has to do is in checks.py, for all clients. Here is nothing but the way to say it with the library at hand.
"""

import asyncio
import json
import os
import sys
import threading


class Cancelled(Exception):
    """The call was cancelled by whoever made it."""


class Adapter:
    """A client has these verbs, or clients.toml says why not. Each gives what came over the wire, as plain data.

    about()                       version and name of the server
    tools(), resources(), templates(), prompts()
    send(tool, arguments, report) calls a tool; reports of progress go to `report`, if there is one
    read(uri)
    prompt(name, arguments)
    complete(ref, argument)
    """

    async def call(self, tool, arguments, progress=False, cancel=False):
        """Calls a tool. `progress` asks for reports; `cancel` does so too, and cancels at the first one."""
        if not (progress or cancel):
            return await self.send(tool, arguments, None)
        task = None

        async def report(done, total=None, message=None):
            say({"progress": {"progress": done, "total": total, "message": message}})
            if cancel:
                task.cancel()

        task = asyncio.create_task(self.send(tool, arguments, report))
        try:
            return await task
        except asyncio.CancelledError as error:
            raise Cancelled("cancelled") from error


class Input:
    """The lines of standard input. A thread reads them, so that whoever waits for one can be cancelled."""

    def __init__(self):
        self.lines, loop = asyncio.Queue(), asyncio.get_running_loop()

        def read():
            for line in sys.stdin:
                loop.call_soon_threadsafe(self.lines.put_nowait, json.loads(line))
            loop.call_soon_threadsafe(self.lines.put_nowait, None)

        threading.Thread(target=read, daemon=True).start()


def say(line):
    print(json.dumps(line), flush=True)


def failed(error):
    kind, code = type(error).__name__, getattr(error, "code", None)
    return {"error": {"kind": kind, "code": code, "message": str(error)}}


heard = None


async def ask(params):
    """The user's answer."""
    say({"asked": params})
    return await heard.lines.get()


def plain(model):
    """A result of the official models, as it came over the wire."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def environment():
    """What a server that the client starts gets to see."""
    return dict(os.environ)


async def serve(client):
    """Does what it is told until it is told to close."""
    while (request := await heard.lines.get()) and (verb := request.pop("do")) != "close":
        try:
            say({"result": await getattr(client, verb)(**request)})
        except Exception as error:
            say(failed(error))


async def conversations(opened):
    global heard
    heard = Input()
    while request := await heard.lines.get():
        try:
            async with opened(sys.argv[1], request["target"]) as client:
                say({"result": None})
                await serve(client)
            say({"result": None})
        except Exception as error:
            say(failed(error))


def run(opened):
    """Opens what it is told to, by `opened(era, target)`, an asynchronous context that gives an Adapter."""
    asyncio.run(conversations(opened))
