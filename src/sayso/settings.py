"""Settings: one frozen value, from defaults, a TOML file and SAYSO_* variables, in that order of precedence."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may choose. Those in `READING_SETTINGS` change what is read and are written into the record."""

    max_chars: int = 1_000_000
    """Longest report text read, in characters; longer input is set aside (S104)."""
    max_bytes: int = 50_000_000
    """Largest single file or page taken in, in bytes."""
    any_language: bool = False
    """Read reports that do not seem to be English (badly) instead of setting them aside."""
    tagger: bool = True
    """Let the encoder have its say on attributions, acts and voice beside the parse; without it reading is faster."""
    allow_private: bool = False
    """Let URLs point at private, loopback and link-local addresses."""
    fetch_timeout: float = 20.0
    """Seconds one fetch may take in all."""
    workers: int = 1
    """Processes that read in parallel."""


READING_SETTINGS = ("any_language", "max_chars", "tagger")


def load(path: Path | None = None, environ: dict[str, str] | None = None) -> Settings:
    """Return the settings from `path` (or SAYSO_CONFIG) and the SAYSO_* variables, which win.

    Raises:
        SettingsError: an unknown key, or a value of the wrong type.
    """
    env = dict(os.environ if environ is None else environ)
    if path is None and env.get("SAYSO_CONFIG"):
        path = Path(env["SAYSO_CONFIG"])
    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"cannot read settings: {error}", source=str(path)) from error
    for name in Settings.__struct_fields__:
        text = env.get(f"SAYSO_{name.upper()}")
        if text is not None:
            values[name] = text
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise SettingsError(f"{error}", source=str(path or "SAYSO_*"), hint=f"known settings: {known}") from error


def in_record(settings: Settings) -> dict[str, Any]:
    """Return the settings that change what is read, as the record's `made_by.settings` holds them."""
    return {name: getattr(settings, name) for name in READING_SETTINGS}
