"""The official Python client, `mcp`. Usage: python_client.py legacy|modern"""

import contextlib

import adapter
from adapter import plain
from mcp import Client, StdioServerParameters
from mcp.client.sse import sse_client
from mcp_types import ElicitResult, PromptReference, ResourceTemplateReference

MODES = {"legacy": "legacy", "modern": "auto"}


class Python(adapter.Adapter):
    def __init__(self, client):
        self.client = client

    async def about(self):
        return {"version": self.client.protocol_version, "name": self.client.server_info.name}

    async def tools(self):
        return plain(await self.client.list_tools())["tools"]

    async def send(self, tool, arguments, report):
        return plain(await self.client.call_tool(tool, arguments, progress_callback=report))

    async def resources(self):
        return plain(await self.client.list_resources())["resources"]

    async def templates(self):
        return plain(await self.client.list_resource_templates())["resourceTemplates"]

    async def read(self, uri):
        return plain(await self.client.read_resource(uri))

    async def prompts(self):
        return plain(await self.client.list_prompts())["prompts"]

    async def prompt(self, name, arguments):
        return plain(await self.client.get_prompt(name, arguments))

    async def complete(self, ref, argument):
        kind = PromptReference if ref["type"] == "ref/prompt" else ResourceTemplateReference
        return plain(await self.client.complete(kind.model_validate(ref), argument))


async def answer(_context, params):
    return ElicitResult.model_validate(await adapter.ask(plain(params)))


@contextlib.asynccontextmanager
async def opened(era, target):
    server = target[0]
    if server.endswith("/sse"):
        server = sse_client(server)
    elif not server.startswith("http"):
        server = StdioServerParameters(command=target[0], args=target[1:], env=adapter.environment())
    async with Client(server, mode=MODES[era], elicitation_callback=answer) as client:
        yield Python(client)


if __name__ == "__main__":
    adapter.run(opened)
