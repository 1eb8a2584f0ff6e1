"""Three replicas behind a balancer that sends each request to the next one."""

import asyncio
from signal import SIGCONT, SIGKILL, SIGSTOP, SIGTERM

from balancer import Balancer
from client import ERAS, MODERN, Client, Cut, Line
from stage import check, free_port

WRITE = "organization.commands.sendCommand"


async def run(stage, report, _options):
    sandbox, redis = await stage.sandbox(devices=60), await stage.redis()
    ports = [free_port() for _ in range(3)]
    balancer = Balancer(stage, free_port(), ports)
    front = f"127.0.0.1:{balancer.port}"

    async def replica(number, **settings):
        flags = ["--allow-host", front]
        settings = {"XYTE_REDIS_URL": redis.url, **settings}
        return await stage.serve(sandbox.url, f"replica-{number}", flags, ports[number], **settings)

    replicas = [await replica(number) for number in range(3)]
    await balancer.start()
    await same_client(stage, report, sandbox, balancer)
    await cursors(report, sandbox, balancer, replicas)
    await rolling(report, sandbox, balancer, replicas, replica)
    await untold(report, sandbox, balancer, replicas, replica)
    await probed(report, sandbox, balancer, replicas, replica)
    await busy(report, replicas, replica)
    await stopped(report, sandbox, replicas, replica)
    await killed(report, sandbox, balancer, replicas, replica, ports)
    async with report.case("replicas", "all of the above, looked at from outside") as row:
        check(all("panicked" not in each.log() for each in replicas), "a replica has panicked")
        row.gets, row.asked = "the replicas run on", "-"


async def walk(url, era):
    """What a client does that has only a URL: it opens, lists the tools, reads page after page, writes."""
    client = Client(url, era)
    opened = await client.open()
    check("result" in opened, opened)
    tools = [tool["name"] for tool in (await client.send("tools/list")).json()["result"]["tools"]]
    ids, cursor = [], {}
    while True:
        page = await client.call("list_devices", per_page=7, **cursor)
        check(page.good, page.told())
        ids += [item["id"] for item in page.structured["items"]]
        if not (token := page.structured.get("next_cursor")):
            break
        cursor = {"cursor": token}
    sent = await client.call("send_command", device_id=ids[0], command="reboot")
    check(sent.good, sent.told())
    return tools, ids


async def same_client(stage, report, sandbox, balancer):
    async with report.case("replicas", "nothing: the same client before one process and before three replicas") as row:
        single = await stage.serve(sandbox.url, "single")
        for era in ERAS:
            await sandbox.reset()
            one = await walk(single.url, era)
            of_one = (await sandbox.counts())["by_operation"]
            await sandbox.reset()
            check(one == await walk(balancer.url, era), f"the answers differ, in {era}")
            of_three = (await sandbox.counts())["by_operation"]
            check(of_one == of_three, f"{of_one}, and before three {of_three}")
            check(len(one[1]) == len(set(one[1])) == 60, f"{len(one[1])} devices of 60")
        row.gets, row.asked = "the same, with nothing changed but the URL", "as often as by one process"
        await single.end()


async def cursors(report, sandbox, balancer, replicas):
    async with report.case("replicas", "the next page is asked of another replica than the last one") as row:
        await sandbox.reset()
        seen, cursor = [], {}
        for number in range(9):
            page = await replicas[number % 3].client(era=ERAS[number % 2]).call("list_devices", per_page=7, **cursor)
            check(page.good, page.told())
            seen += [item["id"] for item in page.structured["items"]]
            if number < 8:
                cursor = {"cursor": page.structured["next_cursor"]}
        check(len(seen) == len(set(seen)) == 60, f"{len(set(seen))} devices of 60")
        used = {port for ports, _ in balancer.passed() for port in ports}
        check(len(used) == 3, f"the balancer used {used}")
        row.gets, row.asked = "every row once", await sandbox.asked("organization.devices.getDevices")


