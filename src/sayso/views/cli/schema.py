"""`sayso schema`: the JSON Schema of a reading."""

from __future__ import annotations

import sys


def schema() -> None:
    """Print the JSON Schema (2020-12) that every reading keeps to.

    Example: `sayso schema > reading.schema.json`
    """
    import msgspec

    from sayso.schema import json_schema

    text = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    sys.stdout.write(text.decode() + "\n")
