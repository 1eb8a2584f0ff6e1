"""Every client of clients.toml over both transports, in both eras of the protocol, through every check.

Usage: matrix.py SERVER PRINTED SCRATCH LOGS [CLIENT...]
"""

import asyncio
import dataclasses
import itertools
import pathlib
import sys
import tomllib

from checks import Checks
from session import Failed, Session, Wrong
from stage import Stage

HERE = pathlib.Path(__file__).parent
# How many clients run at a time. Much of what they do is to start, and to wait.
AT_A_TIME = 3
# What is looked at before which server. What a command cannot take back comes last.
WORLDS = {
    "fleet": (
        "list",
        "call",
        "structured",
        "paging",
        "progress",
        "cancel",
        "elicit-refused",
        "elicit-decline",
        "elicit-accept",
    ),
    "key": ("refused-key", "echoed-key"),
    "spoilt": ("validation",),
}


@dataclasses.dataclass(frozen=True)
class Run:
    """One client, and what it does in which world."""

    transport: str
    client: str
    era: str
    command: tuple
    worlds: dict

    @property
    def name(self):
        return f"{self.transport}-{self.client}-{self.era}"


class Matrix:
    """What is to run and what cannot, by clients.toml."""

    def __init__(self, wanted):
        clients = tomllib.loads((HERE / "clients.toml").read_text())
        if unknown := set(wanted) - set(clients):
            raise SystemExit(f"clients.toml has no {sorted(unknown)}")
        self.rules = [(name, rule) for name, client in clients.items() for rule in client.get("cannot", [])]
        self.clients = {name: clients[name] for name in wanted or clients if name != "everyone"}

    def can(self, name, case, **where):
        return not any(
            subject in ("everyone", name)
            and case in rule.get("cases", [case])
            and all(rule.get(key, value) == value for key, value in where.items())
            for subject, rule in self.rules
        )

    def runs(self):
        for (name, client), transport, era in itertools.product(
            self.clients.items(), ("http", "stdio"), ("legacy", "modern")
        ):
            worlds = {}
            for world, cases in WORLDS.items():
                if world == "spoilt" and transport != "stdio":
                    continue
                wanted = [case for case in cases if case in client.get("only", cases)]
                able = [case for case in wanted if self.can(name, case, transport=transport, era=era)]
                # Somebody can be asked, or nobody can.
                if "elicit-accept" in able and "elicit-refused" in able:
                    able.remove("elicit-refused")
                if able:
                    worlds[world] = able
            if worlds:
                yield Run(transport, name, era, tuple(client["command"]), worlds)

    def cannot(self):
        """The rules, a line for each."""
        for subject, rule in self.rules:
            if subject in ("everyone", *self.clients):
                where = [subject, *(rule[key] for key in ("transport", "era") if key in rule)]
                cases = rule.get("cases", ["everything"])
                yield f"n/a   {' '.join(cases)}, {' '.join(where)}: {rule['why']}"


async def outcomes(run, stage, checks):
    """Each case with what was wrong, if anything."""
    found = {case: "was not reached" for cases in run.worlds.values() for case in cases}
    case = None
    try:
        with stage.log(run.name).open("w") as log:
            session = await Session.start(run.command, run.era, log, cwd=HERE, env=stage.home(run.name))
            async with session:
                for world, cases in run.worlds.items():
                    case = cases[-1]
                    async with stage.target(world, run) as target, session.open(target):
                        for case in cases:
                            try:
                                await getattr(checks, case.replace("-", "_"))(session)
                                found[case] = None
                            except (Wrong, Failed, LookupError, TypeError, ValueError) as error:
                                found[case] = f"{type(error).__name__}: {error}"
    except Exception as error:
        # The client or the server has fallen over, and nothing after it can be judged.
        found[case] = f"{type(error).__name__}: {error}"
    return found


async def main(server, printed, scratch, logs, *wanted):
    matrix, turns, good, bad = Matrix(wanted), asyncio.Semaphore(AT_A_TIME), 0, 0
    checks = Checks(pathlib.Path(printed).read_text())
    stage = Stage(server, pathlib.Path(scratch), pathlib.Path(logs))

    async def one(run):
        async with turns:
            return run, await outcomes(run, stage, checks)

    async with stage.standing():
        for done in asyncio.as_completed([one(run) for run in matrix.runs()]):
            run, found = await done
            for case, wrong in found.items():
                good, bad = (good, bad + 1) if wrong else (good + 1, bad)
                print(f"{'FAIL' if wrong else 'ok':<5} {case} {run.transport} {run.client} {run.era}", flush=True)
                if wrong:
                    print(f"      {wrong[:2000]}\n      see {stage.log(run.name).name}", flush=True)
    for line in matrix.cannot():
        print(line)
    print(f"counts: {good} passed, {bad} failed")
    return bad


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(main(*sys.argv[1:])) else 0)
