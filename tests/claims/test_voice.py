"""Voice: whose voice a sentence speaks in, loaded words, and that it does not matter whom a sentence is about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions
from sayso.claims.coreference import link_mentions
from sayso.claims.mentions import find_mentions
from sayso.claims.voice import find_voices
from sayso.claims.voice_model import Judgement, voice_model
from sayso.claims.voice_spans import loaded_spans
from sayso.claims.voice_stance import takes_stance
from sayso.claims.voice_words import Word, is_plain, is_side, may_be_loaded, voice_lexicon, voice_words
from sayso.lexicons import load_toml
from sayso.models.parser import pipeline
from sayso.schema import Report, Sentence


def read(text: str) -> Article:
    return parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())


def voices(text: str) -> list[tuple[str, str]]:
    """Each sentence's text and voice."""
    article = read(text)
    attributions = find_attributions(article, link_mentions(article, find_mentions(article)))
    return [(text[s.start : s.end], s.voice) for s in find_voices(article, attributions)]


def words_of(text: str) -> tuple[Word, ...]:
    article = read(text)
    return voice_words(article.doc[:], article.quotations)


def judged(text: str) -> Judgement:
    return voice_model().judge(words_of(text))


def loaded(text: str) -> list[str]:
    article = read(text)
    return [text[a:b] for s in find_voices(article, ()) for a, b in s.loaded]


REPORT = """Convoy reaches the besieged port
BEIRUT, Oct 21 - A convoy of forty trucks reached the port on Monday after three days on the road.
The ministry said that two drivers had been wounded near the bridge.
“We will not leave until every sack is unloaded,” the head of the convoy told reporters.
The port has been closed since March.
Read more: How the siege began"""


def test_each_part_of_a_report_has_its_voice() -> None:
    found = dict(voices(REPORT))
    assert found["Convoy reaches the besieged port"] == "heading"
    assert found["BEIRUT, Oct 21 -"] == "boilerplate"
    assert found["The ministry said that two drivers had been wounded near the bridge."] == "attributed"
    assert found["The port has been closed since March."] == "own"
    assert found["Read more: How the siege began"] == "boilerplate"
    assert "opinion" not in found.values()


def test_words_in_quotation_marks_are_another_s_even_where_nobody_is_named() -> None:
    text = "“We never wanted this war and we shall not be the ones to lose it.”"
    assert [s.voice for s in find_voices(read(text), ())] == ["attributed"]


def test_a_scare_quote_leaves_the_sentence_to_the_outlet() -> None:
    text = "The ministry opened its “humanitarian corridor” to the north on Tuesday morning."
    assert [s.voice for s in find_voices(read(text), ())] == ["own"]


def test_a_comment_is_opinion() -> None:
    text = (
        "This shameful spectacle must end. The siege, absurdly, is now a favour to the besieged. "
        "What could be more stupid? It is nothing but a cynical lie, and a clumsy one."
    )
    assert {voice for _, voice in voices(text)} == {"opinion"}


def test_a_warning_amid_news_is_opinion_and_the_news_is_not() -> None:
    text = (
        "Troops crossed the river on Sunday and took two villages. "
        "Such reports should be treated with great scepticism. "
        "The crossing was the third since August."
    )
    assert [voice for _, voice in voices(text)] == ["own", "opinion", "own"]


@pytest.mark.parametrize("label", ["FULL TEXT.", "Absurd nonsense.", "Photo gallery."])
def test_a_label_is_no_opinion(label: str) -> None:
    found = find_voices(read(f"The talks ended on Friday after six hours.\n\n{label}\n\nThey resume in May."), ())
    assert "opinion" not in {s.voice for s in found}


def test_an_empty_report_has_no_sentences() -> None:
    assert find_voices(read(""), ()) == ()


def test_judging_scores_above_telling() -> None:
    telling = judged("The two ministers met in Geneva on Tuesday and signed an agreement on grain exports.")
    judging = judged("It is simply ludicrous to pretend that this pathetic excuse for a policy was ever serious.")
    assert telling.factual > 0.5 > telling.opinion
    assert judging.opinion > 0.5 > judging.factual
    assert sum(telling) == pytest.approx(1) == sum(judging)


