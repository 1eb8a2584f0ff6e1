"""The configuration changes while the server runs: a good one is taken, a bad one is not, and the admin port tells."""

from signal import SIGHUP

from stage import KEY, check, until

GOOD = "[policy]\nread_only = false\n"
READS = "[policy]\nread_only = true\n"
BAD = {
    "is no TOML": "[policy\nread_only = ",
    "has a setting that there is not": "[policy]\nread_onyl = true\n",
    "has a value out of bounds": "[upstream.breaker]\nfailure_share = 3.0\n",
    "has a value of the wrong kind": '[policy]\nread_only = "perhaps"\n',
}


async def run(stage, report, _options):
    sandbox = await stage.sandbox()
    path = stage.scratch / "settings.toml"
    path.write_text(GOOD)
    server = await stage.serve(sandbox.url, flags=["--config", str(path)])
    device = (await server.client().call("list_devices", per_page=1)).structured["items"][0]["id"]

    async def write():
        await sandbox.reset()
        return await server.client().call("send_command", device_id=device, command="reboot")

    async def reload(text):
        path.write_text(text)
        server.signal(SIGHUP)

    async def told(words):
        async def says():
            status, checks = await server.ready()
            check(status == 200, f"it says that it is not ready: {checks}")
            return words in checks["configuration"] and checks["configuration"]

        return await until(f"/readyz says {words}", says)

    for what, text in BAD.items():
        async with report.case("reload", f"the new file {what}") as row:
            await reload(text)
            why = await told("not taken")
            check((await write()).good, "a write fails that was allowed")
            row.gets, row.asked = "the answers, by the last good one; /readyz says why and stays 200", await sandbox.writes()
            check(KEY not in why, "it shows the key")
            await reload(GOOD)
            await told("in force")
    async with report.case("reload", "the file is gone") as row:
        path.unlink()
        server.signal(SIGHUP)
        await told("not taken")
        check((await write()).good, "a write fails that was allowed")
        row.gets, row.asked = "the answers, by the last good one; /readyz says why and stays 200", await sandbox.writes()
        await reload(GOOD)
        await told("in force")
    async with report.case("reload", "nothing: the new file says `policy.read_only`") as row:
        await reload(READS)

        async def refused():
            return not (outcome := await write()).good and outcome

        outcome = await until("a write is refused", refused)
        outcome = await write()
        row.gets, row.asked = outcome.told(), await sandbox.writes()
        check(row.asked == 0, "it was sent all the same")
        check((await server.client().call("list_devices", per_page=1)).good, "a read fails")
    async with report.case("reload", "a broken file after that") as row:
        await reload(BAD["is no TOML"])
        await told("not taken")
        outcome = await write()
        check(not outcome.good, "the last good one is forgotten")
        row.gets, row.asked = outcome.told(), await sandbox.writes()
        check(server.alive() and "panicked" not in server.log(), "the server has ended or panicked")
