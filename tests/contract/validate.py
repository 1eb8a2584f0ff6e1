"""An independent validator over what the contract test sent and got.

The contract test calls every operation of the sandbox through the generated client and records each exchange. Client and
sandbox were made from the same documents by the same people; openapi-core was not. It reads each exchange against the
document as it is after its overlays. Reported are a request or an answer that the document does not allow, an operation id
that does not belong to the call, and an operation that was never called.

Usage: validate.py EXCHANGES.jsonl EFFECTIVE_FOLDER
"""

import collections
import copy
import json
import pathlib
import sys
import urllib.parse

from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.finders import APICallPathFinder
from werkzeug.datastructures import Headers, ImmutableMultiDict

APIS = ("organization", "partner", "device")
METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
HOST = "http://sandbox"


class Request:
    """One recorded request, as openapi-core wants to see it."""

    def __init__(self, exchange):
        url = urllib.parse.urlsplit(exchange["url"])
        headers = Headers(list((exchange.get("request_headers") or {}).items()))
        body = exchange.get("request_body")
        self.host_url = HOST
        self.path = url.path
        self.full_url_pattern = HOST + url.path
        self.method = exchange["method"].lower()
        self.content_type = headers.get("Content-Type", "")
        self.body = body.encode() if body else None
        query = urllib.parse.parse_qsl(url.query, keep_blank_values=True)
        self.parameters = RequestParameters(query=ImmutableMultiDict(query), header=headers)


class Response:
    """One recorded answer, as openapi-core wants to see it."""

    def __init__(self, exchange):
        body = exchange.get("response_body")
        self.status_code = exchange["status"]
        self.content_type = exchange.get("content_type") or ""
        self.headers = Headers({"Content-Type": self.content_type})
        self.data = body.encode() if body else b""


def strict(document):
    """The document as this validator reads it.

    Every host is the sandbox. A field that the document does not name is a fault, of the sandbox or of the document. And
    `nullable` beside `allOf` allows null (house rule 4): OpenAPI 3.0 would let the reference refuse it.
    """
    document = copy.deepcopy(document)
    document["servers"] = [{"url": HOST}]
    for item in document["paths"].values():
        item.pop("servers", None)
        for method in METHODS:
            item.get(method, {}).pop("servers", None)

    def walk(value):
        if isinstance(value, list):
            return [walk(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        value = {key: walk(inner) for key, inner in value.items()}
        if isinstance(value.get("properties"), dict) and value.get("type") == "object":
            value.setdefault("additionalProperties", False)
        if value.get("nullable") is True and isinstance(value.get("allOf"), list):
            null = {"type": "object", "nullable": True, "enum": [None]}
            words = {"description": value.get("description", "")}
            return {**words, "anyOf": [{"allOf": value["allOf"]}, null]}
        return value

    document["paths"] = walk(document["paths"])
    document["components"] = walk(document["components"])
    return document


class Api:
    """One document and its validators."""

    def __init__(self, document):
        self.document = strict(document)
        self.openapi = OpenAPI.from_dict(self.document)
        self.finder = APICallPathFinder(self.openapi.spec)
        self.ids = {
            operation["operationId"]
            for item in document["paths"].values()
            for method, operation in item.items()
            if method in METHODS
        }

    def operation(self, request):
        """The operation that a request is of. Gives the request its path parameters, decoded."""
        found = self.finder.find(request.method, HOST + request.path)
        named = found.path_result.variables if found.path_result else {}
        request.parameters.path = {name: urllib.parse.unquote(value) for name, value in named.items()}
        return found.operation.read_value()

    def query_names(self, operation):
        parameters = (self.resolve(parameter) for parameter in operation.get("parameters", ()))
        return {parameter["name"] for parameter in parameters if parameter["in"] == "query"}

    def resolve(self, value):
        while "$ref" in value:
            target = self.document
            for step in value["$ref"].removeprefix("#/").split("/"):
                target = target[step]
            value = target
        return value

    def may_be_empty(self, response):
        """Whether an answer has no body, or one of unknown shape (`Unspecified`), which may be empty."""
        content = response.get("content", {})
        schemas = [self.resolve(media.get("schema", {})) for media in content.values()]
        return not content or any(not {"type", "allOf", "oneOf", "anyOf"} & set(schema) for schema in schemas)

    def faults(self, exchange):
        """What the document does not allow in an exchange."""
        request, response = Request(exchange), Response(exchange)
        try:
            operation = self.operation(request)
        except Exception as error:  # whatever the finder raises is the finding
            yield f"no operation: {error}"
            return
        if operation["operationId"] != exchange["operation"]:
            yield f"is {operation['operationId']}"
        yield from (f"request: {text(error)}" for error in self.openapi.iter_request_errors(request))
        for name in set(request.parameters.query) - self.query_names(operation):
            yield f"request: the query parameter {name} is not in the document"
        status = str(response.status_code)
        answers = operation["responses"]
        answer = answers.get(status) or answers.get(f"{status[0]}XX")
        if answer is None and status.startswith("2"):
            yield f"answer: success {status} is not in the document"
        if not response.data and self.may_be_empty(self.resolve(answer or answers["default"])):
            return
        if answer is None and "json" not in response.content_type:
            return  # the default answer need not be JSON
        yield from (f"answer {status}: {text(error)}" for error in self.openapi.iter_response_errors(request, response))


def text(error):
    """An error with what lies below it; openapi-core says only the class at the top."""
    parts = [f"{type(error).__name__}: {str(error)[:200]}"]
    for inner in getattr(error, "schema_errors", None) or ():
        parts.append(f"at /{'/'.join(str(step) for step in inner.absolute_path)}: {inner.message[:300]}")
        for branch in inner.context or ():
            parts.append(f"  at /{'/'.join(str(step) for step in branch.absolute_path)}: {branch.message[:200]}")
    if error.__cause__ is not None:
        parts.append(text(error.__cause__))
    return "\n      ".join(parts)


def main():
    recorded, effective = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    if not recorded.exists():
        print(f"{recorded} is not there; the contract test of the Rust tests writes it")
        return 1
    apis = {api: Api(json.loads((effective / f"{api}.json").read_text())) for api in APIS}
    called = collections.Counter()
    failed = passed = 0
    for number, line in enumerate(recorded.read_text().splitlines(), 1):
        if not line.strip():
            continue
        exchange = json.loads(line)
        found = list(apis[exchange["api"]].faults(exchange))
        if 200 <= exchange["status"] < 300:
            called[exchange["operation"]] += 1
        if not found:
            passed += 1
            continue
        failed += 1
        print(f"line {number}: {exchange['operation']} {exchange['method']} {exchange['url']} -> {exchange['status']}")
        for fault in found:
            print(f"    {fault}")
    ids = set().union(*(api.ids for api in apis.values()))
    for missing in sorted(ids - set(called)):
        failed += 1
        print(f"{missing}: no exchange with a success")
    print(f"summary: {len(called)} of {len(ids)} operations called")
    print(f"counts: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
