"""schemathesis against a running sandbox: requests made from the documents, right ones and wrong ones.

Three passes for each document, because an answer to a made-up id is nearly always 404:

  any          every operation, every value made up
  known        the ids in the paths are of things that exist; nothing that removes them
  destructive  what removes them, on the same ids, last

The seed is fixed, so a failure comes back. Usage: fuzz.py SANDBOX_URL EFFECTIVE_FOLDER
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.error
import urllib.request

METHODS = ("get", "put", "post", "delete", "patch")
KEYS = {"organization": "sandbox-organization-key", "partner": "sandbox-partner-key"}
HARDWARE_KEY = "sandbox-hardware-key"
OUT = pathlib.Path("target/schemathesis")
EXAMPLES = {"any": 20, "known": 30, "destructive": 5}
PHASES = {"any": "examples,coverage,fuzzing", "known": "examples,coverage,fuzzing", "destructive": "examples,coverage"}

# Every check of schemathesis runs, but for these.
EXCLUDED = {
    "positive_data_acceptance": "a right request may name something that does not exist, and the sandbox refuses fields "
    "that the document does not name, so that a slip of a client is seen",
    "unsupported_method": "the last word of /devices/claim is also a value of /devices/{device_id}, so DELETE answers "
    "404 and not 405 there",
    "allow_header_conformance": "for the same reason Allow names the methods of both paths",
}


def call(base, method, path, key, body=None):
    """The JSON of a call to the sandbox; None when it refuses."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} if data else {}
    if key:
        headers["Authorization"] = key
    request = urllib.request.Request(base + path, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError:
        return None


def new_device(base):
    """A device that has registered itself and was claimed, with its key."""
    identity = {"sn": "FUZZ-000001", "mac": "02:00:5e:10:00:01"}
    credentials = call(
        base,
        "POST",
        "/v1/devices",
        None,
        {**identity, "hardware_key": HARDWARE_KEY, "name": "Fuzzed", "firmware_version": "1.0.0"},
    )
    if credentials is None:
        sys.exit("the sandbox does not register a device")
    space = first(call(base, "GET", "/core/v1/organization/spaces", KEYS["organization"]))
    claim = {**identity, "space_id": space, "name": "Fuzzed"}
    if call(base, "POST", "/core/v1/organization/devices/claim", KEYS["organization"], claim) is None:
        sys.exit("the sandbox does not let the device be claimed")
    return credentials["id"], credentials["access_key"]


def first(answer):
    """The id of the first row of a list, whatever its envelope."""
    rows = answer
    if isinstance(answer, dict):
        rows = answer.get("items") or answer.get("data")
    if isinstance(rows, list) and rows and isinstance(rows[0], dict):
        return rows[0].get("id")
    return None


def known_ids(base, document, key, given):
    """For every path with parameters, the ids of things that exist: the first row of the list that the path grows from."""
    found = {}
    for path in document["paths"]:
        values = {}
        for match in re.finditer(r"\{(\w+)\}", path):
            name = match.group(1)
            parent = path[: match.start()].rstrip("/")
            for other, value in values.items():
                parent = parent.replace("{" + other + "}", str(value))
            value = given.get(name) or first(call(base, "GET", parent, key))
            if value is None:
                break
            values[name] = value
        if values:
            found[path] = values
    return found


def configuration(ids):
    """A configuration of schemathesis that sets the ids."""
    lines = ["[checks]"]
    for name, reason in EXCLUDED.items():
        lines += [f"# {reason}", f"{name}.enabled = false"]
    # Given by the environment, so that no command line and no log holds it.
    lines += ["[headers]", 'Authorization = "${FUZZ_KEY}"']
    for path, values in ids.items():
        lines += ["[[operations]]", f"include-path = {json.dumps(path)}"]
        pairs = ", ".join(f'"path.{name}" = {json.dumps(value)}' for name, value in values.items())
        lines.append(f"parameters = {{ {pairs} }}")
    return "\n".join(lines) + "\n"


def run(api, which, base, key, document, ids):
    """One pass; returns its exit code and the number of requests."""
    name = f"{api}-{which}"
    destructive = [
        operation["operationId"]
        for item in document["paths"].values()
        for method, operation in item.items()
        if method in METHODS and operation["x-xyte"]["risk"] == "destructive"
    ]
    (OUT / f"{name}.toml").write_text(configuration({} if which == "any" else ids))
    command = ["st", "--config-file", f"{name}.toml", "run", f"{api}.json", "--url", base]
    command += ["--seed", "20261120", "--max-examples", str(EXAMPLES[which]), "--phases", PHASES[which]]
    command += ["--continue-on-failure", "--request-timeout", "10", "--workers", "1", "--warnings", "off"]
    if which != "any":
        flag = "--include-operation-id" if which == "destructive" else "--exclude-operation-id"
        for operation in destructive:
            command += [flag, operation]
    done = subprocess.run(
        # It keeps what it needs for a replay beside itself.
        command, cwd=OUT, capture_output=True, text=True, check=False, env={**os.environ, "FUZZ_KEY": key}
    )
    (OUT / f"{name}.log").write_text(done.stdout + done.stderr)
    cases = re.search(r"(\d+) generated", done.stdout)
    print(f"{name}: {cases.group(0) if cases else 'no test case'}, exit {done.returncode}")
    if done.returncode:
        print(done.stdout[-12000:], done.stderr[-2000:])
    return done.returncode, int(cases.group(1)) if cases else 0


def main():
    base, effective = sys.argv[1], pathlib.Path(sys.argv[2])
    OUT.mkdir(parents=True, exist_ok=True)
    device_id, device_key = new_device(base)
    passed = failed = requests = 0
    for api in ("organization", "partner", "device"):
        document = json.loads((effective / f"{api}.json").read_text())
        # The sandbox is every host of the document.
        for item in document["paths"].values():
            item.pop("servers", None)
            for method in METHODS:
                item.get(method, {}).pop("servers", None)
        (OUT / f"{api}.json").write_text(json.dumps(document))
        key = KEYS.get(api, device_key)
        ids = known_ids(base, document, key, {"device_id": device_id} if api == "device" else {})
        for which in EXAMPLES:
            code, cases = run(api, which, base, key, document, ids)
            requests += cases
            passed += 0 if code else 1
            failed += 1 if code else 0
    print(f"summary: {requests} requests made from the documents")
    print(f"counts: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
