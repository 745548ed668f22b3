"""sayso: reads news reports into an attributed event record: who did what, according to whom.

>>> import sayso
>>> reading = sayso.read("The minister said on Monday that talks had failed.", published="1962-10-24")
>>> reading.attributions[0].act
'assert'

Importing sayso is light; the language model is loaded by the first reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso._version import __version__

if TYPE_CHECKING:
    from sayso.api import load_schema, read, read_many
    from sayso.errors import InputError, SaysoError
    from sayso.schema import Reading, Report, SetAside, decode, encode
    from sayso.settings import Settings

__all__ = [
    "InputError",
    "Reading",
    "Report",
    "SaysoError",
    "SetAside",
    "Settings",
    "__version__",
    "decode",
    "encode",
    "load_schema",
    "read",
    "read_many",
]

_HOMES = {
    "sayso.api": ("load_schema", "read", "read_many"),
    "sayso.errors": ("InputError", "SaysoError"),
    "sayso.schema": ("Reading", "Report", "SetAside", "decode", "encode"),
    "sayso.settings": ("Settings",),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
