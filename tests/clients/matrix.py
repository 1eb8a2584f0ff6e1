"""Every client of clients.toml in every place, in both eras of the protocol, through every check.

Usage: matrix.py SERVER PRINTED SCRATCH LOGS [CLIENT...]
"""

import asyncio
import dataclasses
import itertools
import pathlib
import sys
import tomllib

from checks import Checks
from places import BOTH, PLACES
from session import Failed, Session, Wrong
from stage import Stage

HERE = pathlib.Path(__file__).parent
# How many clients run at a time. Much of what they do is to start, and to wait.
AT_A_TIME = 3


@dataclasses.dataclass(frozen=True)
class Run:
    """One process of a client, and what it does where."""

    name: str
    client: str
    era: str
    command: tuple
    visits: tuple

    def cases(self):
        return [(place, case) for place, cases in self.visits for case in cases]


class Matrix:
    """What is to run and what is left out, by clients.toml."""

    def __init__(self, wanted):
        clients = tomllib.loads((HERE / "clients.toml").read_text())
        if unknown := set(wanted) - set(clients):
            raise SystemExit(f"clients.toml has no {sorted(unknown)}")
        self.rules = [(name, rule) for name, client in clients.items() for rule in client.get("without", [])]
        self.clients = {name: clients[name] for name in wanted or clients if name != "everyone"}

    def able(self, name, place, era):
        """The cases that a client is asked for in a place."""

        def left_out(case):
            seen = {"cases": case, "transports": place.transport, "eras": era}
            return any(
                subject in ("everyone", name) and all(value in rule.get(key, [value]) for key, value in seen.items())
                for subject, rule in self.rules
            )

        only = self.clients[name].get("only", place.cases)
        able = [case for case in place.cases if case in only and not left_out(case)]
        # Somebody can be asked, or nobody can.
        return [case for case in able if case != "elicit-refused" or "elicit-accept" not in able]

    def runs(self):
        for (name, client), process, era in itertools.product(self.clients.items(), ("http", "stdio"), BOTH):
            places = [place for place in PLACES if place.process == process and era in place.eras]
            visits = tuple((place, able) for place in places if (able := self.able(name, place, era)))
            if visits:
                yield Run(f"{process}-{name}-{era}", name, era, tuple(client["command"]), visits)

    def left_out(self):
        """The rules, a line for each."""
        for subject, rule in self.rules:
            if subject in ("everyone", *self.clients):
                words = [*rule.get("cases", ["everything"]), *rule.get("transports", []), subject, *rule.get("eras", [])]
                yield f"n/a   {' '.join(words)}: {rule['why']}"


async def judged(check, session):
    """What was wrong, if anything. That a client has gone is no answer."""
    try:
        await check(session)
    except (Wrong, Failed, LookupError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return None


async def outcomes(run, stage, checks):
    """Each case with what was wrong, if anything."""
    found = []
    try:
        with stage.log(run.name).open("w") as log:
            async with await Session.start(run.command, run.era, log, cwd=HERE, env=stage.home(run.name)) as session:
                for place, cases in run.visits:
                    async with stage.target(place, run.name) as target, session.open(target):
                        for case in cases:
                            found.append(await judged(getattr(checks, case.replace("-", "_")), session))
    except Exception as error:
        # The client or the server has fallen over, at the latest in the end.
        found[len(run.cases()) - 1 :] = []
        found.append(f"{type(error).__name__}: {error}")
    found += ["was not reached"] * (len(run.cases()) - len(found))
    return zip(run.cases(), found, strict=True)


async def main(server, printed, scratch, logs, *wanted):
    matrix, turns, good, bad = Matrix(wanted), asyncio.Semaphore(AT_A_TIME), 0, 0
    checks = Checks(pathlib.Path(printed).read_text())
    stage = Stage(server, pathlib.Path(scratch), pathlib.Path(logs))

    async def one(run):
        async with turns:
            return run, await outcomes(run, stage, checks)

    async with stage.standing():
        # In the order of clients.toml, where the slowest come first.
        tasks = [asyncio.create_task(one(run)) for run in matrix.runs()]
        for done in asyncio.as_completed(tasks):
            run, found = await done
            for (place, case), wrong in found:
                good, bad = (good, bad + 1) if wrong else (good + 1, bad)
                print(f"{'FAIL' if wrong else 'ok':<5} {case} {place.transport} {run.client} {run.era}", flush=True)
                if wrong:
                    print(f"      {wrong[:2000]}\n      see {stage.log(run.name).name}", flush=True)
    print("\n".join(matrix.left_out()))
    print(f"summary: {len(matrix.clients)} clients; the log says what was left out")
    print(f"counts: {good} passed, {bad} failed")
    return bad


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main(*sys.argv[1:])) else 0)
