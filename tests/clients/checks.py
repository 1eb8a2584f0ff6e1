"""What every client has to see, whoever it is."""

import json
import pathlib

import jsonschema

# What the first version offers; a later one may offer more.
TOOLS = {"list_devices", "get_device", "list_incidents", "send_command"}
ERAS = {"legacy": "2025-11-25", "modern": "2026-07-28"}
PER_PAGE = 3


class Wrong(Exception):
    """A client saw something else than it should."""


def require(condition, what):
    if not condition:
        raise Wrong(what)


def check_initialize(version, name, era):
    require(version == ERAS[era], f"speaks {version}, not {ERAS[era]}")
    require(name == "xyte-mcp", f"calls itself {name}")


def check_tools(tools, printed):
    """The tools a client lists are those that `xyte-mcp tools --json` prints; `printed` is that file."""
    own = {tool["name"]: tool for tool in json.loads(pathlib.Path(printed).read_text())["tools"]}
    seen = {tool["name"]: tool for tool in tools}
    require(set(seen) == set(own), f"lists {sorted(seen)}, but the program prints {sorted(own)}")
    require(set(seen) >= TOOLS, f"lacks {sorted(TOOLS - set(seen))}")
    for name, tool in seen.items():
        for schema in ("inputSchema", "outputSchema"):
            require(tool[schema] == own[name][schema], f"has another {schema} for {name}")
            jsonschema.Draft202012Validator.check_schema(tool[schema])
    return seen


def check_devices(result, schema):
    """An answer of list_devices with `per_page` PER_PAGE."""
    require(not result.get("isError"), f"got an error: {result.get('content')}")
    structured = result.get("structuredContent")
    jsonschema.Draft202012Validator(schema).validate(structured)
    require(len(structured["items"]) == PER_PAGE, f"got {len(structured['items'])} devices, not {PER_PAGE}")
    require(structured.get("next_cursor"), "got no next_cursor, though there are more devices")
    text = result["content"][0]["text"]
    for row in structured["items"]:
        require(row["id"] in text, f"the text does not name the device {row['id']}")


def check_refused(result, canary):
    """An answer of list_devices with a key that the cloud refuses."""
    require(result.get("isError"), "takes a refused key for an answer")
    require(canary not in json.dumps(result), "shows the key")
    require("key" in result["content"][0]["text"].lower(), f"does not speak of the key: {result['content']}")
