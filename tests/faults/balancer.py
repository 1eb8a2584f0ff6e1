"""nginx before several replicas, without stickiness: each request goes to the next one."""

import asyncio
import re
from signal import SIGHUP, SIGTERM

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
            proxy_next_upstream error timeout;
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

    def write(self, out=None):
        """The configuration, with one replica taken out or with none."""
        words = ["down" if each == out else "max_fails=1 fail_timeout=1s" for each in self.replicas]
        lines = [f"        server 127.0.0.1:{each} {word};" for each, word in zip(self.replicas, words)]
        text = CONFIGURATION.format(folder=self.folder, servers="\n".join(lines), port=self.port)
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

    def passed(self):
        """For each request, in the order in which they ended: the replicas that it went to, and the status."""
        for line in (self.folder / "access.log").read_text().splitlines():
            addresses, _, status = line.split("|")
            yield [int(port) for port in re.findall(r":(\d+)", addresses)], int(status)
