"""Callers who go away, are slow, flood, or send what is no message."""

import asyncio
import json

from client import MODERN, Cut, Line, fetch, message, read_answer
from proxy import Proxy
from report import steady
from stage import check, organization_key, until

READ = "organization.devices.getDevices"


async def run(stage, report, _options):
    sandbox = await stage.sandbox(organizations=2)
    async with Proxy("127.0.0.1", int(sandbox.url.rsplit(":", 1)[1])) as way:
        hub = f"http://127.0.0.1:{way.port}"
        server = await stage.serve(hub, XYTE_HTTP__READ_TIMEOUT="1")
        await gone(report, sandbox, server, way)
        await slow(report, sandbox, server)
        await half_open(report, sandbox, server)
        await malformed(report, sandbox, server)
        await oversized(report, sandbox, server)
        await flood(stage, report, sandbox)
        async with report.case("callers", "all of the above, looked at from outside") as row:
            check(server.alive() and "panicked" not in server.log(), "the server has ended or panicked")
            check((await server.client().call("list_devices", per_page=1)).good, "a read fails")
            row.gets, row.asked = "the server runs on", "-"


async def gone(report, sandbox, server, way):
    """The connection to Xyte ends with the caller's: nobody waits for the answer any more."""
    for tool, arguments, operation in (
        ("list_devices", {"per_page": 1}, READ),
        ("send_command", {"device_id": await first(server), "command": "reboot"}, "organization.commands.sendCommand"),
    ):
        async with report.case("callers", f"the caller of {tool} is gone before the answer") as row:
            await sandbox.reset()
            await sandbox.fault("hang")
            body, headers = message(MODERN, 1, "tools/call", {"name": tool, "arguments": arguments})
            line, ended = Line(server.url), way.ended_by_client
            asking = asyncio.create_task(line.request("POST", headers, json.dumps(body).encode()))
            # A withheld answer is not yet in the log of the sandbox, which is why the way there is looked at.
            await until("the call is on its way to Xyte", lambda: under_way(way))
            await asyncio.sleep(0.2)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            line.close()
            await until("the way to Xyte is closed", lambda: closed(way, ended), 10)
            row.asked = await sandbox.asked(operation)
            row.gets = "nobody is there; the request to Xyte is ended within moments"
            check(row.asked <= 1, f"it was sent {row.asked} times")
            await sandbox.reset()


async def first(server):
    return (await server.client().call("list_devices", per_page=1)).structured["items"][0]["id"]


async def under_way(way):
    return way.open > 0


async def closed(way, before):
    return way.ended_by_client > before


async def slow(report, sandbox, server):
    await sandbox.reset()
    body, headers = message(MODERN, 1, "tools/list", {})
    body = json.dumps(body).encode()
    cases = {
        "the head of a request comes byte by byte": (Line(server.url).head("POST", headers, len(body)) + body, 0),
        "the body of a request comes byte by byte": (body, Line(server.url).head("POST", headers, len(body))),
    }
    for told, (slowly, before) in cases.items():
        async with report.case("callers", told) as row:
            reader, writer = await dial(server)
            writer.write(before or b"")
            answer = asyncio.create_task(reader.read(1 << 16))
            try:
                async with asyncio.timeout(20):
                    for byte in slowly:
                        if answer.done():
                            break
                        writer.write(bytes([byte]))
                        await asyncio.sleep(0.1)
                    said = await answer
            except (ConnectionError, TimeoutError) as error:
                check(isinstance(error, ConnectionError), "it is not cut")
                said = b""
            status = said.split(b" ", 2)[1].decode() if said.startswith(b"HTTP/1.1 ") else ""
            row.gets = f"HTTP {status}, and the connection is closed" if status else "the connection is closed"
            row.asked = await sandbox.asked(READ)
            check(status in ("", "408"), f"it was answered: {said[:200]}")
            writer.close()


async def dial(server):
    line = Line(server.url)
    return await asyncio.open_connection(line.host, line.port)


async def half_open(report, sandbox, server):
    async with report.case("callers", "200 connections that send nothing, and 200 that stop in the middle") as row:
        lines = [await dial(server) for _ in range(400)]
        for _, writer in lines[200:]:
            writer.write(b"POST /mcp HTTP/1.1\r\nHost: loc")
        await sandbox.reset()
        outcome = await server.client().call("list_devices", per_page=1)
        check(outcome.good, outcome.told())
        row.asked = await sandbox.asked(READ)

        async def cut(reader):
            try:
                while await reader.read(1 << 12):
                    pass
            except ConnectionError:
                pass

        try:
            async with asyncio.timeout(20):
                await asyncio.gather(*(cut(reader) for reader, _ in lines[200:]))
        finally:
            for _, writer in lines:
                writer.close()
        row.gets = "those that stop are cut; another caller gets an answer meanwhile"


