"""A TCP proxy that misbehaves on demand: between the server and Xyte, and between the server and Redis."""

import asyncio
import contextlib
import socket
import struct


class Proxy:
    """Passes bytes on, as slowly and as badly as it is told.

    latency     seconds before each piece is passed on
    drip        seconds before each byte of an answer
    blackhole   takes connections and bytes, and passes nothing on
    """

    def __init__(self, host, port):
        self.target = (host, port)
        self.latency = self.drip = 0
        self.blackhole = False
        self.open, self.ended_by_client = 0, 0
        self.writers = set()

    async def __aenter__(self):
        self.listener = await asyncio.start_server(self.connection, "127.0.0.1", 0)
        self.port = self.listener.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self.listener.close()
        self.reset()

    def reset(self):
        """Resets every connection: what was under way is lost, and both sides are told so rudely."""
        for writer in list(self.writers):
            with contextlib.suppress(OSError):
                taken = writer.get_extra_info("socket")
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    async def connection(self, reader, writer):
        self.open += 1
        self.writers.add(writer)
        with contextlib.suppress(OSError, ConnectionError):
            there = await asyncio.open_connection(*self.target)
            self.writers.add(there[1])
            way_in = asyncio.create_task(self.pump(reader, there[1], 0))
            way_out = asyncio.create_task(self.pump(there[0], writer, 1))
            done, _ = await asyncio.wait({way_in, way_out}, return_when=asyncio.FIRST_COMPLETED)
            # Only the server, which is the client here, can have ended the way in first.
            self.ended_by_client += way_in in done and way_out not in done
            for way in (way_in, way_out):
                way.cancel()
            await asyncio.gather(way_in, way_out, return_exceptions=True)
            there[1].close()
            self.writers.discard(there[1])
        writer.close()
        self.writers.discard(writer)
        self.open -= 1

    async def pump(self, reader, writer, is_answer):
        with contextlib.suppress(ConnectionError):
            while piece := await reader.read(1 << 16):
                if self.latency:
                    await asyncio.sleep(self.latency)
                for part in [piece] if not (is_answer and self.drip) else [bytes([byte]) for byte in piece]:
                    if is_answer and self.drip:
                        await asyncio.sleep(self.drip)
                    if not self.blackhole:
                        writer.write(part)
                        await writer.drain()
