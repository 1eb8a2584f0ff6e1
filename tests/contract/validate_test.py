"""The validator says no: exchanges that are right pass, and each kind of wrong one is found."""

import json
import pathlib
import sys

import validate

RIGHT = {
    "api": "organization",
    "method": "GET",
    "url": "http://127.0.0.1:1/core/v1/organization/devices?page=1",
    "request_headers": {"authorization": "[key]"},
    "request_body": None,
    "status": 200,
    "content_type": "application/json",
    "response_body": '{"items":[],"has_next_page":false}',
    "operation": "organization.devices.getDevices",
}
DEVICE = {"id": "3f2b6c1e-0000-4000-8000-000000000001", "name": "Lobby display", "status": None, "space": None}


def page(**fields):
    return json.dumps({"items": [{**DEVICE, **fields}], "next_page": None})


def one(device_id):
    """A call for one device."""
    url = RIGHT["url"].replace("?page=1", f"/{device_id}")
    return {"url": url, "operation": "organization.devices.getDevice", "response_body": json.dumps(DEVICE)}


# (what differs from the right exchange, what the validator must say, or None)
CASES = [
    ({}, None),
    ({"response_body": page()}, None),
    ({"status": 404, "response_body": '{"error":"Not found"}'}, None),
    ({"status": 503, "content_type": "text/html", "response_body": "<html>"}, None),
    (one(DEVICE["id"]), None),
    (one(DEVICE["id"].replace("-", "%2D")), None),
    (one("not-a-uuid"), "not-a-uuid"),
    ({"response_body": page(surprise=1)}, "'surprise' was unexpected"),
    ({"response_body": page(name=None)}, "None is not of type"),
    ({"response_body": page(status="sleeping")}, "'sleeping' is not one of"),
    ({"response_body": "{}"}, "'items' is a required property"),
    ({"response_body": "<html>"}, "answer 200"),
    ({"response_body": ""}, "answer 200"),
    ({"content_type": "text/html", "response_body": "<html>"}, "text/html"),
    ({"status": 201}, "success 201 is not in the document"),
    ({"request_headers": {}}, "Security not found"),
    ({"url": RIGHT["url"].replace("page=1", "page=0")}, "less than the minimum"),
    ({"url": RIGHT["url"].replace("page=1", "surprise=1")}, "surprise is not in the document"),
    ({"url": RIGHT["url"].replace("devices", "nothing")}, "no operation"),
    ({"method": "DELETE"}, "no operation"),
    ({"operation": "organization.devices.getDevice"}, "is organization.devices.getDevices"),
]


def main():
    api = validate.Api(json.loads(pathlib.Path(sys.argv[1], "organization.json").read_text()))
    failed = 0
    for change, expected in CASES:
        found = list(api.faults({**RIGHT, **change}))
        right = not found if expected is None else any(expected in fault for fault in found)
        if not right:
            failed += 1
            print(f"{change}: expected {expected or 'nothing'}, found {found or 'nothing'}")
    print(f"counts: {len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
