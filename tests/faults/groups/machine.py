"""What goes wrong on the machine itself: the disk is full, the clock jumps."""

import asyncio
import re

from client import fetch
from stage import KEY, Wrong, check, free_port, until

LIST = "organization.devices.getDevices"
WRITE = "organization.commands.sendCommand"
# By how far the clock jumps, one after the other: a day ahead, a day back, a year ahead, and back to the truth.
JUMPS = ["+1d", "-1d", "+1y", "+0d"]


async def run(stage, report, _options):
    sandbox = await stage.sandbox()
    device = (await fetch(f"{sandbox.url}/core/v1/organization/devices?per_page=1", headers={"Authorization": KEY})).text
    device = re.search(r'"id":"([^"]+)"', device)[1]
    await full(stage, report, sandbox, device)
    await clock(stage, report, sandbox, device)


async def both(server, device):
    """A read and a write, each of which has to be answered."""
    read = await server.client().call("list_devices", per_page=5)
    check(read.good and len(read.structured["items"]) == 5, read.told())
    sent = await server.client().call("send_command", device_id=device, command="reboot")
    check(sent.good, sent.told())


async def full(stage, report, sandbox, device):
    """A disk that takes nothing, under the log and under the audit."""
    async with report.case("machine", "the disk is full that the log and the audit are written to") as row:
        folder = stage.scratch / "full"
        folder.mkdir()
        files = {"XYTE_LOG__FILE__PATH": folder / "log", "XYTE_AUDIT__FILE__PATH": folder / "audit"}
        for path in files.values():
            path.symlink_to("/dev/full")
        settings = {name: str(path) for name, path in files.items()} | {"XYTE_AUDIT": "file", "XYTE_LOG": "trace"}
        server = await silent(stage, sandbox, settings)
        await sandbox.reset()
        for _ in range(20):
            await both(server, device)

        async def lost():
            page = await server.metrics()
            # The log by its lines, the audit by its records: both say that they are written nowhere.
            found = [float(value) for value in re.findall(r'lines_lost_total\{log="\w+",reason="write"\} (\S+)', page)]
            return len(found) == 2 and all(found) and found

        await until("/metrics says what is lost", lost)
        check((await fetch(f"{server.admin}/livez")).status == 200, "it does not live")
        check(await server.end() == 0, "it did not end well")
        row.gets, row.asked = "the answers; /metrics counts the lines that are lost", "once for each call"
        asked = await sandbox.asked(LIST), await sandbox.asked(WRITE)
        check(asked == (20, 20), f"20 reads and 20 writes, sent {asked} times")


async def silent(stage, sandbox, settings):
    """A server whose log goes elsewhere, so that it cannot say where it listens."""
    port, admin = free_port(), free_port()
    environment = {"XYTE_API_KEY": KEY, "XYTE_HUB_URL": sandbox.url, "XYTE_CACHE": "false", **settings}
    command = [stage.server, "serve", "--http", f"127.0.0.1:{port}", "--admin", f"127.0.0.1:{admin}", "--allow-writes"]
    server = await stage.start("full", command, "", environment)
    server.url, server.admin = f"http://127.0.0.1:{port}/mcp", f"http://127.0.0.1:{admin}"

    async def lives():
        check(server.alive(), f"it has ended: {server.log()[-1000:]}")
        try:
            return (await fetch(f"{server.admin}/livez")).status == 200
        except OSError:
            return False

    await until("it lives", lives)
    return server


async def clock(stage, report, sandbox, device):
    """The wall clock alone jumps, as it does when it is set; the one that measures goes on."""
    async with report.case("machine", "the clock jumps: a day ahead, a day back, a year ahead, and to the right time") as row:
        now = stage.scratch / "clock"
        now.write_text("+0d")
        audit = stage.scratch / "audit"
        settings = {
            "XYTE_AUDIT": "file", "XYTE_AUDIT__FILE__PATH": str(audit), "XYTE_AUDIT__FILE__DAILY": "false",
            "LD_PRELOAD": await preload(), "FAKETIME_TIMESTAMP_FILE": str(now), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            # What is kept and what is counted must survive it too.
            "XYTE_CACHE": "true", "XYTE_UPSTREAM__LIMITER__ENABLED": "true", "XYTE_UPSTREAM__BREAKER__ENABLED": "true",
        }
        server = await stage.serve(sandbox.url, "clock", **settings)
        await sandbox.reset()
        first = await server.client().call("list_devices", per_page=5)
        check(first.good, first.told())
        for jump in JUMPS:
            now.write_text(jump)
            await both(server, device)
            # What was begun before goes on.
            more = await server.client().call("list_devices", per_page=5, cursor=first.structured["next_cursor"])
            check(more.good and more.structured["items"], more.told())
            status, checks = await server.ready()
            check(status == 200, f"it says that it is not ready: {checks}")

        async def jumped():
            days = set(re.findall(r"\b20\d\d-\d\d-\d\d(?=T)", audit.read_text()))
            return len(days) == len(JUMPS)

        await until("records of four days", jumped)
        check("panicked" not in server.log() and KEY not in server.log(), "the log shows a panic or the key")
        row.gets, row.asked = "the answers; a cursor from before leads on", "once for each write"
        asked = await sandbox.asked(WRITE)
        check(asked == len(JUMPS), f"{len(JUMPS)} writes, sent {asked} times")


async def preload():
    """The library that stands between a program and its clock."""
    asking = await asyncio.create_subprocess_exec(
        "faketime", "-f", "+0d", "printenv", "LD_PRELOAD", stdout=asyncio.subprocess.PIPE
    )
    told, _ = await asking.communicate()
    if asking.returncode != 0:
        raise Wrong("no faketime; on Debian: apt-get install faketime")
    # With threads it needs the other one of the two.
    return told.decode().strip().split(":")[0].replace("libfaketime.so", "libfaketimeMT.so")
