"""Xyte misbehaves, for a read and for a write. A write is sent at most once, whatever comes back."""

import asyncio
import contextlib
import ssl

from certificate import self_signed
from client import LEGACY, MODERN
from report import steady
from stage import KEY, check, free_port

READ, WRITE = "organization.devices.getDevices", "organization.commands.sendCommand"
# The fault, how it is told, and how often a read and a write are sent.
FAULTS = [
    ("hang", "no answer", 2),
    ("hang-body", "the answer stops in the middle", 2),
    ("drip=20", "the answer comes byte by byte, for longer than an attempt may take", 2),
    ("reset", "the connection is reset", 2),
    ("truncated", "the answer is shorter than it promised", 2),
    ("status=500", "HTTP 500", 2),
    ("status=503", "HTTP 503", 2),
    ("html", "a gateway's page, HTTP 502", 2),
    ("retry-after=0", "HTTP 429, again and again", 2),
    ("retry-after=100", "HTTP 429 that asks for a longer wait than a call may take", 1),
    ("echo-key", "an error that repeats the key", 2),
    ("garbage", "HTTP 200 with something that is not JSON", 1),
    ("empty", "HTTP 200 without a body", 1),
    ("huge=104857600", "an answer of 100 MB", 1),
]
# The write has reached Xyte, and its answer cannot be read.
UNKNOWN = {"hang", "hang-body", "drip=20", "reset", "truncated", "status=500", "status=503", "html", "garbage", "empty"}
UNKNOWN |= {"huge=104857600", "echo-key"}

# Deadlines that a test can wait for.
SWIFT = {"XYTE_TIMEOUT": "8", "XYTE_UPSTREAM__DEADLINE__ATTEMPT_SECONDS": "1.5"}


async def run(stage, report, _options):
    sandbox = await stage.sandbox()
    server = await stage.serve(sandbox.url, **SWIFT)
    device = (await server.client().call("list_devices", per_page=1)).structured["items"][0]["id"]
    for fault, told, times in FAULTS:
        async with report.case("upstream", f"{told}; a read") as row:
            await one(row, sandbox, server, fault, device, READ, times)
        async with report.case("upstream", f"{told}; a write") as row:
            await one(row, sandbox, server, fault, device, WRITE, 1)
    await recovers(report, sandbox, server)
    await unreachable(stage, report, device)
    async with report.case("upstream", "all of the above, looked at from outside") as row:
        check(server.alive(), "the server has ended")
        check(KEY not in server.log() and "panicked" not in server.log(), "the log shows a key or a panic")
        check(KEY not in await server.metrics(), "the metrics show a key")
        check(server.memory() < 300, f"it holds {server.memory()} MiB")
        row.gets, row.asked = "the server runs on; log and metrics show no key; memory is bounded", "-"


async def ask(server, operation, device, era):
    client = server.client(era=era)
    if operation == READ:
        return await client.call("list_devices", per_page=3)
    return await client.call("send_command", device_id=device, command="reboot")


async def one(row, sandbox, server, fault, device, operation, times):
    for era in (MODERN, LEGACY):
        await sandbox.reset()
        await sandbox.fault(fault)
        outcome = await ask(server, operation, device, era)
        row.gets, row.asked = steady(outcome.told()), await sandbox.asked(operation)
        check(KEY not in outcome.raw, "the answer shows the key")
        check(outcome.result.get("isError") is True, f"this is no clear error: {outcome.raw[:300]}")
        check(row.asked == times, f"it was sent {row.asked} times, not {times}")
        if operation == WRITE and fault in UNKNOWN:
            check("may have been done" in outcome.text, f"it does not say so: {outcome.text}")
    await sandbox.reset()
    check((await ask(server, operation, device, MODERN)).good, "all is well again, and a call fails")


async def recovers(report, sandbox, server):
    async with report.case("upstream", "HTTP 503 once, then all is well; a read") as row:
        await sandbox.reset()
        await sandbox.fault("status=503;times=1")
        outcome = await server.client().call("list_devices", per_page=3)
        row.gets, row.asked = outcome.told(), await sandbox.asked(READ)
        check(outcome.good and row.asked == 2, row.gets)
        await sandbox.reset()


async def unreachable(stage, report, device):
    """Nothing is sent, since there is nobody to send it to."""
    async with shaking_hands() as (port, seen):
        hosts = {
            "its name is not known": ("dns", "https://no-such-host.invalid"),
            "nobody listens there": ("refused", f"http://127.0.0.1:{free_port()}"),
            "its certificate is self-signed": ("certificate", f"https://localhost:{port}"),
        }
        for told, (name, hub) in hosts.items():
            server = await stage.serve(hub, name=name)
            for operation, kind in ((READ, "read"), (WRITE, "write")):
                async with report.case("upstream", f"{told}; a {kind}") as row:
                    outcome = await ask(server, operation, device, MODERN)
                    row.gets, row.asked = steady(outcome.told()), len(seen)
                    check(outcome.result.get("isError") is True, f"this is no clear error: {outcome.raw[:300]}")
                    check(not seen, "something was sent to a host that nobody vouches for")
                    check(KEY not in outcome.raw + server.log(), "the key is shown")


@contextlib.asynccontextmanager
async def shaking_hands():
    """An HTTPS host with a certificate that nobody knows, and the requests that reached it."""
    seen = []

    async def host(reader, writer):
        seen.append(await reader.read(1 << 16))
        writer.close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with self_signed("localhost") as path:
        context.load_cert_chain(path)
    # What fails in the handshake is the point, and not worth a line in the log.
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    listener = await asyncio.start_server(host, "127.0.0.1", 0, ssl=context)
    async with listener:
        yield listener.sockets[0].getsockname()[1], seen
