"""Many tenants on several replicas: what their caches answer, what Xyte and Redis are asked, and what the limits let through.

    simulate.py             the tables of docs/guides/scaling.md, as Markdown
    simulate.py --check     fails if the guide has other tables than these

It follows the server's own rules: an answer about devices is fresh for five seconds, in the process that asked and in Redis; equal
questions under way in one process are asked once; each tenant has an account by the generic cell rate algorithm in each process,
or one in Redis; a call waits two seconds for its turn and no longer. What tenants do is made up, and stands in ASSUMED. The same
seed gives the same tables.
"""

import bisect
import itertools
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[3] / "docs/guides/scaling.md"

ASSUMED = {
    "devices": 1_000_000,
    "tenants": 10_000,
    "calls": 10_000,  # a second, all tenants together
    # The nth tenant by size makes n ** -SKEW as many calls as the first, and has as many of the devices.
    "skew": 0.8,
    # Of ten calls, so many are for a list, so many for one device; the others are never kept: commands, changes, progress.
    "lists": 3,
    "single": 6,
    # A tenant's assistants look at so many lists, and at its devices, the nth of them n ** -INTEREST as often as the first.
    "questions": 20,
    "interest": 1.0,
    "answer_seconds": 0.15,
    "list_bytes": 52_000,
    "single_bytes": 1_300,
    # What a list takes more once it was found: its page, and where its fields stand.
    "memo_bytes": 40_960,
    # What comes before the time that is counted.
    "settling": 6.0,
    # The server's default for devices.
    "fresh": 5.0,
}
# The server's other defaults.
RATE, BURST, PATIENCE = 20.0, 100, 2.0
SECONDS = 20.0


@dataclass
class Account:
    """The generic cell rate algorithm: all it keeps is when the next call is due."""

    due: float = 0.0

    def take(self, now):
        after = max(self.due, now) + 1 / RATE
        wait = max(after - BURST / RATE - now, 0.0)
        if wait > PATIENCE:
            return None
        self.due = after
        return wait


@dataclass
class Counts:
    calls: int = 0
    hits: int = 0
    shared_hits: int = 0
    coalesced: int = 0
    refused: int = 0
    upstream: int = 0
    redis: int = 0
    stored: int = 0
    of_tenant: dict = field(default_factory=dict)
    arrivals: dict = field(default_factory=dict)


def pick(dice, sums, among):
    """A place among the first so many, by the sums of their weights."""
    return min(bisect.bisect(sums, dice.random() * sums[among - 1], 0, among), among - 1)


def powers(count, exponent):
    return list(itertools.accumulate(n**-exponent for n in range(1, count + 1)))


def arrivals(assumed, seed):
    """When which tenant asks what: the same for every arrangement of servers."""
    dice = random.Random(seed)
    tenants = powers(assumed["tenants"], assumed["skew"])
    whole = tenants[-1]
    shares = [a - b for a, b in zip(tenants, [0.0, *tenants])]
    # Ranks within a fleet, for the largest; a smaller one has the first of them.
    devices = powers(int(assumed["devices"] * shares[0] / whole) + 1, assumed["interest"])
    lists = powers(assumed["questions"], assumed["interest"])
    now = 0.0
    while now < assumed["settling"] + SECONDS:
        now += dice.expovariate(assumed["calls"])
        tenant = pick(dice, tenants, len(tenants))
        kind = dice.randrange(10)
        if kind < assumed["lists"]:
            yield now, tenant, ("list", pick(dice, lists, len(lists)))
        elif kind < assumed["lists"] + assumed["single"]:
            fleet = max(1, int(assumed["devices"] * shares[tenant] / whole))
            yield now, tenant, ("one", pick(dice, devices, fleet))
        else:
            yield now, tenant, None


