"""Every house rule of the documents fires: spoil a copy in one way, and the linters must say the rule that it breaks.

A linter that is silent about everything passes every document; this shows that ours are not. Usage: lint_rules.py, from
the root of the workspace, with redocly and spectral in PATH.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

DOCUMENT = pathlib.Path("target/effective/organization.json")
LIST = ("paths", "/core/v1/organization/devices", "get")
GET = ("paths", "/core/v1/organization/devices/{device_id}", "get")
DEVICE = ("components", "schemas", "Device")


def at(document, path):
    for key in path:
        document = document[key]
    return document


def without(*path):
    """A spoiler that removes one thing."""

    def spoil(document):
        del at(document, path[:-1])[path[-1]]

    return spoil


def put(value, *path):
    """A spoiler that sets one thing."""

    def spoil(document):
        at(document, path[:-1])[path[-1]] = value

    return spoil


def add_component(kind, value):
    return put(value, "components", kind, "NobodyUsesThis")


def drop_component_description(kind):
    """A spoiler for the first component of a kind."""

    def spoil(document):
        components = document["components"][kind]
        components[next(iter(components))].pop("description")

    return spoil


def drop_inline_parameter_description(document):
    parameter = next(p for p in at(document, LIST)["parameters"] if "$ref" not in p)
    del parameter["description"]


def drop_enum_descriptions(document):
    schema = next(s for s in document["components"]["schemas"].values() if "enum" in s)
    del schema["x-enumDescriptions"]


def undeclared_tag(document):
    at(document, LIST)["tags"] = ["surprises"]


def same_id(document):
    at(document, GET)["operationId"] = at(document, LIST)["operationId"]


INLINE = {
    "type": "object",
    "description": "An object in place.",
    "properties": {"a": {"type": "string", "description": "A letter."}},
}

STRAY = {
    "name": "other",
    "in": "path",
    "required": True,
    "description": "Not in the path.",
    "schema": {"type": "string"},
}

# name: (spoiler, rule of redocly or None, rule of spectral or None)
CASES = {
    "operation without description": (without(*LIST, "description"), "operation-description", "operation-description"),
    "parameter without description": (
        drop_inline_parameter_description,
        "parameter-description",
        "xyte-parameter-description",
    ),
    "shared parameter without description": (
        drop_component_description("parameters"),
        "parameter-description",
        "xyte-parameter-description",
    ),
    "field without description": (
        without(*DEVICE, "properties", "sn", "description"),
        None,
        "xyte-property-description",
    ),
    "field with an empty description": (
        put("", *DEVICE, "properties", "sn", "description"),
        None,
        "xyte-property-description",
    ),
    "schema without description": (without(*DEVICE, "description"), None, "xyte-component-description"),
    "answer without words": (
        put("", *LIST, "responses", "200", "description"),
        "rule/response-description",
        None,
    ),
    "shared answer without words": (
        put("", "components", "responses", "Unauthorized", "description"),
        "rule/response-description",
        "xyte-component-description",
    ),
    "key without description": (
        drop_component_description("securitySchemes"),
        "rule/security-scheme-description",
        "xyte-component-description",
    ),
    "tag without description": (without("tags", 0, "description"), "tag-description", "tag-description"),
    "enum without the meaning of its words": (drop_enum_descriptions, None, "xyte-enum-descriptions"),
    "object that is not a component": (put(INLINE, *DEVICE, "properties", "sn"), None, "xyte-inline-object"),
    "no answer 401": (without(*LIST, "responses", "401"), "rule/error-responses", "xyte-response-401"),
    "no answer 429": (without(*LIST, "responses", "429"), "rule/error-responses", "xyte-response-429"),
    "no default answer": (without(*LIST, "responses", "default"), "rule/error-responses", "xyte-response-default"),
    "no error answer at all": (
        put({"200": {"description": "Fine."}}, *LIST, "responses"),
        "operation-4xx-response",
        "xyte-response-default",
    ),
    "operation without id": (without(*LIST, "operationId"), "operation-operationId", "operation-operationId"),
    "id that is not the vendor's": (put("getDevices", *LIST, "operationId"), None, "xyte-operation-id"),
    "two operations of one id": (same_id, "operation-operationId-unique", "operation-operationId-unique"),
    "operation without tag": (without(*LIST, "tags"), "rule/operation-tag", "xyte-operation-tag"),
    "operation with two tags": (
        put(["devices", "spaces"], *LIST, "tags"),
        "operation-singular-tag",
        "xyte-operation-tag",
    ),
    "operation with an undeclared tag": (undeclared_tag, "operation-tag-defined", "operation-tag-defined"),
    "summary of two lines": (put("One.\nTwo. " + "x" * 80, *LIST, "summary"), None, "xyte-operation-summary"),
    "unused schema": (
        add_component("schemas", {"type": "string", "description": "Nothing refers to this."}),
        "no-unused-components",
        "oas3-unused-component",
    ),
    "unused parameter": (
        add_component(
            "parameters",
            {"name": "x", "in": "query", "description": "Nothing refers to this.", "schema": {"type": "string"}},
        ),
        "no-unused-components",
        "oas3-unused-component",
    ),
    "operation without x-xyte": (without(*LIST, "x-xyte"), "rule/x-xyte", "xyte-extension"),
    "x-xyte without risk": (without(*LIST, "x-xyte", "risk"), None, "xyte-extension-words"),
    "x-xyte with a word of its own": (put("harmless", *LIST, "x-xyte", "risk"), None, "xyte-extension-words"),
    "parameter that the path does not name": (
        put(STRAY, *GET, "parameters", 0),
        "path-parameters-defined",
        "path-params",
    ),
    "reference to nothing": (
        put({"$ref": "#/components/schemas/Nothing"}, *DEVICE, "properties", "sn"),
        "no-unresolved-refs",
        "invalid-ref",
    ),
}


def documents(text):
    """The JSON values that follow each other in a text."""
    decoder = json.JSONDecoder()
    position = text.find("{")
    while position >= 0:
        value, position = decoder.raw_decode(text, position)
        yield value
        position = text.find("{", position)


def redocly(files):
    command = ["redocly", "lint", "--config", "redocly.yaml", "--format", "json", "--max-problems", "10000", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = {file: set() for file in files}
    for report in documents(done.stdout):
        for problem in report["problems"]:
            file = problem["location"][0]["source"]["ref"]
            if problem["severity"] == "error":
                found[next(f for f in files if f.endswith(pathlib.Path(file).name))].add(problem["ruleId"])
    return found


def spectral(files):
    command = ["spectral", "lint", "--ruleset", ".spectral.yaml", "--format", "json", "--quiet", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = {file: set() for file in files}
    for problem in json.loads(done.stdout[done.stdout.index("[") :]):
        if problem["severity"] == 0:
            found[next(f for f in files if f.endswith(pathlib.Path(problem["source"]).name))].add(problem["code"])
    return found


def main():
    whole = json.loads(DOCUMENT.read_text())
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(prefix="lint-rules-") as folder:
        files = {}
        for number, (name, (spoil, _, _)) in enumerate(CASES.items()):
            spoilt = copy.deepcopy(whole)
            spoil(spoilt)
            files[name] = str(pathlib.Path(folder, f"{number:02}.json"))
            pathlib.Path(files[name]).write_text(json.dumps(spoilt, indent=1))
        clean = str(pathlib.Path(folder, "clean.json"))
        pathlib.Path(clean).write_text(json.dumps(whole, indent=1))
        said = {"redocly": redocly([*files.values(), clean]), "spectral": spectral([*files.values(), clean])}
    for name, (_, by_redocly, by_spectral) in CASES.items():
        for linter, rule in (("redocly", by_redocly), ("spectral", by_spectral)):
            if rule is None:
                continue
            rules = said[linter][files[name]]
            if rule in rules:
                passed += 1
            else:
                failed += 1
                print(f"{linter} does not report {rule} for: {name}; it reports {sorted(rules) or 'nothing'}")
    for linter, found in said.items():
        if found[clean]:
            failed += 1
            print(f"{linter} reports {sorted(found[clean])} for the document as it is")
        else:
            passed += 1
    print(f"counts: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
