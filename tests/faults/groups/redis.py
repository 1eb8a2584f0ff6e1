"""Redis goes away, is slow, forgets, is busy. It is never needed to serve."""

import asyncio
import contextlib
from signal import SIGCONT, SIGKILL, SIGSTOP

from client import MODERN
from proxy import Proxy
from resp import Redis
from stage import check, until

READ = "organization.devices.getDevices"
# Two replicas that keep answers, and share them.
KEEPS = {"XYTE_CACHE": "true", "XYTE_UPSTREAM__REDIS__RETRY_SECONDS": "0.2"}

# A script that keeps Redis from everything else for a fifth of a second.
BUSY = """
local function now() local t = redis.call('TIME'); return t[1] * 1000000 + t[2] end
local ending = now() + 200000
repeat until now() > ending
"""


async def run(stage, report, _options):
    sandbox, redis = await stage.sandbox(), await stage.redis()
    await agree(stage, report, sandbox, redis)
    async with Proxy("127.0.0.1", redis.port) as way:
        settings = {**KEEPS, "XYTE_REDIS_URL": f"redis://127.0.0.1:{way.port}"}
        one, other = [await stage.serve(sandbox.url, name=name, **settings) for name in ("one", "other")]
        group = Group(report, sandbox, (one, other))
        await group.good()
        await up(one)
        for told, spoil, heal in weather(way, redis):
            async with report.case("redis", told) as row:
                await spoil()
                row.asked = await group.steady()
                row.gets = "the answers, as without Redis"
                await heal()
                await up(one)
        redis = await killed(stage, group, redis)
        await busy(group, redis)
        async with report.case("redis", "all of the above, looked at from outside") as row:
            check(one.alive() and other.alive(), "a server has ended")
            check("panicked" not in one.log() + other.log(), "a server has panicked")
            row.gets, row.asked = "both servers run on, and are ready all the time", "-"


def weather(way, redis):
    """How the way to Redis is spoilt, and made good again."""

    async def set_way(**values):
        for name, value in values.items():
            setattr(way, name, value)

    async def cut():
        way.reset()

    async def signal(number):
        redis.signal(number)

    slow, dead = dict(latency=0.5), dict(blackhole=True)
    return [
        ("every connection to Redis is reset", cut, cut),
        ("Redis answers slower than it may", lambda: set_way(**slow), lambda: set_way(latency=0)),
        ("Redis answers byte by byte", lambda: set_way(drip=0.1), lambda: set_way(drip=0)),
        ("packets to Redis vanish", lambda: set_way(**dead), lambda: heal_dead(way)),
        ("Redis stands still, with its connections open", lambda: signal(SIGSTOP), lambda: signal(SIGCONT)),
    ]


async def heal_dead(way):
    way.blackhole = False
    # What was swallowed never comes, so the connections are of no use any more.
    way.reset()


async def up(server):
    async def answers():
        # A request is what finds out.
        await server.client().call("list_devices", per_page=5)
        return (await server.ready())[1].get("redis") == "it answers"

    await until("Redis is seen to be up", answers)


class Group:
    def __init__(self, report, sandbox, servers):
        self.report, self.sandbox, self.servers = report, sandbox, servers

    async def good(self, per_page=3):
        """A read at each server."""
        for server in self.servers:
            outcome = await server.client(era=MODERN).call("list_devices", per_page=per_page)
            check(outcome.good, outcome.told())
        return outcome

    async def steady(self):
        """Reads and writes at both servers, and readiness. Every write is sent once, and seen at the other at once."""
        await self.sandbox.reset()
        device = (await self.good()).structured["items"][0]["id"]
        for number in range(6):
            writer = self.servers[number % 2]
            sent = await writer.client().call("send_command", device_id=device, command="reboot")
            check(sent.good, sent.told())
            await self.good(per_page=10 + number)
            check((await writer.ready())[0] == 200, "it says that it is not ready")
        asked = await self.sandbox.asked("organization.commands.sendCommand")
        check(asked == 6, f"6 commands were sent {asked} times")
        return "once for each write"


async def agree(stage, report, sandbox, redis):
    """What replicas have in common while Redis is there. They wait for it longer than usual: on a busy machine it would now
    and then count as away, and then each goes by what it knows itself, for as long as an answer is fresh."""
    settings = {**KEEPS, "XYTE_REDIS_URL": redis.url, "XYTE_UPSTREAM__REDIS__WAIT_SECONDS": "5"}
    pair = [await stage.serve(sandbox.url, name=name, **settings) for name in ("patient", "other-patient")]
    group = Group(report, sandbox, pair)
    await shared(group)
    await wiped(group, redis)
    for server in pair:
        await server.end()


async def shared(group):
    async with group.report.case("redis", "nothing: two replicas with one Redis") as row:
        device = (await group.good()).structured["items"][-1]["id"]
        one, other = group.servers
        await group.sandbox.reset()
        check((await one.client().call("get_device", device_id=device)).good, "a read fails")
        first = (await group.sandbox.counts())["by_operation"]
        check((await other.client().call("get_device", device_id=device)).good, "a read fails")
        both = (await group.sandbox.counts())["by_operation"]
        check(first and first == both, f"the second replica has asked anew: {first}, then {both}")
        row.gets, row.asked = "the answer; the second replica has it from the first", "once for both"


async def wiped(group, redis):
    """What one replica has written the other one shows, though it had kept what was before."""
    async with group.report.case("redis", "Redis loses everything between a write and a read") as row:
        await group.sandbox.reset()
        device = (await group.good()).structured["items"][0]["id"]
        async with Redis(redis.port) as client:
            for number in range(6):
                writer, reader = group.servers[number % 2], group.servers[1 - number % 2]
                check((await reader.client().call("get_device", device_id=device)).good, "a read fails")
                sent = await writer.client().call("rename_device", device=device, name=f"Name {number}")
                check(sent.good, sent.told())
                await client.ask("FLUSHALL")
                seen = await reader.client().call("get_device", device_id=device)
                check(f"Name {number}" in seen.raw, f"the other replica shows what was before: {seen.text[:200]}")
        check(await group.sandbox.writes() == 6, f"6 writes were sent {await group.sandbox.writes()} times")
        row.gets, row.asked = "the present state, at every replica", "once for each write"


async def killed(stage, group, redis):
    async with group.report.case("redis", "Redis is killed while requests are under way, and comes back empty") as row:
        load = asyncio.create_task(steady_load(group))
        await asyncio.sleep(0.3)
        await redis.end(SIGKILL)
        await asyncio.sleep(0.5)
        row.asked = await group.steady()
        status, told = await group.servers[0].ready()
        check(status == 200 and "it is away" in told["redis"], told)
        redis = await stage.redis(redis.port)
        await up(group.servers[0])
        load.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await load
        row.gets = "the answers; /readyz says that Redis is away, and stays 200"
    return redis


async def steady_load(group):
    """Reads without a pause; the first that fails ends it."""
    number = 0
    while True:
        number += 1
        await group.good(per_page=1 + number % 90)


async def busy(group, redis):
    async with group.report.case("redis", "Redis is kept busy by others") as row:
        async with Redis(redis.port) as client:

            async def keep():
                while True:
                    await client.ask("EVAL", BUSY, "0")

            load = asyncio.create_task(keep())
            row.asked = await group.steady()
            load.cancel()
            await asyncio.gather(load, return_exceptions=True)
        row.gets = "the answers"
