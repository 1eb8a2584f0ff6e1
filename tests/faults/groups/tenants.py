"""Fifty organizations at one server, with what it keeps in memory and in Redis: nobody sees what is another's, and no key is
anywhere."""

import asyncio
import random
import re

from client import LEGACY, MODERN, fetch
from resp import Redis
from stage import KEY, Wrong, check, organization_key

TENANTS, CALLERS = 50, 16
# Ids of the fleet. Request ids of logs look otherwise.
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
SETTINGS = {"XYTE_API_KEY": None, "XYTE_CACHE": "true", "XYTE_LOG": "trace", "XYTE_AUDIT": "log"}
# On a busy machine Redis would else count as away, and little would come to stand in it.
SETTINGS["XYTE_UPSTREAM__REDIS__WAIT_SECONDS"] = "5"


async def run(stage, report, options):
    sandbox, redis = await stage.sandbox(organizations=TENANTS), await stage.redis()
    server = await stage.serve(sandbox.url, flags=["--auth", "byok"], XYTE_REDIS_URL=redis.url, **SETTINGS)
    fleet, owners = await fleets(sandbox)
    async with report.case("tenants", f"nothing: {TENANTS} organizations ask at random, in both eras") as row:
        check(len(set(owners.values())) == TENANTS, "the fleets are not told apart")
        good = await storm(server, fleet, owners, options.requests)
        check(good > options.requests // 2, f"only {good} of {options.requests} calls had an answer")
        row.gets, row.asked = "what is their own: no answer holds an id of another, or a key", "less often than it is called"
        calls, asked = options.requests, (await sandbox.counts())["total"]
        check(asked < calls, f"{calls} calls, and {asked} requests to Xyte: nothing was kept")
    async with report.case("tenants", "somebody reads the log at level trace") as row:
        text = server.log()
        check(text.count("\n") > options.requests, "there is hardly a log")
        check(KEY not in text, "it holds a key")
        mixed(text.splitlines(), owners, "a line of the log")
        row.gets, row.asked = "no key; no line with the ids of two organizations", "-"
    async with report.case("tenants", "somebody reads /metrics") as row:
        text = await server.metrics()
        check(KEY not in text and not set(ID.findall(text)) & set(owners), "it holds a key or an id")
        row.gets, row.asked = "no key, no id", "-"
    async with report.case("tenants", "somebody reads Redis") as row:
        await look_into(redis, owners)
        row.gets = "no key; no value with the ids of two organizations, no tenant's name with the values of two"
        row.asked = "-"


async def fleets(sandbox):
    """The devices of each organization, and whose each id of a device or incident is, as the sandbox has it."""
    fleet, owners = {}, {}
    for place in range(TENANTS):
        for kind in ("devices", "incidents"):
            url = f"{sandbox.url}/core/v1/organization/{kind}?per_page=100"
            answer = await fetch(url, headers={"Authorization": organization_key(place)})
            ids = [item["id"] for item in answer.json()["items"]]
            check(ids and not owners.keys() & set(ids), f"{kind} of two organizations, or of none")
            owners |= dict.fromkeys(ids, place)
            fleet.setdefault(place, ids)
    return fleet, owners


async def storm(server, fleet, owners, requests):
    """Random calls of random tenants, over several connections at once."""
    dice = random.Random(20260728)
    plan = [(dice.randrange(TENANTS), dice.choice((LEGACY, MODERN)), dice.random(), dice.random()) for _ in range(requests)]
    good = 0

    async def caller():
        nonlocal good
        client = server.client(keep=True)
        while plan:
            place, client.era, which, what = plan.pop()
            client.key = organization_key(place)
            foreign = what > 0.9
            pool = fleet[(place + 1) % TENANTS] if foreign else fleet[place]
            device = pool[int(which * len(pool))]
            tool, arguments = choose(what, which, device)
            outcome = await client.call(tool, **arguments)
            others = {owners[id] for id in ID.findall(outcome.raw) if id in owners} - {place}
            # An id that the caller has named may be told back.
            if foreign:
                check(not outcome.good, f"{tool} of another's device: {outcome.raw[:300]}")
                others -= {(place + 1) % TENANTS}
            check(not others, f"{tool} of {place} shows what belongs to {others}")
            check(KEY not in outcome.raw + str(outcome.headers), f"{tool} shows a key")
            good += outcome.good
        client.close()

    await asyncio.gather(*(caller() for _ in range(CALLERS)))
    return good


def choose(what, which, device):
    if what < 0.35:
        return "list_devices", {"per_page": 1 + int(which * 20)}
    if what < 0.6 or what > 0.95:
        return "get_device", {"device_id": device}
    if what < 0.7:
        return "find_devices", {"query": "Codec"}
    if what < 0.8:
        return "list_incidents", {}
    if what > 0.9 or what > 0.85:
        return "send_command", {"device_id": device, "command": "reboot"}
    return "list_spaces", {}


def mixed(texts, owners, what):
    for text in texts:
        found = {owners[id] for id in ID.findall(text) if id in owners}
        check(len(found) < 2, f"{what} holds the ids of {len(found)} organizations: {text[:200]}")


async def look_into(redis, owners):
    """Each name in Redis says whose it is, as a digest; each digest belongs to one organization."""
    whose, values = {}, 0
    async with Redis(redis.port) as client:
        for name in await client.ask("KEYS", "*"):
            kind = await client.ask("TYPE", name)
            if kind == b"string":
                value = await client.ask("GET", name)
            elif kind == b"hash":
                value = b"\n".join(await client.ask("HGETALL", name))
            elif kind == b"none":
                continue
            else:
                raise Wrong(f"{name} is a {kind}, which this test cannot read")
            text = (name + b"\n" + (value or b"")).decode("latin-1")
            check(KEY not in text, f"{name} holds a key")
            found = {owners[id] for id in ID.findall(text) if id in owners}
            values += bool(found)
            check(len(found) < 2, f"{name} holds the ids of {len(found)} organizations")
            tenant = re.search(rb"\{(.*?)\}", name)
            check(tenant, f"{name} says not whose it is")
            whose.setdefault(tenant[1], set()).update(found)
    check(values > TENANTS, f"only {values} values of Redis hold an id: this test cannot read the others")
    check(all(len(places) < 2 for places in whose.values()), "a tenant's name stands for two organizations")
