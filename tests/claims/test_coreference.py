"""Mentions of one actor are one entity: names and spellings, descriptions, pronouns; others stay apart."""

from __future__ import annotations

from sayso.articles.article import Article
from sayso.articles.sentences import parse
from sayso.claims.coreference import cluster, link_mentions
from sayso.claims.found import Entities, FoundMention
from sayso.claims.mentions import find_mentions
from sayso.models.parser import pipeline
from sayso.schema import Report


def read(text: str) -> tuple[Article, Entities]:
    article = parse(Report(id="r", sha256="", text=text, published="2024-10-21"), pipeline())
    return article, link_mentions(article, find_mentions(article))


def entity_of(article: Article, entities: Entities, word: str, occurrence: int = 0) -> str | None:
    token = [token.i for token in article.doc if token.text == word][occurrence]
    index = entities.at(token)
    return None if index is None else entities.all[index].name


def test_surname_title_and_misspelling_are_one_person() -> None:
    text = "Alliance chief Mark Rutter spoke on Monday. Rutte said that the talks went on. Mr. Rutte left later."
    _, entities = read(text)
    people = [entity for entity in entities.all if entity.kind == "person"]
    assert [entity.name for entity in people] == ["Mark Rutter"]
    assert len(people[0].mentions) == 3


def test_spellings_of_one_name_meet_but_two_given_names_part() -> None:
    _, entities = read("Volodymyr Zelenskyy spoke. Zelensky then left.")
    assert len([e for e in entities.all if e.kind == "person"]) == 1
    _, entities = read("John Smith met Peter Smith. John Smith smiled.")
    assert sorted(e.name for e in entities.all if e.kind == "person") == ["John Smith", "Peter Smith"]


def test_surnames_that_stand_first() -> None:
    text = (
        "North Korean leader Kim Jong-un wrote to Seoul. Deputy minister Kim Hong-kyun replied. "
        "Kim Jong-un was angry."
    )
    _, entities = read(text)
    people = {entity.name: len(entity.mentions) for entity in entities.all if entity.kind == "person"}
    assert people == {"Kim Jong-un": 2, "Kim Hong-kyun": 1}


def test_states_and_their_capitals_are_one_and_two_states_two() -> None:
    article, entities = read("Moscow and Pyongyang deny it. Russia and North Korea signed a treaty.")
    assert entity_of(article, entities, "Moscow") == "Russia"
    assert entity_of(article, entities, "Pyongyang") == "North Korea"
    assert [entity.name for entity in entities.all if entity.kind == "state"] == ["Russia", "North Korea"]


def test_tokens_belong_to_the_inner_mention_and_heads_to_the_outer() -> None:
    article, entities = read("Slovak Prime Minister Robert Fico spoke.")
    assert entity_of(article, entities, "Slovak") == "Slovakia"
    for word in ("Prime", "Minister", "Robert", "Fico"):
        assert entity_of(article, entities, word) == "Robert Fico"
    article, entities = read("They met the Ukrainian president, Volodymyr Zelensky, on Monday.")
    assert entity_of(article, entities, "president") == "Volodymyr Zelensky"
    assert entity_of(article, entities, "Ukrainian") == "Ukraine"


def test_pronouns_agree() -> None:
    article, entities = read("Maria Silva met Carlos Vega. She said that he was tired.")
    assert entity_of(article, entities, "She") == "Maria Silva"
    assert entity_of(article, entities, "he") == "Carlos Vega"


def test_pronouns_of_organisations_and_groups() -> None:
    article, entities = read("The Belgian ministry made no promise. It said that talks went on.")
    assert entity_of(article, entities, "It") == "Belgian ministry"
    article, entities = read("The rebels held the town. They said they would stay.")
    assert entity_of(article, entities, "They") == entity_of(article, entities, "they") == "rebels"


def test_it_for_a_thing_is_nobody() -> None:
    article, entities = read("NATO held a drill. It lasted for three days.")
    assert entity_of(article, entities, "It") is None


def test_descriptions_take_up_names() -> None:
    article, entities = read(
        "South Korean President Yoon Suk-yeol spoke. The Japanese premier, Jun Abe, listened. "
        "The South Korean president then left. The premier stayed."
    )
    assert entity_of(article, entities, "president") == "Yoon Suk-yeol"
    assert entity_of(article, entities, "premier", 1) == "Jun Abe"


def test_a_relative_pronoun_goes_with_its_noun() -> None:
    article, entities = read("The soldier who said this was tired.")
    assert entity_of(article, entities, "who") == "soldier"


def test_acronym_and_name_are_one() -> None:
    _, entities = read("The Baltic Observer Mission (BOM) opened an office. The BOM said it had ten people.")
    named = [entity for entity in entities.all if entity.name.startswith(("Baltic", "BOM"))]
    assert len(named) == 1


def test_governments_of_two_countries_are_two() -> None:
    _, entities = read("The Polish government agreed. The Czech government refused.")
    assert [e.name for e in entities.all if e.kind == "organisation"] == ["Polish government", "Czech government"]