PAIRS = [
    ("Russian", "Ukrainian"),
    ("Israeli", "Iranian"),
    ("Muslims", "Christians"),
    ("Republicans", "Democrats"),
    ("communists", "liberals"),
]


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_it_does_not_matter_whom_a_sentence_is_about(one: str, other: str) -> None:
    def lemmas(name: str) -> list[str]:
        return [w.lemma for w in words_of(f"Some {name} officials lied shamelessly about the attack.")]

    assert lemmas(one) == lemmas(other)


def test_no_weight_is_on_a_name_or_a_side() -> None:
    model = voice_model()
    lemmas = [name.split("=", 1)[1] for name in (*model.features, *model.loaded) if name.startswith(("l=", "ql="))]
    assert [lemma for lemma in lemmas if is_side(lemma)] == []
    assert [word for word in model.words if not may_be_loaded(word)] == []


def test_words_for_sides_are_told_from_others() -> None:
    assert is_side("leftist")
    assert is_side("anti-muslim")
    assert not is_side("reckless")
    assert is_plain("missile")
    assert not may_be_loaded("islamization")


def test_loaded_words_are_marked_where_the_outlet_speaks() -> None:
    found = loaded("This ludicrous scheme was a pathetic and shameless lie.")
    assert {"ludicrous", "pathetic", "shameless"} <= set(found)


def test_quoted_wording_is_left_to_its_speaker() -> None:
    assert "ludicrous" in loaded("The ludicrous and shameful scheme collapsed on Monday, an absurd farce.")
    assert loaded("The general called the plan “a ludicrous and shameful scheme” on Monday.") == []


def test_plain_reports_of_war_have_no_loaded_words() -> None:
    text = (
        "Three soldiers were killed and twelve wounded when a missile struck the barracks. "
        "The army said that it had captured two villages. Refugees crossed the border at night."
    )
    assert loaded(text) == []


def test_a_hyphenated_word_is_marked_whole() -> None:
    words = words_of("It was a tone-deaf reply.")
    at = next(i for i, w in enumerate(words) if w.lower in ("deaf", "tone-deaf"))
    text = words[0].token.doc.text
    assert [text[a:b] for a, b in loaded_spans(words, [at])] == ["tone-deaf"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The siege must be lifted at once.", True),
        ("Clearly nobody had asked the villagers.", True),
        ("It seems that the plan has failed.", True),
        ("It is obvious that the plan has failed.", True),
        ("It is not clear whether the plan has failed.", False),
        ("The plan failed in May.", False),
        ("The envoy seems tired.", False),
        ("He wrote that “the siege must be lifted”.", False),
    ],
)
def test_an_open_stance_is_recognised(text: str, expected: bool) -> None:
    assert takes_stance(words_of(text)) is expected


def test_the_lists_are_lower_case_and_disjoint() -> None:
    lexicon = load_toml("voice.toml", type(voice_lexicon()))
    sides = {*lexicon.parties, *lexicon.identities, *lexicon.creeds}
    assert not sides & set(lexicon.plain)
    assert all(word == word.lower() for word in sides | set(lexicon.plain))
    assert len(lexicon.plain) == len(set(lexicon.plain))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "shameful",
                "“",
                "”",
                '"',
                "the",
                "tone-deaf",
                "Kyiv",
                "lied",
                ".",
                "?",
                "\n",
                "12",
                "ludicrous",
                "-",
                "we",
            ]
        ),
        max_size=30,
    )
)
def test_sentences_are_kept_and_loaded_words_lie_within_them(pieces: list[str]) -> None:
    article = read(" ".join(pieces))
    found = find_voices(article, ())
    assert [(s.start, s.end) for s in found] == [(s.start, s.end) for s in article.sentences]
    for sentence in found:
        inside(sentence)
    assert find_voices(article, ()) == found


def inside(sentence: Sentence) -> None:
    edges = [edge for span in sentence.loaded for edge in span]
    assert edges == sorted(edges)
    assert all(start < end for start, end in sentence.loaded)
    assert all(sentence.start <= edge <= sentence.end for edge in edges)
