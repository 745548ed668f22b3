"""The whole way on one page: a report's text goes in, a Reading comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso import schema
from sayso._version import __version__
from sayso.articles.sentences import parse
from sayso.claims.attributions import find_attributions, propose
from sayso.claims.attributions.tagger import tag
from sayso.claims.coreference import link_mentions
from sayso.claims.events import find_events
from sayso.claims.found import FoundAttribution
from sayso.claims.mentions import find_mentions
from sayso.claims.voice import find_voices
from sayso.factuality.perspectives import find_perspectives
from sayso.grounding.actors import ground_actors
from sayso.grounding.link import link_events
from sayso.grounding.places import find_places
from sayso.grounding.quantities import find_quantities, with_speakers
from sayso.grounding.times import find_times
from sayso.models.manifest import model_hashes
from sayso.models.parser import pipeline
from sayso.settings import Settings, in_record

if TYPE_CHECKING:
    from spacy.language import Language

PLOVER_VERSION = "PLOVER 1.0"


def read_report(report: schema.Report, settings: Settings, nlp: Language | None = None) -> schema.Reading:
    """Read one report all the way and return its record."""
    article = parse(report, nlp or pipeline())
    found_mentions = find_mentions(article)
    entities = link_mentions(article, found_mentions)
    proposed = propose(article)
    tags = tag(article, proposed.scored) if settings.tagger else None
    found = find_attributions(article, entities, proposed, tags)
    sentences = find_voices(article, found, tags)
    found_events = find_events(article, entities, found)

    actors, mentions = ground_actors(article, entities)
    attributions = attribution_records(report.id, found, actors)
    times = find_times(article)
    places = find_places(article, mentions=found_mentions)
    quantities = with_speakers(find_quantities(article), attributions)
    perspectives = find_perspectives(article, found_events, found, tuple(a.id for a in attributions))
    events = link_events(article, found_events, perspectives, actors, times, places, quantities)

    return schema.Reading(
        report=report,
        sentences=sentences,
        mentions=mentions,
        actors=actors,
        attributions=attributions,
        events=events,
        times=times,
        places=places,
        quantities=quantities,
        made_by=schema.MadeBy(
            sayso=__version__,
            plover=PLOVER_VERSION,
            models=model_hashes(tagger=settings.tagger),
            settings=in_record(settings),
        ),
    )


def attribution_records(
    report_id: str, found: tuple[FoundAttribution, ...], actors: tuple[schema.Actor, ...]
) -> tuple[schema.Attribution, ...]:
    """Return the record's attributions: entities and parents by id instead of by position."""
    ids = [schema.make_id("at", report_id, a.source, a.cue, a.content) for a in found]
    return tuple(
        schema.Attribution(
            id=ids[i],
            source=a.source,
            cue=a.cue,
            content=a.content,
            actor=None if a.entity is None else actors[a.entity].id,
            actors=tuple(actors[i].id for i in a.entities),
            named=a.named,
            parent=None if a.parent is None else ids[a.parent],
            form=a.form,
            act=a.act,
            polarity=a.polarity,
            certainty=a.certainty,
            evidence=a.evidence,
            confidence=round(a.confidence, 3),
            reason=a.reason,
        )
        for i, a in enumerate(found)
    )
