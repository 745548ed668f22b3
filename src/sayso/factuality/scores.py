"""Scores: a judgement on the readers' scale from -3 (certainly did not happen) to 3 (certainly did)."""

from __future__ import annotations

from sayso.factuality.judge import Judgement
from sayso.factuality.lexicon import factuality_lexicon


def factuality_score(view: Judgement) -> float:
    """Return the score, from -3 to 3, that readers give an event presented so (scale of Saurí and Lee et al.).

    The table is in `factuality.toml`; a presentation it does not name scores 0, neither so nor not.
    """
    for row in factuality_lexicon().scores:
        if (
            row.certainty == view.certainty
            and row.polarity in (None, view.polarity)
            and row.status in (None, view.status)
        ):
            return row.score
    return 0.0