def run(asked, replicas, redis, sticky, assumed, seed=11):
    """Serves these questions. An answer is kept by when it came; one still under way has a time to come."""
    dice = random.Random(seed)
    counts = Counts()
    local = [{} for _ in range(replicas)]
    memos = [{} for _ in range(replicas)]
    shared = {}
    accounts = {}
    latency, fresh = assumed["answer_seconds"], assumed["fresh"]
    for now, tenant, what in asked:
        counted = now >= assumed["settling"]
        place = tenant % replicas if sticky else dice.randrange(replicas)
        tell = counts if counted else Counts()
        tell.calls += 1
        tell.arrivals[tenant] = tell.arrivals.get(tenant, 0) + 1
        # A read asks for the tenant's generation, and whatever goes to Xyte draws on the account.
        tell.redis += redis
        key = (tenant, what)
        if what is not None:
            came = local[place].get(key)
            if came is not None and now < came + fresh:
                if now >= came:
                    tell.hits += 1
                    if what[0] == "list" and memos[place].get(key) != came:
                        memos[place][key] = came
                        tell.stored += assumed["memo_bytes"]
                else:
                    tell.coalesced += 1
                continue
            if redis:
                tell.redis += 2  # GET and PTTL in one round
                came = shared.get(key)
                if came is not None and came <= now < came + fresh:
                    local[place][key] = came
                    tell.shared_hits += 1
                    continue
        tell.redis += redis  # the script of the limiter
        account = accounts.setdefault(tenant if redis else (tenant, place), Account())
        wait = account.take(now)
        if wait is None:
            tell.refused += 1
            continue
        tell.upstream += 1
        tell.of_tenant[tenant] = tell.of_tenant.get(tenant, 0) + 1
        if what is not None:
            came = now + wait + latency
            local[place][key] = came
            tell.stored += assumed["list_bytes" if what[0] == "list" else "single_bytes"]
            if redis:
                shared[key] = came
                tell.redis += 1
    return counts


ARRANGEMENTS = [(False, False, "none, any replica"), (True, False, "Redis, any replica"), (False, True, "none, by tenant")]


def per_second(count):
    return f"{count / SECONDS:,.0f}"


def row(counts, replicas, name, fresh=ASSUMED["fresh"]):
    calls = counts.calls
    first = max(counts.arrivals, key=counts.arrivals.get)
    most = max(counts.of_tenant.values(), default=0) / SECONDS
    kept = counts.stored / SECONDS * fresh / replicas / 1e6
    cells = [
        f"{replicas}", name, f"{100 * (counts.hits + counts.coalesced) / calls:.0f} %", f"{100 * counts.shared_hits / calls:.0f} %",
        per_second(counts.upstream), per_second(counts.refused), per_second(counts.redis),
        f"{most:.0f} of {counts.arrivals[first] / SECONDS:.0f}", f"{kept:.0f} MB",
    ]
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "| replicas | shared | answered here | from Redis | asked of Xyte /s | refused /s | Redis commands /s | largest tenant: sent of asked /s | fresh "
    "answers each |\n|--:|---|--:|--:|--:|--:|--:|--:|--:|"
)


def tables():
    assumed = ASSUMED
    asked = list(arrivals(assumed, seed=7))
    lines = [f"{assumed['calls']:,} calls a second, by number of replicas and by what they share:", "", HEAD]
    for replicas in (1, 4, 8, 16, 32):
        for redis, sticky, name in ARRANGEMENTS if replicas > 1 else ARRANGEMENTS[:1]:
            lines.append(row(run(asked, replicas, redis, sticky, assumed), replicas, name))
    lines += ["", "The same on 16 replicas, were tenants more alike (a skew of 0.5), or less (1.1):", "", HEAD.replace("replicas |", "skew |", 1)]
    for skew in (0.5, 1.1):
        other = assumed | {"skew": skew}
        asked = list(arrivals(other, seed=7))
        for redis, sticky, name in ARRANGEMENTS:
            counts = run(asked, 16, redis, sticky, other)
            lines.append(row(counts, 16, name).replace("| 16 |", f"| {skew} |", 1))
    lines += ["", "The same on 16 replicas, were answers about devices fresh for longer:", "", HEAD.replace("replicas |", "seconds |", 1)]
    other = assumed | {"settling": 32.0}
    asked = list(arrivals(other, seed=7))
    for fresh in (5, 30):
        for redis, sticky, name in ARRANGEMENTS:
            counts = run(asked, 16, redis, sticky, other | {"fresh": fresh})
            lines.append(row(counts, 16, name, fresh).replace("| 16 |", f"| {fresh} |", 1))
    return "\n".join(lines) + "\n"


def main():
    text = tables()
    if sys.argv[1:] != ["--check"]:
        print(text, end="")
        return 0
    holds = text in GUIDE.read_text()
    print(f"{'ok   ' if holds else 'FAIL '} {GUIDE.name} has the tables of the simulation")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
