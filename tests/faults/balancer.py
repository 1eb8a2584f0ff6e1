"""nginx before several replicas, without stickiness: each request goes to the next one."""

import asyncio
import contextlib
import re
from signal import SIGHUP, SIGTERM

from client import Cut
from stage import until

CONFIGURATION = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr notice;
events {{ worker_connections 2048; }}
http {{
    log_format each '$upstream_addr|$upstream_status|$status';
    access_log {folder}/access.log each;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream replicas {{
{servers}
        {kept}
    }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://replicas;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Connection "";
            proxy_buffering off;
            proxy_connect_timeout 2s;
            # A request that a replica may have begun is not sent to another one: it may be a write.
            proxy_next_upstream {next};
        }}
    }}
}}
"""


class Balancer:
    def __init__(self, stage, port, replicas):
        self.stage, self.port, self.replicas = stage, port, replicas
        self.folder = stage.scratch / "nginx"
        self.folder.mkdir()
        self.url = f"http://127.0.0.1:{port}/mcp"
        self.out = None
        # How many idle connections to replicas it keeps.
        self.kept = 0
        # Whether it takes a request to the next replica when one refuses the connection.
        self.fails_over = True

    def write(self, out=None):
        """The configuration, with one replica taken out or with none."""
        self.out = out
        word = "max_fails=1 fail_timeout=1s" if self.fails_over else "max_fails=0"
        lines = [f"        server 127.0.0.1:{each} {'down' if each == out else word};" for each in self.replicas]
        text = CONFIGURATION.format(
            folder=self.folder, port=self.port, servers="\n".join(lines),
            kept=f"keepalive {self.kept};" if self.kept else "",
            next="error timeout" if self.fails_over else "off",
        )
        (self.folder / "nginx.conf").write_text(text)

    async def start(self):
        self.write()
        command = ["nginx", "-p", str(self.folder), "-c", "nginx.conf", "-g", "daemon off;"]
        self.process = await self.stage.start("nginx", command, "start worker process ")
        # Killed, it would leave its worker behind.
        self.process.ending = SIGTERM

    async def take_out(self, replica=None):
        """Sends nothing more to this replica, or to all of them again."""
        told = self.process.log().count("start worker process ")
        self.write(replica)
        self.process.signal(SIGHUP)

        async def done():
            return self.process.log().count("start worker process ") > told

        await until("the balancer has its new configuration", done)
        # The worker of before still answers what it has taken, and may still pass it on as it knows it.
        await asyncio.sleep(0.5)

    async def probe(self, replicas):
        """Asks each replica whether it is ready, again and again, and goes by what it hears and by nothing else."""
        while True:
            out = None
            for port, replica in zip(self.replicas, replicas):
                if not await ready(replica):
                    out = port
            if out != self.out:
                await self.take_out(out)
            await asyncio.sleep(0.2)

    async def uses(self, replica):
        """Waits until it passes a request on to this replica."""
        before = self.times(replica)

        async def more():
            return self.times(replica) > before

        await until("the balancer uses the replica", more)

    def times(self, replica):
        return sum(ports[-1:] == [replica] for ports, _ in self.passed())

    def passed(self):
        """For each request, in the order in which they ended: the replicas that it went to, and the status."""
        for line in (self.folder / "access.log").read_text().splitlines():
            addresses, _, status = line.split("|")
            yield [int(port) for port in re.findall(r":(\d+)", addresses)], int(status)


async def ready(replica):
    with contextlib.suppress(OSError, Cut):
        return (await replica.ready())[0] == 200
    return False
