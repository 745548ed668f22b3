"""What must hold of every reading, whatever the text: spans slice, references resolve, ids are stable."""

import json
import os
import subprocess
import sys

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import sayso

FRAGMENTS = (
    "The minister said that talks had failed.", "“We will not go,” said Ada Holm, the prime minister of Norland.",
    "According to two officials, 10,000 to 12,000 soldiers crossed the border", "on Monday", "last week,", "in Kursk",
    "Moscow denied it.", "The Kremlin did not comment", "NATO Secretary General Mark Rutte urged", "he told CNN",
    "“unclosed quote, and then", "that nobody was killed", "#hashtag #war", "By Ann Reed", "GENEVA (Reuters) - ",
    "\n\n", "\n", "# A heading", "at least 40 people were wounded", "$400 million", "on November 1, 2024",
    "which the army, however, refused", "if the treaty is signed", "“”", "’s", "(AFP)", "...", "— ", "😀", "Ő",
    "\u2028", "\t", "e\u0301", "1.2 million", "Read more:", "the the the", "as revealed by spies", ":",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=25).map(" ".join).filter(str.strip)
DATES = st.sampled_from([None, "2024-10-21", "1962-10-24"])
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def spans(value):
    """Yield every span of a JSON reading: start/end pairs and lists of two offsets."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value["start"], value["end"]
        for key, inner in value.items():
            if key == "anchor":
                yield tuple(inner)
            elif key in {"source", "cue", "content", "loaded"}:
                yield from (tuple(span) for span in inner)
            else:
                yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@given(TEXTS, DATES)
@QUICK
def test_every_span_lies_in_the_text_and_holds_something(text, published):
    reading = sayso.read(text, published=published)
    text = reading.report.text
    for start, end in spans(json.loads(sayso.encode(reading))):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for mention in reading.mentions:
        assert mention.text == text[mention.start : mention.end]
    ends = [0, *(s.end for s in reading.sentences)]
    assert all(before <= s.start for before, s in zip(ends, reading.sentences, strict=False))


@given(TEXTS, DATES)
@QUICK
def test_references_resolve_and_ids_are_unique(text, published):
    reading = sayso.read(text, published=published)
    records = {
        name: {r.id for r in getattr(reading, name)}
        for name in ("mentions", "actors", "attributions", "events", "times", "places", "quantities")
    }
    for name, ids in records.items():
        assert len(ids) == len(getattr(reading, name)), name
    for actor in reading.actors:
        assert set(actor.mentions) <= records["mentions"]
        assert set(actor.links) <= records["actors"]
    for mention in reading.mentions:
        assert mention.actor is None or mention.actor in records["actors"]
    for attribution in reading.attributions:
        assert attribution.actor is None or attribution.actor in records["actors"]
        assert attribution.parent is None or attribution.parent in records["attributions"] - {attribution.id}
    for event in reading.events:
        assert {*event.actors, *event.recipients} <= records["actors"]
        assert event.time is None or event.time in records["times"]
        assert event.place is None or event.place in records["places"]
        assert set(event.quantities) <= records["quantities"]
        assert {p.by for p in event.perspectives} <= records["attributions"] | {"outlet"}
    for quantity in reading.quantities:
        assert quantity.attribution is None or quantity.attribution in records["attributions"]
        bounds = [b for b in (quantity.low, quantity.best, quantity.high) if b is not None]
        assert bounds == sorted(bounds)


@given(TEXTS, DATES)
@QUICK
def test_every_reading_keeps_to_the_schema(text, published):
    data = sayso.encode(sayso.read(text, published=published))
    assert list(Draft202012Validator(sayso.load_schema()).iter_errors(json.loads(data))) == []


@given(TEXTS)
@QUICK
def test_without_a_date_no_relative_time_is_resolved(text):
    reading = sayso.read(text)
    if reading.report.published is None:
        for time in reading.times:
            if reading.report.text[time.start : time.end].casefold() in {"on monday", "monday", "last week"}:
                assert time.from_ is None
                assert time.reason


READ = (
    "import sys, sayso; sys.stdout.buffer.write(sayso.encode(sayso.read(sys.stdin.read(), published='2024-10-21')))"
)


def test_readings_are_the_same_in_every_process():
    """Hash seeds differ from process to process; no id and no order may depend on them."""
    text = "\n\n".join(FRAGMENTS[:12]) + "\n\n" + " ".join(FRAGMENTS[12:])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", READ],
            input=text.encode(),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2024")
    }
    assert len(outputs) == 1


@given(st.lists(TEXTS, min_size=3, max_size=3))
@settings(max_examples=2, deadline=None, derandomize=True)
def test_one_and_two_workers_give_the_same_bytes(texts):
    def read(workers):
        return [sayso.encode(r) for r in sayso.read_many(texts, workers=workers, set_aside=lambda _: None)]

    assert read(1) == read(2)
