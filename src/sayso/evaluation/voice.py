"""Voice: factual, mixed or opinion, and loaded words, against the experts of BABE (Spinde et al. 2021)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.articles.article import Block
from sayso.articles.quotes import find_quotations
from sayso.articles.sentences import parse
from sayso.claims.attributions import propose
from sayso.claims.attributions.tagger import Tags, tag
from sayso.claims.voice import judge_words
from sayso.claims.voice_model import voice_model
from sayso.claims.voice_spans import loaded_spans
from sayso.claims.voice_words import Word, voice_words
from sayso.errors import BadRow
from sayso.evaluation.outcome import Outcome, Row, Score, score
from sayso.models.parser import pipeline
from sayso.schema import Report
from sayso.settings import load

VOICES = ("factual", "mixed", "opinion")
BATCH = 64
"""Sentences parsed together."""


def evaluate(rows: Iterable[Row], articles: Iterable[Row] | None = None) -> Outcome:
    """Score the voice of sentences and their loaded words.

    Args:
        rows: {text, voice: factual | mixed | opinion, loaded_words}.
        articles: not used by this task.

    Returns:
        headline, in percent: `factual_opinion_macro_f1` (rows that are one of the two, and judged to be one of the
        two), `three_way_macro_f1`, `loaded_f1` (words of a sentence, whatever their case; a word counts once). One
        prediction a row: `text`, `voice`, `loaded_words`, and `opinion`, its probability.

    Raises:
        BadRow: a row without text or with another voice.
    """
    listed = [_checked(row) for row in rows]
    model = voice_model()
    predictions: list[Row] = []
    either: list[tuple[str, str]] = []
    tagged = load().tagger
    for row, words in zip(listed, sentence_words(row["text"] for row in listed), strict=True):
        judged = judge_words(words, _tags(row["text"]) if tagged else None)
        voice = VOICES[judged.index(max(judged))]
        spans = loaded_spans(words, model.loaded_words(words, judged))
        predictions.append(
            {
                "text": row["text"],
                "voice": voice,
                "loaded_words": [row["text"][start:end] for start, end in spans],
                "opinion": round(judged.opinion, 3),
            }
        )
        if row["voice"] != "mixed":
            either.append((row["voice"], "opinion" if judged.opinion > judged.factual else "factual"))
    gold = [row["voice"] for row in listed]
    guessed = [p["voice"] for p in predictions]
    loaded = _loaded(listed, predictions)
    headline = {
        "factual_opinion_macro_f1": macro_f1([g for g, _ in either], [p for _, p in either]),
        "three_way_macro_f1": macro_f1(gold, guessed),
        "loaded_f1": loaded.f1,
    }
    return Outcome(headline, {**_by_label(gold, guessed), "loaded": loaded}, predictions)


def _tags(text: str) -> Tags:
    article = parse(Report(id="sentence", sha256="", text=text), pipeline())
    return tag(article, propose(article).scored)


def _checked(row: Row) -> Row:
    if not isinstance(row.get("text"), str) or row.get("voice") not in VOICES:
        raise BadRow("the voice task reads rows with text and voice: factual, mixed or opinion", source="voice")
    return row


def sentence_words(texts: Iterable[str]) -> Iterator[tuple[Word, ...]]:
    """Yield each text's words as the voice model takes them; a text is one sentence, or a few judged as one."""
    for doc in pipeline().pipe(texts, batch_size=BATCH):
        yield voice_words(doc[:], find_quotations(doc.text, (Block(0, len(doc.text), "body"),)))


def in_gold(words: Sequence[Word], loaded: Iterable[str]) -> list[bool]:
    """Return for each word whether an annotator's list holds it, alone or as part of a hyphenated word."""
    listed = {word.lower() for word in loaded}
    text = words[0].token.doc.text.lower() if words else ""
    return [w.token.lower_ in listed or (_compound(text, w) in listed) for w in words]


def _compound(text: str, word: Word) -> str:
    start, end = word.token.idx, word.token.idx + len(word.token)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    return text[start:end]


def _loaded(rows: Sequence[Row], predictions: Sequence[Row]) -> Score:
    hits = guessed = gold = 0
    for row, prediction in zip(rows, predictions, strict=True):
        right = _bag(row.get("loaded_words", ()))
        found = _bag(prediction["loaded_words"])
        hits, guessed, gold = hits + len(right & found), guessed + len(found), gold + len(right)
    return score(hits, guessed, gold)


def _bag(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in word.lower().split())


def macro_f1(gold: Sequence[str], guessed: Sequence[str]) -> float:
    """Return the mean F1 of the labels that occur in `gold`, in percent."""
    count, taken = Counter(gold), Counter(guessed)
    hits = Counter(g for g, p in zip(gold, guessed, strict=True) if g == p)
    if not count:
        return 0.0
    return round(100 * sum(2 * hits[v] / (count[v] + taken[v]) for v in sorted(count)) / len(count), 1)


def _by_label(gold: Sequence[str], guessed: Sequence[str]) -> dict[str, Score]:
    return {
        voice: score(
            sum(g == p == voice for g, p in zip(gold, guessed, strict=True)), guessed.count(voice), gold.count(voice)
        )
        for voice in VOICES
    }
