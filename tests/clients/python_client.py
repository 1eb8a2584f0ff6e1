"""The official Python client against the server.

Usage: python_client.py devices|refused legacy|modern PRINTED URL | COMMAND...
"""

import asyncio
import os
import sys

from checks import PER_PAGE, Wrong, check_devices, check_initialize, check_refused, check_tools
from mcp import Client, StdioServerParameters

MODES = {"legacy": "legacy", "modern": "auto"}


def plain(model):
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


async def talk(what, era, printed, target):
    server = target[0]
    if not server.startswith("http"):
        server = StdioServerParameters(command=target[0], args=target[1:], env=dict(os.environ))
    async with Client(server, mode=MODES[era], read_timeout_seconds=30) as client:
        check_initialize(client.protocol_version, client.server_info.name, era)
        tools = plain(await client.list_tools())["tools"]
        seen = check_tools(tools, printed)
        # The client itself refuses structured content that misses the output schema.
        result = plain(await client.call_tool("list_devices", {"per_page": PER_PAGE}))
        if what == "refused":
            check_refused(result, os.environ["TEST_CANARY"])
            return
        check_devices(result, seen["list_devices"]["outputSchema"])
        device = result["structuredContent"]["items"][0]["id"]
        one = plain(await client.call_tool("get_device", {"device_id": device}))
        if one.get("isError") or device not in one["content"][0]["text"]:
            raise Wrong(f"get_device answers {one}")
        again = plain(
            await client.call_tool(
                "list_devices", {"per_page": PER_PAGE, "cursor": result["structuredContent"]["next_cursor"]}
            )
        )
        check_devices(again, seen["list_devices"]["outputSchema"])
        if again["structuredContent"]["items"] == result["structuredContent"]["items"]:
            raise Wrong("the second page is the first one")


if __name__ == "__main__":
    asyncio.run(asyncio.wait_for(talk(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]), 60))
