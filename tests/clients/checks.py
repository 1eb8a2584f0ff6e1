"""What every client has to see, whoever it is. Each check gets an open session and raises if it sees something else."""

import json
import os

import jsonschema

from session import Failed, Told, Wrong

NAME = "xyte-mcp"
ERAS = {"legacy": "2025-11-25", "modern": "2026-07-28"}
NOT_FOUND = {"legacy": -32002, "modern": -32602}
TOOLS = {"list_devices", "get_device", "fleet_overview", "follow_command", "call_write_operation"}
RESOURCES = {"xyte://organization", "xyte://operations"}
TEMPLATES = {"xyte://device/{id}", "xyte://space/{id}", "xyte://incident/{id}", "xyte://operation/{key}"}
PROMPTS = {
    "reboot_device",
    "investigate_offline_device",
    "check_projector",
    "start_room",
    "triage_incidents",
    "weekly_report",
}
DELETE = "organization.devices.deleteDevice"
PER_PAGE = 10


def require(condition, what):
    if not condition:
        raise Wrong(what)


def text(result):
    return result["content"][0]["text"]


def good(result):
    """The structured content of a tool's answer."""
    require(not result.get("isError"), f"got an error: {result.get('content')}")
    return result["structuredContent"]


async def first_page(client):
    """The first page of devices, as it is before anything is deleted."""
    if "first page" not in client.known:
        client.known["first page"] = await client.call("list_devices", {"per_page": PER_PAGE})
    return client.known["first page"]


async def device(client, **wanted):
    """The first device that is so."""
    for row in good(await first_page(client))["items"]:
        if all(row.get(field) == value for field, value in wanted.items()):
            return row
    raise Wrong(f"no device of the first page is {wanted}")


async def unanswered(client):
    """A command that will not end before this test does, since its device is offline."""
    if "command" not in client.known:
        silent = (await device(client, effective_status="offline"))["id"]
        sent = good(await client.call("send_command", {"device_id": silent, "command": "reboot"}))
        client.known["command"] = {"device": silent, "command_id": sent["result"]["id"]}
    return client.known["command"]