def test_first_person_given_as_a_mention_is_the_speaker() -> None:
    text = "“I am ready,” said Maria Silva."
    article = parse(Report(id="r", sha256="", text=text), pipeline())
    first = FoundMention(1, 2, 1, 2, 1, "person", proper=False)
    chains = cluster(article, (first, *find_mentions(article)), keep_all=True)
    assert [[fact.mention.start for fact in chain.facts] for chain in chains] == [[1, text.index("Maria")]]


def test_no_text_has_no_entities() -> None:
    _, entities = read("")
    assert entities.all == ()
    assert entities.at(0) is None


def roles_and_names(text: str) -> dict[str, str | None]:
    _, entities = read(text)
    return {entity.name: entity.role for entity in entities.all}


def test_what_somebody_alleges_of_a_person_is_not_his_role() -> None:
    for text in (
        "Peter Lund arrived. The ministry alleged that Lund was a Danish spy.",
        "Peter Lund arrived. The ministry alleged Lund was a Danish spy.",
        "Peter Lund arrived. Lund was a Danish spy, the ministry said.",
        "Peter Lund arrived. Lund is not a Danish spy.",
        "Peter Lund arrived. Lund may be a Danish spy.",
        "Peter Lund arrived. Is Lund a Danish spy?",
        "Peter Lund arrived. If Lund is a Danish spy, he will leave.",
        "Peter Lund arrived. According to the ministry, Lund is a Danish spy.",
    ):
        roles = roles_and_names(text)
        assert roles["Peter Lund"] is None, text
        assert "Danish spy" not in roles, text


def test_what_the_report_itself_says_of_a_person_is_his_role() -> None:
    roles = roles_and_names("Peter Lund arrived. Lund was the deputy leader of the party.")
    assert roles["Peter Lund"] == "deputy leader of the party"


def test_a_thing_is_nobody_whatever_it_is_called() -> None:
    assert "killer" not in roles_and_names("Officials said that terrorism is a killer.")
    assert "pariah state" not in roles_and_names("Norland is in danger of becoming a pariah state.")
    assert not roles_and_names("There was a state of emergency.")


def test_he_and_she_are_persons() -> None:
    article, entities = read("The agency was founded last year. In March she was abducted.")
    assert entity_of(article, entities, "she") is None


def test_a_pronoun_in_a_clause_ahead_is_the_subject_behind() -> None:
    text = "Russia denied it. Ingrid Dahl met Anna Berg. Asked if she believed the ministry, Berg said nothing."
    article, entities = read(text)
    assert entity_of(article, entities, "she") == "Anna Berg"


def test_it_takes_up_a_body_that_speaks() -> None:
    article, entities = read("The Defence Ministry said it had informed the family of the dead man.")
    assert entity_of(article, entities, "it") == "Defence Ministry"
    article, entities = read("The Defence Ministry said it was likely that the talks would end.")
    assert entity_of(article, entities, "it") is None


def test_a_subject_is_found_behind_a_long_aside() -> None:
    text = "Turkey, worried about civil war in Kosovo spilling to the whole coast, urged all sides to wait."
    article, entities = read(text)
    subject = next(t.i for t in article.doc if t.dep_ == "nsubj" and t.head.text == "urged")
    assert entities.all[entities.at(subject) or 0].name == "Turkey"
    assert entities.at(subject) is not None


def test_a_description_takes_up_the_one_person_it_can_mean() -> None:
    article, entities = read("Guillermo Vega returned home on Friday. The leftist leader said the war would go on.")
    assert entity_of(article, entities, "leader") == "Guillermo Vega"
    text = "Anna Berg met Peter Holm. The businessman said that the deal was off."
    article, entities = read(text)
    assert entity_of(article, entities, "businessman") == "Peter Holm"


def test_a_description_that_may_mean_two_or_contradicts_stays_apart() -> None:
    for text in (
        "Karl Vega and Peter Holm met on Friday. The tycoon said the war would go on.",
        "Judge Karl Vega met nobody. The tycoon said the war would go on.",
        "Israeli Prime Minister Karl Vega left. The Republican candidate said the war would go on.",
        "Karl Vega left. The Polish politician said the war would go on.",
    ):
        article, entities = read(text)
        head = next(t.i for t in article.doc if t.dep_ == "nsubj" and t.head.text == "said")
        index = entities.at(head)
        assert index is not None
        assert "Vega" not in entities.all[index].name, text


def test_a_report_may_describe_first_and_name_then() -> None:
    text = (
        "The top commander of a rebel force said on Friday that he wants peace. "
        "Gen. Lars Holm said in an interview that he hopes to go home."
    )
    article, entities = read(text)
    assert entity_of(article, entities, "commander") == "Lars Holm"


def test_a_description_beside_a_name_is_its_own_though_it_names_a_state() -> None:
    article, entities = read("The Israeli newspaper Haaretz noted that nobody had come.")
    assert entity_of(article, entities, "newspaper") == entity_of(article, entities, "Haaretz") == "Haaretz"
