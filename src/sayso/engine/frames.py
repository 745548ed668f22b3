"""Frames: how the parent and its worker processes speak: a length, then a msgpack value of a known type."""

from __future__ import annotations

import struct
from typing import IO

import msgspec

from sayso.articles.inputs import Given
from sayso.schema import Reading, SetAside
from sayso.settings import Settings

_LENGTH = struct.Struct(">Q")


class Setup(msgspec.Struct, frozen=True):
    """The first frame a worker gets: what holds for every report."""

    given: Given
    settings: Settings


class Reply(msgspec.Struct, frozen=True):
    """What a worker sends back for an item: exactly one of the three."""

    reading: Reading | None = None
    aside: SetAside | None = None
    fatal: str | None = None
    """Why no report at all can be read: a model is missing."""


def pack(value: object) -> bytes:
    """Return the bytes of a frame's value.

    Raises:
        ValueError: it holds what cannot be encoded, such as lone surrogates.
    """
    return msgspec.msgpack.encode(value)


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write one frame, packed already, and flush it."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Return the bytes of the next frame, or None where the other side has gone, even in the middle of one."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None
