"""A client of the older era that holds a stream of events."""

import asyncio

from client import LEGACY, STUCK, Client, Cut, Line, fetch


class Listener:
    """A client of the older era with a session, and a stream on which the server may speak first."""

    def __init__(self, url, key):
        self.client, self.key, self.line = Client(url, LEGACY, key, keep=True), key, Line(url)

    async def open(self):
        hello = {"protocolVersion": LEGACY, "capabilities": {}, "clientInfo": {"name": "faults", "version": "1"}}
        opened = await self.client.send("initialize", hello)
        self.headers = {"Mcp-Session-Id": opened.headers["mcp-session-id"], "X-Xyte-Api-Key": self.key}
        self.headers["MCP-Protocol-Version"] = LEGACY
        plain = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        ready = b'{"jsonrpc": "2.0", "method": "notifications/initialized"}'
        answer = await self.client.line.request("POST", {**plain, **self.headers}, ready)
        self.client.close()
        statuses = opened.status, answer.status, await self.line.listen(self.headers)
        if statuses != (200, 202, 200):
            raise Cut(f"no stream was opened: {statuses}")

        self.stream = asyncio.create_task(self.read())

    async def read(self):
        """To the end of the stream, be it its last piece or the end of the connection."""
        while await self.line.reader.readline() not in (b"", b"0\r\n"):
            pass

    def is_open(self):
        return not self.stream.done()

    async def end(self):
        """Closes the session, and with it the stream."""
        async with asyncio.timeout(STUCK):
            await fetch(self.client.url, "DELETE", self.headers)
            await self.stream

    def close(self):
        self.stream.cancel()
        self.line.close()
