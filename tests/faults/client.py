"""A client of MCP over HTTP, in both eras of the protocol, on bare sockets: a fault must not hide in a library's retry."""

import asyncio
import json
import urllib.parse
from dataclasses import dataclass

LEGACY, MODERN = "2025-11-25", "2026-07-28"
ERAS = (LEGACY, MODERN)
# No answer may take longer, whatever goes wrong. Far beyond every deadline: it tells stuck from slow.
STUCK = 60
META = {
    "io.modelcontextprotocol/protocolVersion": MODERN,
    "io.modelcontextprotocol/clientCapabilities": {},
    "io.modelcontextprotocol/clientInfo": {"name": "faults", "version": "1"},
}


class Cut(Exception):
    """The connection ended before the answer did."""


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode(errors="replace")

    def json(self):
        return json.loads(self.body)


async def read_answer(reader):
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            if name:
                headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int((await reader.readline()).split(b";")[0], 16):
                body += await reader.readexactly(size)
                await reader.readexactly(2)
            await reader.readline()
        elif "content-length" in headers:
            body = await reader.readexactly(int(headers["content-length"]))
        else:
            body = await reader.read()
        return Answer(int(head[0].split()[1]), headers, body)
    except (asyncio.IncompleteReadError, ConnectionError, ValueError, IndexError) as error:
        raise Cut(f"{type(error).__name__}: {error}") from None


class Line:
    """A connection that is kept from one request to the next."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.host, self.port, self.path = parts.hostname, parts.port, parts.path or "/"
        if parts.query:
            self.path += "?" + parts.query
        self.reader = self.writer = None

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=1 << 24)

    def head(self, method, headers, length):
        lines = [f"{method} {self.path} HTTP/1.1", f"Host: {self.host}:{self.port}", f"Content-Length: {length}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    async def request(self, method, headers, body=b""):
        if self.writer is None:
            await self.open()
        try:
            self.writer.write(self.head(method, headers, len(body)) + body)
            answer = await read_answer(self.reader)
        except BaseException:
            self.close()
            raise
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    async def listen(self, headers):
        """Asks for a stream of events, which the connection then is. What follows the head is left on the reader."""
        await self.open()
        self.writer.write(self.head("GET", {"Accept": "text/event-stream", **headers}, 0))
        try:
            return int((await self.reader.readuntil(b"\r\n\r\n")).split()[1])
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Cut(f"{type(error).__name__}: {error}") from None

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def fetch(url, method="GET", headers=None, body=b""):
    line = Line(url)
    try:
        return await line.request(method, {"Connection": "close", **(headers or {})}, body)
    finally:
        line.close()


def message(era, number, method, params):
    """A request, and the headers that its era wants beside it."""
    params = dict(params)
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if era == MODERN:
        params["_meta"] = META
        headers |= {"MCP-Protocol-Version": MODERN, "Mcp-Method": method}
        if name := params.get("name") or params.get("uri"):
            headers["Mcp-Name"] = name
    elif method != "initialize":
        headers["MCP-Protocol-Version"] = LEGACY
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}, headers


class Client:
    """One caller. With `keep`, over one connection."""

    def __init__(self, url, era=MODERN, key=None, keep=False):
        self.url, self.era, self.key, self.number = url, era, key, 0
        self.line = Line(url) if keep else None

    async def send(self, method, params=None):
        self.number += 1
        body, headers = message(self.era, self.number, method, params or {})
        if self.key:
            headers["X-Xyte-Api-Key"] = self.key
        body = json.dumps(body).encode()
        async with asyncio.timeout(STUCK):
            if self.line:
                return await self.line.request("POST", headers, body)
            return await fetch(self.url, "POST", headers, body)

    async def open(self):
        """What a client of this era says first."""
        if self.era == MODERN:
            return (await self.send("server/discover")).json()
        hello = {"protocolVersion": LEGACY, "capabilities": {}, "clientInfo": {"name": "faults", "version": "1"}}
        return (await self.send("initialize", hello)).json()

    async def call(self, tool, **arguments):
        answer = await self.send("tools/call", {"name": tool, "arguments": arguments})
        return Outcome(answer)

    def close(self):
        if self.line:
            self.line.close()


class Outcome:
    """What came of a call of a tool."""

    def __init__(self, answer):
        self.status, self.raw = answer.status, answer.text
        self.headers = answer.headers
        try:
            message = json.loads(answer.body)
        except ValueError:
            message = {}
        self.error = message.get("error") if isinstance(message, dict) else None
        self.result = (message.get("result") if isinstance(message, dict) else None) or {}
        self.good = self.status == 200 and bool(self.result) and not self.result.get("isError")
        self.structured = self.result.get("structuredContent") or {}
        self.text = "\n".join(part.get("text", "") for part in self.result.get("content", []))

    def told(self):
        """How it ended, in words for the caller."""
        if self.good:
            return "the answer"
        if self.result.get("isError"):
            return self.text
        if self.error:
            return f"HTTP {self.status}: {self.error.get('message')}"
        return f"HTTP {self.status}: {self.raw.strip()[:200]}"
