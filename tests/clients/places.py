"""Where the clients are led to: what kind of server stands there, how it is reached, and what is looked at."""

import dataclasses

BOTH = ("legacy", "modern")


@dataclasses.dataclass(frozen=True)
class Place:
    """`transport` is how a line of the result names it; what stands before a plus sign has a process of the client."""

    world: str
    transport: str
    cases: tuple
    eras: tuple = BOTH

    @property
    def process(self):
        return self.transport.partition("+")[0]


# What cannot be taken back comes last.
FLEET = ("list", "call", "structured", "paging", "resource", "prompt", "completion", "progress", "cancel")
ASKED = ("elicit-decline", "elicit-accept")
KEY = ("refused-key", "echoed-key")

PLACES = (
    Place("fleet", "http", (*FLEET, "elicit-refused", *ASKED)),
    # What older clients need so that they can be asked over HTTP, and what the oldest need at all.
    Place("fleet", "http+sessions", ("cancel", *ASKED), ("legacy",)),
    Place("fleet", "http+sse", ("list", "call", "cancel", *ASKED), ("legacy",)),
    Place("key", "http", KEY),
    Place("fleet", "stdio", (*FLEET, "elicit-refused", *ASKED)),
    Place("key", "stdio", KEY),
    Place("spoilt", "stdio", ("validation",)),
)
