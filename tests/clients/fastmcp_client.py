"""The client of `fastmcp`. Usage: fastmcp_client.py legacy|modern"""

import contextlib

import adapter
from adapter import plain
from fastmcp import Client
from fastmcp.client.elicitation import ElicitResult
from fastmcp.client.transports import StdioTransport
from mcp_types import PromptReference, ResourceTemplateReference

MODES = {"legacy": "legacy", "modern": "auto"}


class FastMcp(adapter.Adapter):
    def __init__(self, client):
        self.client = client

    async def about(self):
        return {"version": self.client.session.protocol_version, "name": self.client.server_info.name}

    async def tools(self):
        return [plain(tool) for tool in await self.client.list_tools()]

    async def send(self, tool, arguments, report):
        result = await self.client.call_tool(tool, arguments, progress_handler=report, raise_on_error=False)
        # Structured content becomes an object by the output schema; what does not fit is only logged there.
        if result.structured_content is not None and not result.is_error and result.data is None:
            raise TypeError(f"the structured content of {tool} does not become an object")
        return {
            "content": [plain(block) for block in result.content],
            "structuredContent": result.structured_content,
            "isError": result.is_error,
        }

    async def resources(self):
        return [plain(resource) for resource in await self.client.list_resources()]

    async def templates(self):
        return [plain(template) for template in await self.client.list_resource_templates()]

    async def read(self, uri):
        return plain(await self.client.read_resource_mcp(uri))

    async def prompts(self):
        return [plain(prompt) for prompt in await self.client.list_prompts()]

    async def prompt(self, name, arguments):
        return plain(await self.client.get_prompt_mcp(name, arguments))

    async def complete(self, ref, argument):
        kind = PromptReference if ref["type"] == "ref/prompt" else ResourceTemplateReference
        return plain(await self.client.complete_mcp(kind.model_validate(ref), argument))


async def answer(_message, _type, params, _context):
    said = await adapter.ask(plain(params))
    return ElicitResult(action=said["action"], content=said.get("content"))


@contextlib.asynccontextmanager
async def opened(era, target):
    server = target[0]
    if not server.startswith("http"):
        # Otherwise it keeps the server for the next one who opens it.
        server = StdioTransport(target[0], target[1:], env=adapter.environment(), keep_alive=False)
    async with Client(server, mode=MODES[era], elicitation_handler=answer) as client:
        yield FastMcp(client)


if __name__ == "__main__":
    adapter.run(opened)
