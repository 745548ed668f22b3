"""What a mention tells the linker: its name's words, head noun, number, gender, countries and place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.articles.article import Article
from sayso.claims.found import FoundMention
from sayso.claims.mention_lexicon import states
from sayso.claims.mention_words import words as word_list
from sayso.claims.names import Words, fold, given, given_gender, person_words
from sayso.claims.pronouns import Gender, Pronoun, pronoun
from sayso.claims.titles import Noun, gender_of_title, noun_at, singular

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
_CONTENT = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB"))


@dataclass(frozen=True, slots=True)
class Facts:
    """The features of one mention that linking compares."""

    index: int
    mention: FoundMention
    words: Words
    """Folded words of a name, () for a noun phrase or pronoun."""
    form: Pronoun | None
    noun: Noun | None
    head: str
    """The head noun in the singular, lower case."""
    modifiers: frozenset[str]
    """Folded content words of the phrase other than the head and the names of states."""
    countries: frozenset[str]
    plural: bool
    gender: Gender | None
    offices: frozenset[str]
    """Role nouns that the phrase gives, in the singular: "minister" for "Prime Minister Robert Fico"."""
    definite: bool
    indefinite: bool
    sentence: int
    subject: bool
    governor: int
    """Token index of the word that the mention depends on."""
    quote: int | None
    """Start of the quotation that holds the mention."""
    text: str
    """The phrase folded, for comparing whole strings."""


def facts_of(
    article: Article, mentions: tuple[FoundMention, ...], places: tuple[FoundMention, ...] = ()
) -> list[Facts]:
    """Return the facts of every mention, in the same order; places tell where an authority sits."""
    tokens = list(article.doc)
    sentence_of: dict[int, int] = {}
    for number, sentence in enumerate(article.sentences):
        for position in range(sentence.first, sentence.last):
            sentence_of[position] = number
    countries = _countries_by_token((*places, *mentions))
    return [
        _facts(article, tokens, index, mention, sentence_of.get(mention.head, 0), countries)
        for index, mention in enumerate(mentions)
    ]


def _countries_by_token(mentions: tuple[FoundMention, ...]) -> dict[int, str]:
    found: dict[int, str] = {}
    for mention in mentions:
        if mention.key is not None and mention.key.startswith("state:"):
            for position in range(mention.first, mention.last):
                found[position] = mention.key.removeprefix("state:")
    return found


def _facts(
    article: Article,
    tokens: list[Token],
    index: int,
    mention: FoundMention,
    sentence: int,
    countries: dict[int, str],
) -> Facts:
    head = tokens[mention.head]
    form = pronoun(head.text) if mention.last - mention.first == 1 else None
    noun = None if form is not None else _noun(tokens, mention)
    words: Words = ()
    if mention.name is not None:
        name = [token.text for token in tokens[mention.name[0] : mention.name[1]]]
        words = person_words(name) if mention.kind == "person" else organisation_words(name)
    first = tokens[mention.first]
    own = range(mention.first, mention.last)
    quotation = article.quotation_at(head.idx)
    return Facts(
        index=index,
        mention=mention,
        words=words,
        form=form,
        noun=noun,
        head=_head(head, mention, noun),
        modifiers=frozenset(
            fold(tokens[i].text)
            for i in own
            if i != mention.head and i not in countries and tokens[i].pos_ in _CONTENT
        ),
        countries=_countries(tokens, mention, countries),
        plural=form.plural if form is not None else _is_plural(tokens, mention, noun),
        gender=_gender(tokens, mention, words, form),
        offices=_offices(tokens, mention),
        definite=first.lower_ in word_list("definite")
        or first.tag_ == "PRP$"
        or any(tokens[i].tag_ == "POS" for i in own),
        indefinite=first.lower_ in word_list("indefinite") or first.like_num,
        sentence=sentence,
        subject=head.dep_ in _SUBJECTS,
        governor=head.head.i,
        quote=quotation.start if quotation is not None else None,
        text=" ".join(fold(tokens[i].text) for i in own if tokens[i].lower_ not in word_list("small")),
    )


def _head(token: Token, mention: FoundMention, noun: Noun | None) -> str:
    if mention.kind == "state" and mention.key is not None:
        return ""  # the "States" of a name is no noun that "the state" could take up
    return _office(noun) if noun is not None and noun.kind == "person" else singular(token.lower_)


def _noun(tokens: list[Token], mention: FoundMention) -> Noun | None:
    if mention.name is not None and mention.name[0] <= mention.head < mention.name[1]:
        return noun_at(tokens, mention.name[1] - 1) if mention.kind != "person" else None
    return noun_at(tokens, mention.head)


def _countries(tokens: list[Token], mention: FoundMention, countries: dict[int, str]) -> frozenset[str]:
    """Countries that the phrase belongs to: "Russian minister", "minister of Russia", not "envoy to Russia"."""
    if mention.key is not None and mention.key.startswith("state:"):
        return frozenset((mention.key.removeprefix("state:"),))
    before = {countries[i] for i in range(mention.first, mention.head) if i in countries}
    if before:
        return frozenset(before)
    after = range(mention.head + 1, mention.last)
    return frozenset(countries[i] for i in after if i in countries and _owning(tokens, mention, i))


def is_seated(mention: FoundMention, tokens: list[Token]) -> bool:
    """Return whether a place told with "in" tells the country: true of governments and officials, not of soldiers."""
    return mention.kind == "organisation" or singular(tokens[mention.head].lower_) in word_list("seated")


def _owning(tokens: list[Token], mention: FoundMention, position: int) -> bool:
    while position > mention.first and tokens[position].dep_ not in ("pobj", "appos", "ROOT"):
        position -= 1
        if tokens[position].dep_ == "prep":
            break
    for back in range(position, mention.first, -1):
        if tokens[back].dep_ == "prep":
            seated = tokens[back].lower_ == "in" and is_seated(mention, tokens)  # "the Government in Kyiv"
            return seated or tokens[back].lower_ in ("of", "for")
    return True


def _offices(tokens: list[Token], mention: FoundMention) -> frozenset[str]:
    if mention.kind != "person":
        return frozenset()
    nouns = (
        noun_at(tokens, position) for position in {*mention.role, mention.head} if not _in_name(mention, position)
    )
    return frozenset(_office(noun) for noun in nouns if noun is not None and noun.kind == "person")


def _in_name(mention: FoundMention, position: int) -> bool:
    return mention.name is not None and mention.name[0] <= position < mention.name[1]


def _office(noun: Noun) -> str:
    """Return the word that an office goes by: "secretary" for a secretary of state, but "vice president" whole."""
    if noun.words[0] in ("vice", "prime", "first", "under"):
        return " ".join(noun.words)
    return noun.words[noun.words.index("of") - 1] if "of" in noun.words else noun.words[-1]


def _is_plural(tokens: list[Token], mention: FoundMention, noun: Noun | None) -> bool:
    if mention.kind == "person" and mention.name is not None:
        return False
    tag = tokens[mention.head].tag_
    if tag in ("NNS", "NNPS"):
        return True
    return mention.kind == "group" or (noun is not None and noun.plural)


def _gender(tokens: list[Token], mention: FoundMention, words: Words, form: Pronoun | None) -> Gender | None:
    if form is not None:
        return form.gender
    if mention.kind in ("organisation", "state", "place"):
        return "n"
    if mention.kind != "person":
        return None
    for position in range(mention.first, mention.last):
        if mention.name is not None and mention.name[0] <= position < mention.name[1]:
            continue
        if position <= mention.head or position in mention.role:
            told = gender_of_title(singular(tokens[position].lower_)) or gender_of_title(tokens[position].text)
            if told is not None and (tokens[position].dep_ != "poss"):
                return told
    name = given(words) if words else None
    return given_gender(name) if name else None


def organisation_words(name: list[str]) -> Words:
    """Return an organisation's name as folded words without small words, the demonym replaced by the state's code.

    >>> organisation_words(["Ministry", "of", "Defence"])
    ('ministry', 'defence')
    """
    return tuple(folded for word in name if word.lower() not in word_list("small") and (folded := fold(word)))


def state_name(code: str) -> str:
    """Return the state's usual name."""
    return states()[code].name