def rpc(method, **params):
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, **params}).encode()


def tool(name, **arguments):
    return rpc("tools/call", params={"name": name, **arguments})


MALFORMED = {
    "is no JSON": b'{"jsonrpc": "2.0", ',
    "is empty": b"",
    "is not UTF-8": b'{"jsonrpc": "2.0", "id": 1, "method": "\xff\xfe"}',
    "is a batch": b"[" + rpc("ping") + b"]",
    "is a number": b"42",
    "is no JSON-RPC": b'{"method": "tools/list", "id": 1}',
    "has `null` for an id": rpc("tools/list").replace(b'"id": 1', b'"id": null'),
    "has an object for an id": rpc("tools/list").replace(b'"id": 1', b'"id": {}'),
    "is nested 10,000 deep": rpc("tools/list").replace(b"}", b', "params": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"),
    "names an unknown method": rpc("tools/lists"),
    "names an unknown tool": tool("list_device"),
    "has an argument of the wrong kind": tool("list_devices", arguments={"per_page": "many"}),
    "has arguments that are no object": tool("list_devices", arguments=[1]),
}

async def malformed(report, sandbox, server):
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    for told, body in MALFORMED.items():
        async with report.case("callers", f"the message {told}") as row:
            await sandbox.reset()
            answer = await fetch(server.url, "POST", headers, body)
            said = answer.json()
            row.asked = (await sandbox.counts())["total"]
            check(row.asked == 0, "something was sent to Xyte")
            if "error" in said:
                error = said["error"]
                row.gets = steady(f"HTTP {answer.status}, {error['code']}: {error['message'][:120]}")
                check(400 <= answer.status < 500 or answer.status == 200, row.gets)
                unknown = error["code"] == -32601
                check(unknown == (told == "names an unknown method"), f"the code is wrong: {row.gets}")
            else:
                check(said["result"].get("isError"), f"it was taken: {answer.text[:200]}")
                row.gets = steady(said["result"]["content"][0]["text"])


async def oversized(report, sandbox, server):
    """Too large for the server, in each part of a request."""
    body, headers = message(MODERN, 1, "tools/list", {"filler": "x" * 300 * 1024})
    _, plain = message(MODERN, 1, "tools/list", {})
    body = json.dumps(body).encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    line = Line(server.url)
    cases = {
        "the body is larger than it may be": line.head("POST", headers, len(body)) + body,
        "the body is larger than it may be, and its length is not told": line.head("POST", headers, 0).replace(
            b"Content-Length: 0", b"Transfer-Encoding: chunked") + chunked,
        "a body of 10 GB is announced": line.head("POST", headers, 10 << 30),
        "the head is larger than it may be": line.head("POST", {**plain, "X-Filler": "x" * 64 * 1024}, 0),
        "there are 1,000 headers": line.head("POST", {**plain, **{f"X-{n}": "x" for n in range(1000)}}, 0),
        "it is no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 600,
    }
    for told, request in cases.items():
        async with report.case("callers", told) as row:
            reader, writer = await dial(server)
            try:
                async with asyncio.timeout(20):
                    writer.write(request)
                    answer = await read_answer(reader)
                row.gets = f"HTTP {answer.status}"
                check(400 <= answer.status < 500, row.gets)
            except (Cut, ConnectionError):
                row.gets = "the connection is closed"
            finally:
                writer.close()
            row.asked = (await sandbox.counts())["total"]
            check(row.asked == 0, "something was sent to Xyte")


async def flood(stage, report, sandbox):
    quota = {"XYTE_UPSTREAM__QUOTA__ENABLED": "true", "XYTE_UPSTREAM__QUOTA__BURST": "10",
             "XYTE_UPSTREAM__QUOTA__PER_SECOND": "0.01"}
    server = await stage.serve(sandbox.url, name="quota", flags=["--auth", "byok"], XYTE_API_KEY=None, **quota)
    async with report.case("callers", "one caller sends 60 calls at once, with a quota of 10") as row:
        await sandbox.reset()
        flooding = server.client(key=organization_key(0))
        outcomes = await asyncio.gather(*(flooding.call("list_devices", per_page=1 + n) for n in range(60)))
        refused = [outcome for outcome in outcomes if not outcome.good]
        asked, row.asked = await sandbox.asked(READ), "at most 10 times"
        check(len(refused) == 50, f"{len(refused)} were refused")
        row.gets = "10 answers; to the others: " + steady(refused[0].told())
        check(asked <= 10, f"Xyte was asked {asked} times")
        other = await server.client(key=organization_key(1)).call("list_devices", per_page=1)
        check(other.good, f"another caller pays for it: {other.told()}")
