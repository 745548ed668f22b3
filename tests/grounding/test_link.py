"""Links: the time, place and numbers that belong to an event, and why where none does."""

from sayso.articles.sentences import parse
from sayso.claims.found import FoundEvent
from sayso.grounding.link import link_events
from sayso.models.parser import pipeline
from sayso.schema import Actor, EventMention, Place, Quantity, Report, Time


def link(
    text: str,
    word: str,
    *,
    times: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    counts: tuple[tuple[str, str], ...] = (),
    kind: str = "ASSAULT",
) -> EventMention:
    """Link one event, anchored on `word`, to times, places and counts given by their words; ids are the words."""
    article = parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())
    head = next(t for t in article.doc if t.text == word)
    event = FoundEvent(head.i, head.i + 1, head.i, kind, "MCONF", actors=(0,), confidence=0.5)  # type: ignore[arg-type]

    def at(phrase: str) -> tuple[int, int]:
        start = text.index(phrase)
        return start, start + len(phrase)

    found = link_events(
        article,
        (event,),
        ((),),
        (Actor(id="actor", name="army", kind="group"),),
        tuple(Time(id=p, start=at(p)[0], end=at(p)[1], type="DATE") for p in times),
        tuple(Place(id=p, start=at(p)[0], end=at(p)[1], name=p) for p in places),
        tuple(
            Quantity(id=p, start=at(p)[0], end=at(p)[1], best=1.0, indicator=i)  # type: ignore[arg-type]
            for p, i in counts
        ),
    )
    return found[0]


def test_time_and_place_of_the_same_clause() -> None:
    event = link("The army shelled the port in Tyre on Monday.", "shelled", times=("Monday",), places=("Tyre",))
    assert (event.time, event.place, event.reason) == ("Monday", "Tyre", None)
    assert event.actors == ("actor",)


def test_the_place_of_the_speaker_is_not_the_place_of_the_event() -> None:
    text = "Paris said on Tuesday that rebels attacked the bridge in Goma on Sunday."
    event = link(text, "attacked", times=("Tuesday", "Sunday"), places=("Paris", "Goma"))
    assert (event.time, event.place) == ("Sunday", "Goma")


def test_a_time_of_another_clause_is_not_taken_over() -> None:
    text = "Rebels attacked the bridge, and the bank that opened on Sunday was closed on Monday."
    event = link(text, "attacked", times=("Sunday", "Monday"))
    assert event.time is None
    assert event.reason is not None and "not in its clause" in event.reason


def test_nothing_near_is_said_so() -> None:
    event = link("Rebels attacked the bridge. It rained in Goma on Sunday.", "attacked", times=("Sunday",))
    assert (event.time, event.place) == (None, None)
    assert event.reason == "no time in its sentence; no place in its sentence"


def test_who_acts_is_not_where() -> None:
    event = link("The Kenya police accused Uganda.", "accused", places=("Kenya", "Uganda"), kind="ACCUSE")
    assert event.place is None
    assert event.reason is not None and "not as the event's" in event.reason


def test_an_invaded_country_is_where_it_happened() -> None:
    assert link("Iraqi forces invaded Kuwait.", "invaded", places=("Kuwait",)).place == "Kuwait"


def test_the_destination_goes_before_the_origin() -> None:
    text = "The transfer of troops from Poland to Latvia was quick."
    assert link(text, "transfer", places=("Poland", "Latvia"), kind="MOBILIZE").place == "Latvia"


def test_only_numbers_that_fit_the_type_are_taken() -> None:
    text = "The bombing killed 12 people and cost 3 million dollars."
    event = link(text, "killed", counts=(("12 people", "killed"), ("3 million dollars", "money")))
    assert event.quantities == ("12 people",)


def test_the_anchor_slices_to_its_words_and_ids_are_stable() -> None:
    text = "Rebels attacked the bridge."
    one, two = link(text, "attacked"), link(text, "attacked")
    assert text[one.anchor[0] : one.anchor[1]] == "attacked"
    assert one.id == two.id and one.id.startswith("ev_")


def test_an_event_noun_takes_only_what_stands_in_its_own_phrase() -> None:
    text = "Ninety nuns protested in Oslo on Sunday against the killings of six monks in Goma."
    counts = (("Ninety", "people"), ("six", "killed"))
    event = link(text, "killings", times=("Sunday",), places=("Oslo", "Goma"), counts=counts)
    assert (event.time, event.place, event.quantities) == (None, "Goma", ("six",))


def test_the_clause_of_a_verb_that_only_carries_the_noun_is_its_own() -> None:
    event = link(
        "The envoys held talks in Oslo on Sunday.", "talks", times=("Sunday",), places=("Oslo",), kind="CONSULT"
    )
    assert (event.time, event.place) == ("Sunday", "Oslo")


def test_the_date_of_another_noun_is_not_the_events() -> None:
    text = "The council lifted the sanctions imposed on the port after the 1990 invasion."
    assert link(text, "lifted", times=("1990",), kind="RETREAT").time is None
    assert link(text, "invasion", times=("1990",)).time == "1990"


def test_what_counts_in_another_event_is_left_to_it() -> None:
    counts = (("six", "killed"),)
    event = link("Paris condemned the killing of six monks.", "condemned", counts=counts, kind="ACCUSE")
    assert event.quantities == ()


def test_where_an_envoy_is_posted_is_not_where_it_happened() -> None:
    assert link("Lund, the ambassador to Spain, was shot by rebels.", "shot", places=("Spain",)).place is None