class Checks:
    """`printed` is what `xyte-mcp tools --json` prints."""

    def __init__(self, printed):
        self.own = {tool["name"]: tool for tool in json.loads(printed)["tools"]}

    async def list(self, client):
        """Server, revision, and the tools with their schemas."""
        about = await client.do("about")
        require(about["name"] == NAME, f"calls itself {about['name']}")
        require(about["version"] == ERAS[client.era], f"speaks {about['version']}, not {ERAS[client.era]}")
        seen = {tool["name"]: tool for tool in await client.do("tools")}
        require(set(seen) == set(self.own), f"lists {sorted(seen)}, but the program prints {sorted(self.own)}")
        require(set(seen) >= TOOLS, f"lacks {sorted(TOOLS - set(seen))}")
        for name, tool in seen.items():
            for schema in ("inputSchema", "outputSchema"):
                require(tool[schema] == self.own[name][schema], f"has another {schema} for {name}")
                jsonschema.Draft202012Validator.check_schema(tool[schema])

    async def call(self, client):
        """Arguments go in and an answer comes out. A mistake is told to the model."""
        wanted = (await device(client))["id"]
        one = await client.call("get_device", {"device_id": wanted})
        require(good(one)["id"] == wanted and wanted in text(one), f"asked for {wanted}, got {one}")
        wrong = await client.call("list_devices", {"per_page": 0})
        require(wrong.get("isError") and "per_page" in text(wrong), f"takes a wrong argument: {wrong}")

    async def structured(self, client):
        """Structured content meets the output schema, for us and for the client, and the text says the same."""
        page = await first_page(client)
        jsonschema.Draft202012Validator(self.own["list_devices"]["outputSchema"]).validate(good(page))
        require(len(good(page)["items"]) == PER_PAGE, f"got {len(good(page)['items'])} devices, not {PER_PAGE}")
        for row in good(page)["items"]:
            require(row["id"] in text(page), f"the text does not name the device {row['id']}")

    async def paging(self, client):
        """The cursor leads on, also to a server that has not given it."""
        first = good(await first_page(client))
        second = good(await client.call("list_devices", {"per_page": PER_PAGE, "cursor": first["next_cursor"]}))
        seen = {row["id"] for row in first["items"] + second["items"]}
        require(len(seen) == 2 * PER_PAGE, f"two pages have {len(seen)} devices, not {2 * PER_PAGE}")

    async def validation(self, client):
        """Behind spoil.py, which makes structured content miss its schema: the client refuses it."""
        await client.do("tools")
        try:
            result = await client.call("list_devices", {"per_page": PER_PAGE})
        except Failed:
            return
        raise Wrong(f"takes structured content that misses its schema: {result}")

    async def resource(self, client):
        seen = {resource["uri"] for resource in await client.do("resources")}
        require(seen >= RESOURCES, f"lists the resources {sorted(seen)}")
        seen = {template["uriTemplate"] for template in await client.do("templates")}
        require(seen >= TEMPLATES, f"lists the templates {sorted(seen)}")
        wanted = await device(client)
        uri = f"xyte://device/{wanted['id']}"
        content = (await client.do("read", uri=uri))["contents"][0]
        require(content["uri"] == uri and content["mimeType"] == "application/json", f"{uri} is {content}")
        require(json.loads(content["text"])["name"] == wanted["name"], f"{uri} is {content['text']}")
        try:
            result = await client.do("read", uri="xyte://nowhere")
        except Failed as error:
            # Some clients do not show the code, and one has a class for whatever code such an error ever had.
            shown = error.code is not None and error.kind != "ResourceNotFoundError"
            require(not shown or error.code == NOT_FOUND[client.era], f"what is not there is {error}")
            return
        raise Wrong(f"what is not there reads {result}")

    async def prompt(self, client):
        seen = {prompt["name"]: prompt for prompt in await client.do("prompts")}
        require(set(seen) >= PROMPTS, f"lists the prompts {sorted(seen)}")
        wanted = (await device(client))["id"]
        got = await client.do("prompt", name="reboot_device", arguments={"device": wanted})
        said = json.dumps(got["messages"])
        require(got["messages"][0]["role"] == "user" and wanted in said, f"the prompt says {said}")

    async def completion(self, client):
        """Of a variable of a resource's address, and of an argument of a prompt."""
        wanted = await device(client)
        for ref, name, typed, offered in (
            ({"type": "ref/resource", "uri": "xyte://device/{id}"}, "id", wanted["id"][:4], wanted["id"]),
            ({"type": "ref/prompt", "name": "reboot_device"}, "device", wanted["name"][:-1], wanted["name"]),
        ):
            argument = {"name": name, "value": typed}
            values = (await client.do("complete", ref=ref, argument=argument))["completion"]["values"]
            # A name that several share is offered with its path.
            require(any(offered in value for value in values), f"{argument} completes to {values}")

    async def progress(self, client):
        """Reports come while a call runs, and it is answered all the same."""
        told = Told()
        good(await client.call("follow_command", {**await unanswered(client), "seconds": 3}, progress=True, told=told))
        steps = [report["progress"] for report in told.progress]
        require(len(steps) > 1 and sorted(set(steps)) == steps, f"progress goes {steps}")
        require(all(report["message"] for report in told.progress), f"progress says {told.progress}")

    async def cancel(self, client):
        """A call that would go on for long ends when it is cancelled, and the next one is answered."""
        told = Told()
        command = await unanswered(client)
        try:
            result = await client.call("follow_command", {**command, "seconds": 50}, cancel=True, told=told)
        except Failed as error:
            require("cancel" in str(error).lower(), f"a cancelled call ends with {error}")
        else:
            raise Wrong(f"a cancelled call is answered: {result}")
        require(told.progress, "the call was cancelled before it ran")
        good(await client.call("get_device", {"device_id": command["device"]}))

    async def elicit_decline(self, client):
        silent = (await device(client, effective_status="offline"))["id"]
        result = await self.delete(client, silent, "decline")
        require(result.get("isError") and "said no" in text(result), f"after a no the answer is {result}")
        good(await client.call("get_device", {"device_id": silent}))

    async def elicit_accept(self, client):
        silent = (await device(client, effective_status="offline"))["id"]
        good(await self.delete(client, silent, "accept"))
        gone = await client.call("get_device", {"device_id": silent})
        require(gone.get("isError"), f"after a yes the device is still there: {gone}")

    async def elicit_refused(self, client):
        """Where nobody can be asked, it is refused with the reason."""
        silent = (await device(client, effective_status="offline"))["id"]
        result = await client.call("call_write_operation", {"id": DELETE, "arguments": {"device_id": silent}})
        require(result.get("isError") and "cannot ask" in text(result), f"nobody was asked, and the answer is {result}")
        good(await client.call("get_device", {"device_id": silent}))

    async def delete(self, client, target, action):
        """Deletes a device, with this answer to the question, which is a form with one box."""

        def answer(params):
            properties = params["requestedSchema"]["properties"]
            require(target in params["message"], f"the question does not name {target}: {params['message']}")
            require([field["type"] for field in properties.values()] == ["boolean"], f"the form is {properties}")
            ticked = {"content": dict.fromkeys(properties, True)} if action == "accept" else {}
            return {"action": action, **ticked}

        told = Told()
        arguments = {"id": DELETE, "arguments": {"device_id": target}}
        result = await client.call("call_write_operation", arguments, answer=answer, told=told)
        require(len(told.asked) == 1, f"was asked {len(told.asked)} times")
        return result

    async def refused_key(self, client):
        refused(await client.call("list_devices", {"per_page": PER_PAGE}))

    async def echoed_key(self, client):
        """The sandbox sends the key back in its refusal, as a careless server might."""
        refused(await client.call("list_incidents", {"per_page": PER_PAGE}))


def refused(result):
    require(result.get("isError"), "takes a refused key for an answer")
    require(os.environ["TEST_CANARY"] not in json.dumps(result), "shows the key")
    require("key" in text(result).lower(), f"does not speak of the key: {result['content']}")
