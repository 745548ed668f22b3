"""Names the lexicons do not know: runs of name words, told apart as person, organisation, group or place.

The small entity model errs often on single mentions, so a name's kind is decided over the whole report: every
mention of it votes with its label and with its context (title, apposition, verb of speaking, preposition).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.claims.mention_evidence import called_by_given_name, evidence_around, has_acronym
from sayso.claims.mention_lexicon import cities
from sayso.claims.mention_words import words as word_list
from sayso.claims.names import fold, given_gender, is_particle, person_words, surname_leads
from sayso.claims.titles import is_masthead, is_part, is_title, names_office, noun_at
from sayso.schema import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.claims.mention_lexicon import Known

_LABELS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
CALLED_SO = 0.8
"""Vote of a bare surname for a person where the report has it behind a given name: "Christopher Hale", "Hale"."""
_NO_NAMES = frozenset(
    ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "EVENT", "LAW", "LANGUAGE", "WORK_OF_ART")
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens [first, last) with the kind it has in this report."""

    first: int
    last: int
    kind: MentionKind


def find_names(tokens: list[Token], known: list[Known], title_case: bytearray) -> list[Name]:
    """Return the names in `tokens` that the lexicons do not know, in order, with their kinds.

    Args:
        tokens: the report's tokens.
        known: the names that the lexicons know.
        title_case: marks tokens of headlines in Title Case, where capitals tell nothing: only names that the running
            text bears out are taken there.
    """
    taken = bytearray(len(tokens))
    for entry in known:
        for position in range(entry.first, entry.last):
            taken[position] = 1
    states = {entry.first: entry.last for entry in known if entry.use == "name" and entry.key.startswith("state:")}
    runs = [run for run in _runs(tokens, taken) if not _is_office(tokens, *run) and not _is_ship(tokens, run[0])]
    in_text = [run for run in runs if not title_case[run[0]]]
    votes: dict[str, dict[MentionKind, float]] = defaultdict(lambda: defaultdict(float))
    full = {_key(tokens, *run) for run in in_text if called_by_given_name(tokens, *run)}
    for first, last in in_text:
        key = _key(tokens, first, last)
        for kind, weight in _evidence(tokens, first, last, states).items():
            votes[key][kind] += weight
        if last - first == 1 and key in full:
            votes[key]["person"] += CALLED_SO
    kinds = {key: _elected(ballot) for key, ballot in votes.items()}
    borne_out = {_texts(tokens, *run) for run in in_text}
    borne_out |= {
        _texts(tokens, end - 1, end) for _, end in in_text if kinds.get(_key(tokens, end - 1, end)) == "person"
    }
    in_headings = [_borne_out(tokens, run, borne_out) for run in runs if title_case[run[0]]]
    names = []
    for first, last in (*in_text, *in_headings):
        elected = kinds.get(_key(tokens, first, last))
        if elected is not None and not (elected == "group" and _no_people(tokens, first, last)):
            names.append(Name(first, last, elected))
    names.extend(_surnames_missed(tokens, names, taken))
    return sorted(names, key=lambda name: name.first)


def _elected(ballot: dict[MentionKind, float]) -> MentionKind | None:
    kind, weight = max(ballot.items(), key=lambda item: item[1])
    return kind if weight > 0.5 else None


