"""Runs: long rows of signs ("=====", "* * *") that the parser is shown as one word.

The tokenizer takes time in proportion to the square of such a row. Like truecasing, this keeps every offset.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"[^\w\s]{12,}")


def mask_runs(text: str) -> str:
    """Return `text` with rows of 12 and more signs replaced by as many letters.

    >>> mask_runs("The end ==================== of it")
    'The end xxxxxxxxxxxxxxxxxxxx of it'
    """
    return _RUN.sub(lambda match: "x" * len(match.group()), text)