class Load:
    """Callers who ask without a pause until they are told to stop. Every other one writes."""

    def __init__(self, url, callers, device):
        self.url, self.device, self.running = url, device, True
        self.good, self.writes, self.written, self.failed = 0, 0, 0, []
        self.tasks = [asyncio.create_task(self.caller(number)) for number in range(callers)]

    async def caller(self, number):
        # One after the other: callers in step would all be between two calls at once, and a replica that is stopped then has none.
        await asyncio.sleep(number * 0.025)
        writes = number % 2
        while self.running:
            self.writes += writes
            try:
                outcome = await self.call(writes)
                told = None if outcome.good else outcome.told()
            except (Cut, OSError) as error:
                told = repr(error)
            if told is None:
                self.good += 1
                self.written += writes
            else:
                self.failed.append(told)
            await asyncio.sleep(0.02)

    async def call(self, writes):
        client = Client(self.url, MODERN)
        if writes:
            return await client.call("send_command", device_id=self.device, command="reboot")
        return await client.call("list_devices", per_page=5)

    async def stop(self):
        self.running = False
        await asyncio.gather(*self.tasks)


async def loaded(sandbox, balancer, latency):
    """Load of calls that take a while, so that each stop finds some under way."""
    device = (await Client(balancer.url).call("list_devices", per_page=1)).structured["items"][0]["id"]
    await sandbox.reset()
    await sandbox.fault(f"latency={latency}")
    return Load(balancer.url, 12, device)


async def rolling(report, sandbox, balancer, replicas, replica):
    told = "each replica in turn is taken out of the balancer, stopped (SIGTERM), started and put back, under load"
    async with report.case("replicas", told) as row:
        load = await loaded(sandbox, balancer, 150)
        for number, port in enumerate(balancer.replicas):
            await asyncio.sleep(0.5)
            await balancer.take_out(port)
            await stop(replicas[number])
            replicas[number] = await replica(number)
            await balancer.take_out()
        await whole(row, sandbox, load)


async def untold(report, sandbox, balancer, replicas, replica):
    """The balancer hears of a stop by a refused connection and by nothing else. It keeps some connections and opens others."""
    told = "each replica in turn is stopped (SIGTERM) and started under load, and nobody tells the balancer"
    async with report.case("replicas", told) as row:
        balancer.kept = 4
        await balancer.take_out()
        load = await loaded(sandbox, balancer, 20)
        for number, port in enumerate(balancer.replicas):
            await asyncio.sleep(0.5)
            await stop(replicas[number])
            replicas[number] = await replica(number)
            await balancer.uses(port)
        balancer.kept = 0
        await balancer.take_out()
        await whole(row, sandbox, load)


async def probed(report, sandbox, balancer, replicas, replica):
    """The balancer hears of a stop by /readyz and by nothing else: a refused connection is a failed call."""
    told = "a replica is stopped (SIGTERM) and started under load, before a balancer that goes by /readyz alone"
    async with report.case("replicas", told) as row:
        await balancer.take_out(balancer.replicas[0])
        await stop(replicas[0])
        # Longer than the balancer takes to notice on a busy machine.
        replicas[0] = await replica(0, XYTE_HTTP__LINGER="4")
        balancer.fails_over = False
        await balancer.take_out()
        load = await loaded(sandbox, balancer, 150)
        probing = asyncio.create_task(balancer.probe(replicas))
        await asyncio.sleep(0.5)
        await stop(replicas[0])
        check(balancer.out == balancer.replicas[0], "the balancer has not noticed")
        replicas[0] = await replica(0)
        await balancer.uses(balancer.replicas[0])
        probing.cancel()
        balancer.fails_over = True
        await balancer.take_out()
        await whole(row, sandbox, load)