def _texts(tokens: list[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.lower_ for token in tokens[first:last])


def _borne_out(tokens: list[Token], run: tuple[int, int], names: set[tuple[str, ...]]) -> tuple[int, int]:
    """Cut a headline's run of capitals to the longest name in it that the running text has too."""
    for size in range(run[1] - run[0], 0, -1):
        for first in range(run[0], run[1] - size + 1):
            if _texts(tokens, first, first + size) in names:
                return first, first + size
    return run


def _surnames_missed(tokens: list[Token], names: list[Name], taken: bytearray) -> Iterator[Name]:
    """Yield the later mentions of persons that the tagger took for common words ("Sanders": a plural)."""
    surnames = {tokens[name.last - 1].text for name in names if name.kind == "person"}
    covered = bytearray(taken)
    for name in names:
        covered[name.first : name.last] = b"\x01" * (name.last - name.first)
    for position, token in enumerate(tokens):
        if token.text in surnames and not covered[position] and token.text[0].isupper() and token.pos_ != "PROPN":
            yield Name(position, position + 1, "person")


def _no_people(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a word labelled as a people is none: a language ("said in Korean"), a faith ("Islam")."""
    before = tokens[first - 1].lower_ if first > 0 else ""
    plural = tokens[last - 1].lower_.endswith(("s", "ese", "sh", "ch"))
    return last - first == 1 and before != "the" and not plural


def _is_office(tokens: list[Token], first: int, last: int) -> bool:
    """Tell "First Vice Minister" and the "Foreign Affairs" of a minister from names: made of the words of offices."""
    return all(
        tokens[i].text == "-"
        or is_part(tokens[i].lower_)
        or ((noun := noun_at(tokens, i)) is not None and noun.kind == "person" and len(tokens[i]) > 2)
        for i in range(first, last)
    )


def _is_ship(tokens: list[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].lower_ in word_list("ships")


def _key(tokens: list[Token], first: int, last: int) -> str:
    """Names vote together by their last word: "Robert Fico" and "Fico" are one, until they are linked."""
    return fold(tokens[last - 1].text)


def _runs(tokens: list[Token], taken: bytearray) -> Iterator[tuple[int, int]]:
    position, count = 0, len(tokens)
    while position < count:
        if not _is_name_word(tokens, position, taken):
            position += 1
            continue
        end = position + 1
        while end < count and _continues(tokens, position, end, taken):
            end += 1
        while end > position and not _may_end(tokens[end - 1]):
            end -= 1
        first, last = _without_title(tokens, position, end)
        if last > first and tokens[first].text[0].isalpha():
            yield first, last
        position = max(end, position + 1)


def _is_name_word(tokens: list[Token], position: int, taken: bytearray) -> bool:
    token = tokens[position]
    if taken[position] or token.ent_type_ in _NO_NAMES or not token.text[0].isalpha():
        return False
    if token.pos_ == "PROPN":
        return token.text[0].isupper() or token.ent_type_ == "PERSON"
    # the tagger misses names ("kyun": NNS); the entity model and a capital inside the sentence speak for them
    return token.ent_type_ in _LABELS and token.text[0].isupper() and token.pos_ in ("NOUN", "X", "ADJ", "VERB")


def _continues(tokens: list[Token], first: int, position: int, taken: bytearray) -> bool:
    token = tokens[position]
    if taken[position] or token.is_sent_start or (not tokens[position - 1].whitespace_ and token.text in ",.;:"):
        return False
    if token.text in ("-", "‐") and not token.whitespace_ and not tokens[position - 1].whitespace_:
        return position + 1 < len(tokens) and not taken[position + 1]
    if tokens[position - 1].text in ("-", "‐"):
        return token.text[0].isalpha()
    if token.text in ("&", "'s", "’s"):
        return token.text == "&" and position + 1 < len(tokens) and _is_name_word(tokens, position + 1, taken)
    if (
        token.ent_iob_ == "I"
        and token.ent_type_ in ("ORG", "FAC", "PERSON")
        and token.lower_ in ("of", "the", "for", "and")
    ):
        return position + 1 < len(tokens) and tokens[position + 1].ent_iob_ == "I" and not taken[position + 1]
    if is_particle(token.text) and position + 2 < len(tokens):
        return _is_name_word(tokens, position + (2 if tokens[position + 1].text == "-" else 1), taken)
    if token.text[:3] in ("al-", "el-", "ul-", "ad-", "as-", "an-", "ar-") and token.text[3:4].isupper():
        return True
    if token.ent_iob_ == "B" and tokens[position - 1].ent_type_ in _LABELS and token.ent_type_ == "PERSON":
        return tokens[position - 1].ent_type_ == "PERSON"
    return _is_name_word(tokens, position, taken)


def _may_end(token: Token) -> bool:
    return token.text[0].isalpha() and token.lower_ not in ("of", "the", "for", "and")


def _without_title(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """Cut titles off the front of a run: "Prime Minister Robert Fico" gives "Robert Fico"."""
    cut = first
    ending = noun_at(tokens, last - 1)
    if (ending is not None and ending.kind == "organisation") or has_acronym(tokens, first, last):
        return first, last
    for position in range(first, last - 1):
        noun = noun_at(tokens, position)
        role = noun is not None and names_office(noun)
        titled = cut == position > first
        if titled and not role and position == last - 2 and given_gender(fold(tokens[position].text)):
            continue  # "Minister Don Hale": behind a title it is his given name
        if (role or is_title(tokens[position].text)) and tokens[position].text != "-":
            cut = position + 1
    if cut < last and tokens[cut].text in ("-", "‐", "of"):
        return first, last
    return cut, last


def _evidence(tokens: list[Token], first: int, last: int, states: dict[int, int]) -> dict[MentionKind, float]:
    weights: dict[MentionKind, float] = defaultdict(float)
    for position in range(first, last):
        kind = _LABELS.get(tokens[position].ent_type_)
        if kind:
            weights[kind] += 1.0 / (last - first)
    _from_words(tokens, first, last, weights)
    _from_context(tokens, first, last, weights)
    for told, weight in evidence_around(tokens, first, last, root_of(tokens, first, last), states):
        weights[told] += weight
    return weights


def _from_words(tokens: list[Token], first: int, last: int, weights: dict[MentionKind, float]) -> None:
    noun = noun_at(tokens, last - 1)
    words = person_words([token.text for token in tokens[first:last]])
    if len(words) > 1 and given_gender(words[0]):
        weights["person"] += 1.2
    elif surname_leads(words):
        weights["person"] += 0.8
    elif is_masthead(tokens[first].doc[first:last].text):
        weights["organisation"] += 3.0
        weights["person"] -= 2.0
    elif noun is not None and noun.kind == "organisation":
        weights["organisation"] += 3.0
    elif noun is not None and last - first > 1:
        weights["person" if noun.kind == "person" and not noun.plural else "group"] += 1.0
    text = tokens[first].text
    if tokens[first].doc[first:last].text in cities():
        weights["place"] += 1.1
    if last - first == 1 and text.isupper() and 2 <= len(text) <= 6:
        weights["organisation"] += 0.5


def _from_context(tokens: list[Token], first: int, last: int, weights: dict[MentionKind, float]) -> None:
    before = tokens[first - 1] if first > 0 else None
    root = root_of(tokens, first, last)
    if before is not None:
        noun = noun_at(tokens, before.i)
        if is_title(before.text):
            weights["person"] += 5.0
        elif noun is not None and noun.kind == "person" and not noun.plural:
            weights["person"] += 2.5
        elif before.lower_ == "the":
            weights["person"] -= 1.0
            weights["organisation"] += 0.3
        elif before.lower_ in word_list("locative"):
            weights["place"] += 0.7
    if root.dep_ in ("nsubj", "appos") and root.head.lemma_ in word_list("speaking"):
        weights["person"] += 0.8
        weights["organisation"] += 0.4
    for child in root.children:
        if child.dep_ == "appos":
            noun = noun_at(tokens, child.i)
            if noun is not None and noun.kind == "person" and not noun.plural:
                weights["person"] += 1.5
        elif child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.children):
            weights["person"] += 1.0


def root_of(tokens: list[Token], first: int, last: int) -> Token:
    """Return the token of [first, last) whose head lies outside, the last such one."""
    for position in range(last - 1, first - 1, -1):
        head = tokens[position].head.i
        if not first <= head < last or head == position:
            return tokens[position]
    return tokens[last - 1]
