"""The encoder: MiniLM fine-tuned, as ONNX with int8 weights, run by onnxruntime on one thread.

A report's windows are read one by one, so that nothing is padded and a reading depends on no other report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from sayso.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

WEIGHTS = "encoder.onnx"
ACT_WEIGHTS = "acts.onnx"
TOKENIZER = "tokenizer.json"
BATCH = 8
"""Short windows read at once."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a report as an encoder reads it: pieces, their marks, and where each token has its first piece."""

    pieces: tuple[int, ...]
    marks: tuple[tuple[int, ...], ...]
    tokens: tuple[int, ...]
    firsts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """A loaded model and its tokenizer."""

    session: InferenceSession
    tokenizer: Tokenizer

    def logits(self, windows: Iterable[Window], length: int) -> NDArray[np.float32]:
        """Return one row of logits for each of `length` tokens; rows of tokens in no window are zero."""
        found: NDArray[np.float32] | None = None
        for window in windows:
            out = self.window_logits(window)
            if found is None:
                found = np.zeros((length, out.shape[1]), dtype=np.float32)
            found[list(window.tokens)] = out
        return np.zeros((length, 0), dtype=np.float32) if found is None else found

    def window_logits(self, window: Window) -> NDArray[np.float32]:
        """Return one row of logits for each token of a window."""
        inputs = {
            "pieces": np.array([window.pieces], dtype=np.int64),
            "marks": np.array([window.marks], dtype=np.int64),
        }
        out: NDArray[np.float32] = self.session.run(["logits"], inputs)[0][0]
        return out[list(window.firsts)]

    def batch_logits(self, windows: Sequence[Window]) -> list[NDArray[np.float32]]:
        """Return the logits of each window; several are read at once, by an encoder made for that."""
        found: dict[int, NDArray[np.float32]] = {}
        order = sorted(range(len(windows)), key=lambda n: (len(windows[n].pieces), n))
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            shape = len(batch), len(windows[batch[-1]].pieces)
            pieces, padded = np.zeros(shape, dtype=np.int64), np.ones(shape, dtype=np.bool_)
            marks = np.zeros((*shape, len(windows[batch[0]].marks[0])), dtype=np.int64)
            for row, n in enumerate(batch):
                length = len(windows[n].pieces)
                pieces[row, :length], marks[row, :length], padded[row, :length] = (
                    windows[n].pieces,
                    windows[n].marks,
                    False,
                )
            out = self.session.run(["logits"], {"pieces": pieces, "marks": marks, "padded": padded})[0]
            for row, n in enumerate(batch):
                found[n] = out[row, list(windows[n].firsts)]
        return [found[n] for n in range(len(windows))]


@lru_cache(maxsize=2)
def encoder(name: str = WEIGHTS) -> Encoder:
    """Return this process's encoder of that name, loaded at first use.

    Raises:
        ModelError: onnxruntime or tokenizers, or the weights, are not installed.
    """
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer
    except ModuleNotFoundError as error:
        raise ModelError(
            f"the encoder needs {error.name}, which is not installed",
            hint="install sayso with its dependencies, or set SAYSO_TAGGER=false",
        ) from error
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    folder = files("sayso.models") / "weights"
    weights = folder / name
    if not weights.is_file():
        raise ModelError("the encoder's weights are not installed")
    with as_file(weights) as path:
        session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((folder / TOKENIZER).read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(session, tokenizer)
