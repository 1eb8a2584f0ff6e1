"""What one process holds in memory: for many callers, for many connections, and with time."""

import asyncio
import json
import os
import time

from client import ERAS, Cut, fetch
from cloud import Cloud
from listener import Listener
from stage import KEY, Wrong, check, organization_key

# Of so many callers one holds a stream of events.
EACH = 5
# What a process may hold for them, in MiB: a few times of what it does hold, and far less than what would hurt.
MOST = 600
# By how much it may grow between the second third of a soak and the last one.
GROWTH = 40
WEATHER = ["status=503;times=1", "latency=50;times=3", "reset;times=1", "truncated;times=1", "garbage;times=1"]


async def run(stage, report, options):
    sandbox = await stage.sandbox(organizations=50)
    await asyncio.gather(many(stage, report, sandbox, options.callers), soak(stage, report, sandbox, options.soak))


async def many(stage, report, sandbox, callers):
    """Each caller with a key of their own, over a connection of their own that stays open."""
    told = "thousands of callers with a key each, and as many connections that stay open, each fifth a stream of events"
    async with report.case("memory", told) as row:
        url = f"{sandbox.url}/core/v1/organization/devices?per_page=5"
        cloud = Cloud((await fetch(url, headers={"Authorization": KEY})).body)
        async with cloud as hub:
            settings = {"XYTE_API_KEY": None, "XYTE_CACHE": "true", "XYTE_LOG": "info"}
            settings |= {"XYTE_HTTP__READ_TIMEOUT": "600", "XYTE_HTTP__CONNECTIONS": str(2 * callers)}
            server = await stage.serve(hub, "many", ["--auth", "byok", "--legacy-sessions"], **settings)
            await crowd(server, cloud, callers)
        row.gets, row.asked = f"the answers; the process holds less than {MOST} MiB", "once for each caller"


async def crowd(server, cloud, callers):
    name = os.environ.get("TEST_CANARY", "canary")
    held, places, before = [server.memory()], asyncio.Semaphore(32), time.monotonic()

    async def ask(number):
        client = server.client(key=f"{name}-{number}", keep=True)
        async with places:
            outcome = await client.call("list_devices", per_page=5)
        check(outcome.good, outcome.told())
        check(name not in outcome.raw, "the answer shows a key")
        return client

    async def listen(client):
        client.close()
        listener = Listener(server.url, client.key)
        async with places:
            await listener.open()
        return listener

    clients = await asyncio.gather(*(ask(number) for number in range(callers)))
    held.append(server.memory())
    check(cloud.asked == callers, f"Xyte was asked {cloud.asked} times")
    listeners = await asyncio.gather(*(listen(client) for client in clients[::EACH]))
    held.append(server.memory())
    # All of them are still open: the last one's is as good as new, and no stream has ended but the one whose session does.
    check((await clients[-1].call("list_devices", per_page=5)).good, "a connection was not kept")
    await listeners[0].end()
    ended = sum(not listener.is_open() for listener in listeners)
    check(ended == 1, f"{ended} streams of {len(listeners)} have ended, and one was closed")
    files, seconds = len(os.listdir(f"/proc/{server.pid}/fd")), time.monotonic() - before
    print(f"    {held[0]} MiB before, {held[1]} with {callers} callers, {held[2]} with {len(listeners)} streams among them;"
          f" {files} open files; {seconds:.0f} s")
    check(files >= callers, f"only {files} files are open: the connections were not kept")
    check(max(held) < MOST, f"it holds {held} MiB")
    check(name not in server.log() + await server.metrics(), "the log or the metrics show a key")
    for client in clients + listeners:
        client.close()


async def soak(stage, report, sandbox, seconds):
    """Load of many tenants in bad weather, for as long as it was asked for."""
    settings = {"XYTE_API_KEY": None, "XYTE_CACHE": "true", "XYTE_LOG": "info"}
    server = await stage.serve(sandbox.url, "soak", ["--auth", "byok"], **settings)
    async with report.case("memory", "load in bad weather, for long") as row:
        running, calls, samples = True, 0, []

        async def caller(number):
            nonlocal calls
            while running:
                client = server.client(era=ERAS[calls % 2], key=organization_key(calls % 50))
                calls += 1
                try:
                    outcome = await client.call("list_devices", per_page=1 + calls % 20)
                    check(KEY not in outcome.raw, "the answer shows a key")
                    await client.call("get_device", device_id=f"{calls:08x}-0000-4000-8000-{number:012x}")
                except Cut as error:
                    raise Wrong(f"a call was cut: {error}") from None
                # Time is what a soak is about; the other groups need the machine as well.
                await asyncio.sleep(0.1)

        tasks = [asyncio.create_task(caller(number)) for number in range(6)]
        ending = time.monotonic() + seconds
        while time.monotonic() < ending:
            await sandbox.fault(WEATHER[len(samples) % len(WEATHER)])
            await asyncio.sleep(min(1, seconds / 20))
            samples.append(server.memory())
            check(not any(task.done() for task in tasks), "a caller has given up")
        running = False
        await asyncio.gather(*tasks)
        third = len(samples) // 3
        early, late = samples[third : 2 * third], samples[2 * third :]
        growth = sum(late) / len(late) - sum(early) / len(early)
        few = json.dumps(samples[:: max(1, len(samples) // 20)])
        print(f"    {calls} calls in {seconds} s; MiB: {few}; growth {growth:.1f}")
        check(growth < GROWTH, f"it has grown by {growth:.0f} MiB: {samples}")
        check(KEY not in server.log() and "panicked" not in server.log(), "the log shows a key or a panic")
        row.gets, row.asked = "an answer each; memory does not grow with time", "-"
