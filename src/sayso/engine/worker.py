"""A worker process: reads items from its standard input, answers on its standard output, ends when the input ends.

Started by `engine.processes` as `python -m sayso.engine.worker`, so that it depends neither on how the calling
program was started nor on its `__main__`. The model is loaded once, with the first item.
"""

from __future__ import annotations

import os
import sys
from typing import IO

import msgspec

from sayso.articles.inputs import Unread
from sayso.engine.frames import Reply, Setup, pack, receive, send
from sayso.engine.work import read_one
from sayso.errors import ModelError
from sayso.schema import Reading


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer every item of `requests` until they end."""
    first = receive(requests)
    if first is None:
        return
    setup = msgspec.msgpack.decode(first, type=Setup)
    decoder = msgspec.msgpack.Decoder(Unread)
    while (data := receive(requests)) is not None:
        try:
            result = read_one(decoder.decode(data), setup.given, setup.settings)
        except ModelError as error:
            send(replies, pack(Reply(fatal=error.message)))
            return
        send(replies, pack(Reply(reading=result) if isinstance(result, Reading) else Reply(aside=result)))


def main() -> None:
    """Serve on this process's own standard input and output."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not end up between the frames
    try:
        serve(sys.stdin.buffer, replies)
    except BrokenPipeError:  # the parent has gone
        os._exit(0)


if __name__ == "__main__":
    main()