async def busy(report, replicas, replica):
    """Nobody is told, and nobody stands between: whoever is refused a connection has sent nothing, and may go elsewhere."""
    told = "a replica is stopped (SIGTERM) as 60 clients go on asking: half of them on one connection, half on ever new ones"
    async with report.case("replicas", told) as row:
        lines = [Line(replicas[2].url.replace("/mcp", "/livez")) for _ in range(60)]
        asking = [asyncio.create_task(go_on(line, number % 2)) for number, line in enumerate(lines)]
        await asyncio.sleep(0.5)
        await stop(replicas[2])
        outcomes = await asyncio.gather(*asking, return_exceptions=True)
        replicas[2] = await replica(2)
        lost = [each for each in outcomes if isinstance(each, Exception)]
        check(not lost, f"{len(lost)} clients were cut: {lost[:2]}")
        check(sum(outcomes) > 200, f"{sum(outcomes)} answers")
        row.gets, row.asked = "an answer to each, until connections are refused", "-"


async def go_on(line, keeps):
    """Asks until a connection is refused, or is reset before it is open, as those are that the system has not handed over when the
    listener closes: how often it was answered."""
    answers = 0
    while True:
        if line.writer is not None and line.reader.at_eof():
            line.close()
        try:
            if line.writer is None:
                await line.open()
        except (ConnectionRefusedError, ConnectionResetError):
            return answers
        answer = await line.request("GET", {} if keeps else {"Connection": "close"})
        check(answer.status == 200, answer.text)
        answers += 1
        await asyncio.sleep(0)


async def stop(replica):
    code = await replica.end()
    check(code == 0, f"it ended with {code}")


async def whole(row, sandbox, load):
    """No call of the load has failed, and none was made twice."""
    await asyncio.sleep(0.5)
    await load.stop()
    check(load.good > 50, f"{load.good} calls")
    check(not load.failed, f"{len(load.failed)} of {load.good + len(load.failed)} calls failed: {load.failed[:3]}")
    asked = await sandbox.asked(WRITE)
    check(asked == load.writes, f"{load.writes} writes, sent {asked} times")
    row.gets, row.asked = "the answers: no call fails", "once for each write"


async def stopped(report, sandbox, replicas, replica):
    """Requests that were sent before the signal was, and which the process has not yet looked at: as a balancer sends them
    that does not know of the stop. The process is held while they arrive, so that none comes too early."""
    told = "a replica is stopped (SIGTERM) as 20 new connections bring their requests"
    async with report.case("replicas", told) as row:
        row.asked = "-"
        for _ in range(4):
            lost = await stop_under(replicas[2])
            replicas[2] = await replica(2)
            check(not lost, f"{len(lost)} of 20 were lost: {lost[:2]}")
        row.gets = "the answers"


async def stop_under(target):
    target.signal(SIGSTOP)
    asking = [asyncio.create_task(target.client().call("list_devices", per_page=1 + n)) for n in range(20)]
    await asyncio.sleep(0.5)
    target.signal(SIGTERM)
    target.signal(SIGCONT)
    outcomes = await asyncio.gather(*asking, return_exceptions=True)
    await target.process.wait()
    return [each for each in outcomes if isinstance(each, Exception) or not each.good]


async def killed(report, sandbox, balancer, replicas, replica, ports):
    async with report.case("replicas", "one replica is killed (SIGKILL) under load") as row:
        load = await loaded(sandbox, balancer, 300)
        await asyncio.sleep(1)
        before = len(list(balancer.passed()))
        await replicas[1].end(SIGKILL)
        await asyncio.sleep(1.5)
        during = len(load.failed)
        await asyncio.sleep(1)
        await load.stop()
        bad = [(went, status) for went, status in list(balancer.passed())[before:] if status >= 500]
        check(len(bad) == len(load.failed), f"{len(load.failed)} failed, such as {load.failed[:2]}, by the balancer {bad}")
        check(all(went == [ports[1]] for went, _ in bad), f"calls to others failed: {bad}")
        check(1 <= len(bad) <= 12, f"{len(bad)} calls failed, of 12 callers")
        check(during == len(load.failed), "calls fail long after")
        check(load.good > 30, f"{load.good} calls")
        row.gets = "HTTP 502 from the balancer for the calls that it had under way, and for no other"
        asked = await sandbox.asked(WRITE)
        check(load.written <= asked <= load.writes, f"{load.writes} writes, sent {asked} times")
        row.asked = "at most once for each write"
        replicas[1] = await replica(1)
        await sandbox.reset()
