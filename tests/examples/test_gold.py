"""Golden readings: hand-checked readings of example reports against what sayso reads; a diff shows what moved.

`python tests/examples/test_gold.py` prints the comparison, `--write` freezes it in `examples/gold/frozen.csv`.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from sayso import schema

EXAMPLES = Path(__file__).parents[2] / "examples"
FROZEN = EXAMPLES / "gold" / "frozen.csv"
GOLD = sorted((EXAMPLES / "gold").glob("*.toml"))
Item = dict[str, Any]
Row = tuple[str, str, str, str]
"""Report, kind, item, verdict ("right", "missed", "extra", or what is wrong)."""


def load(path: Path) -> Item:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def text_of(gold: Item) -> str:
    return (EXAMPLES / "reports" / gold["report"]).read_text(encoding="utf-8")


def locate(text: str, quoted: str, nth: int = 1) -> tuple[int, int]:
    """Return the span of the nth occurrence of the words `quoted`."""
    matches = list(re.finditer(rf"(?<!\w){re.escape(quoted)}(?!\w)", text))
    assert len(matches) >= nth, f"{quoted!r} occurs {len(matches)} times, not {nth}"
    return matches[nth - 1].span()


def either(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_every_quoted_word_is_in_the_report(path: Path) -> None:
    gold = load(path)
    text = text_of(gold)
    for item in gold["attributions"]:
        start, _ = locate(text, item["cue"], item.get("nth", 1))
        around = text[max(0, text.rfind("\n", 0, start)) : text.find("\n", start)]
        for name in ("source", "content"):
            assert item[name] in around, f"{item[name]!r} is not in the paragraph of the cue {item['cue']!r}"
    for kind, key in (("quantities", "text"), ("times", "text"), ("events", "anchor")):
        for item in gold[kind]:
            locate(text, item[key], item.get("nth", 1))


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_labels_are_those_of_the_record(path: Path) -> None:
    gold = load(path)
    for item in gold["attributions"]:
        assert set(either(item["act"])) <= set(get_args(schema.Act))
        assert set(either(item["polarity"])) <= set(get_args(schema.Polarity))
        assert set(either(item["certainty"])) <= set(get_args(schema.Certainty))
        if "parent" in item:
            assert any(item["parent"].startswith(other["content"]) for other in gold["attributions"])
    for item in gold["events"]:
        assert set(either(item["type"])) <= set(get_args(schema.PloverType))
        assert set(either(item["status"])) <= set(get_args(schema.Status))
    for item in gold["quantities"]:
        assert set(either(item.get("indicator", "other"))) <= set(get_args(schema.Indicator))
        assert item.get("low", 0) <= item.get("high", float("inf"))


def test_readings_are_those_frozen() -> None:
    found = written(compare_all())
    frozen = FROZEN.read_text(encoding="utf-8")
    diff = "\n".join(difflib.unified_diff(frozen.splitlines(), found.splitlines(), "frozen", "now", "", "", 0, ""))
    assert not diff, f"readings moved; if for the better, run: python {Path(__file__).name} --write\n{diff}"


def compare_all() -> list[Row]:
    """Return one row for each gold item of each report, and for each attribution that no gold item asks for."""
    import sayso

    rows: list[Row] = []
    for path in GOLD:
        gold = load(path)
        rows += [(gold["report"], *row) for row in compare(gold, sayso.read(text_of(gold)))]
    return rows


def compare(gold: Item, reading: schema.Reading) -> Iterator[tuple[str, str, str]]:
    text = reading.report.text
    yield from _attributions(gold["attributions"], reading)
    for item in gold["quantities"]:
        span = locate(text, item["text"], item.get("nth", 1))
        yield "quantity", item["text"], _best([_quantity(item, q, reading) for q in _over(reading.quantities, span)])
    for item in gold["times"]:
        span = locate(text, item["text"], item.get("nth", 1))
        found = [_wrong(value=t.value in either(item["value"])) for t in _over(reading.times, span)]
        yield "time", item["text"], _best(found)
    for item in gold["events"]:
        span = locate(text, item["anchor"], item.get("nth", 1))
        found = [
            _wrong(
                type=e.type in either(item["type"]),
                status=any(p.status in either(item["status"]) for p in e.perspectives),
            )
            for e in reading.events
            if _overlap(e.anchor, span)
        ]
        yield "event", item["anchor"], _best(found, optional=item.get("optional", False))


def _attributions(items: list[Item], reading: schema.Reading) -> Iterator[tuple[str, str, str]]:
    text = reading.report.text
    wanted = [locate(text, item["cue"], item.get("nth", 1)) for item in items]
    for item, span in zip(items, wanted, strict=True):
        label = f"{'/'.join(either(item['speaker'])) or item['source']}: {item['cue']} {item['content']}".strip()
        found = [
            _attribution(item, a, reading) for a in reading.attributions if any(_overlap(s, span) for s in a.cue)
        ]
        yield "attribution", label, _best(found, optional=item.get("optional", False))
    for attribution in reading.attributions:
        if not any(_overlap(s, span) for s in attribution.cue for span in wanted):
            yield "attribution", f"{_words(text, attribution.source)}: {_words(text, attribution.cue)}", "extra"


def _attribution(item: Item, found: schema.Attribution, reading: schema.Reading) -> str:
    text = reading.report.text
    content = _words(text, found.content).strip("“”\"' ")
    return _wrong(
        speaker=_is_speaker(item, found, reading),
        content=item["content"] in content if item["content"] else True,
        act=found.act in either(item["act"]),
        polarity=found.polarity in either(item["polarity"]),
        certainty=found.certainty in either(item["certainty"]),
        parent=(found.parent is not None) == ("parent" in item),
    )


def _is_speaker(item: Item, found: schema.Attribution, reading: schema.Reading) -> bool:
    actor = next((a.name for a in reading.actors if a.id == found.actor), "")
    for name in either(item["speaker"]):
        if name and actor and name.split()[-1].lower() in actor.lower():
            return True
        if not name and item["source"].lower() in _words(reading.report.text, found.source).lower():
            return found.named != "named" or not actor
    return False


def _quantity(item: Item, found: schema.Quantity, reading: schema.Reading) -> str:
    said = next((a for a in reading.attributions if a.id == found.attribution), None)
    actor = next((a.name for a in reading.actors if said and a.id == said.actor), "")
    by = f"{actor} {_words(reading.report.text, said.source)}".lower() if said else ""
    return _wrong(
        speaker=any(name.split()[-1].lower() in by if name else not by for name in either(item["speaker"])),
        low="low" not in item or found.low == item["low"],
        best="best" not in item or found.best == item["best"],
        high="high" not in item or found.high == item["high"],
        indicator="indicator" not in item or found.indicator in either(item["indicator"]),
    )


def _wrong(**checks: bool) -> str:
    return " ".join(name for name, good in checks.items() if not good) or "right"


def _best(verdicts: list[str], *, optional: bool = False) -> str:
    """Return the verdict with the fewest faults; an optional item may be missed."""
    if not verdicts:
        return "right" if optional else "missed"
    return min(verdicts, key=lambda v: (v != "right", len(v.split())))


def _over(records: tuple[Any, ...], span: tuple[int, int]) -> list[Any]:
    return [r for r in records if _overlap((r.start, r.end), span)]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _words(text: str, spans: schema.Spans) -> str:
    return " ".join(text[start:end] for start, end in spans)


def written(rows: list[Row]) -> str:
    """Return the rows as CSV."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("report", "kind", "item", "verdict"))
    table.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    now = written(compare_all())
    if "--write" in sys.argv:
        FROZEN.write_text(now, encoding="utf-8")
    sys.stdout.write(now)
