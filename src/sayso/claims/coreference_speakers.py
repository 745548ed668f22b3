"""Speakers of the first person: "I" and "we" in a quotation are whoever the words around it say speaks."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.articles.article import SentenceSpan
from sayso.claims.coreference_chains import Chain, Linking
from sayso.claims.mention_facts import Facts
from sayso.claims.mention_words import words

_SUBJECTS = ("nsubj", "nsubjpass")


def speaker_of(linking: Linking, fact: Facts) -> Chain | None:
    """Return the chain of the speaker of the quotation that holds the pronoun, or None.

    "we" is taken for an earlier "we" of the same quotation only: whom it takes in is not said.
    """
    if fact.quote is None or fact.form is None:
        return None
    for earlier in reversed(linking.seen):
        form = earlier.form
        same = form is not None and form.person == 1 and form.plural == fact.form.plural
        if same and earlier.quote == fact.quote:
            return linking.of_mention.get(earlier.index)
    if fact.form.plural:
        return None
    for sentence in _sentences_around(linking, fact):
        speaker = _speaking_subject(linking, fact, sentence)
        if speaker is not None:
            return linking.of_mention.get(speaker.index)
    return None


def _sentences_around(linking: Linking, fact: Facts) -> Iterator[SentenceSpan]:
    sentences = linking.article.sentences
    for number in (fact.sentence, fact.sentence - 1, fact.sentence + 1, fact.sentence - 2):
        if 0 <= number < len(sentences):
            yield sentences[number]


def _speaking_subject(linking: Linking, fact: Facts, sentence: SentenceSpan) -> Facts | None:
    """Return the subject of a verb of speaking outside quotation marks in the sentence."""
    article = linking.article
    for token in article.doc[sentence.first : sentence.last]:
        if token.dep_ in _SUBJECTS and token.head.lemma_ in words("speaking"):
            found = linking.by_head.get(token.i)
            if found is not None and found.mention.kind == "person" and article.quotation_at(token.idx) is None:
                return found
    return None
