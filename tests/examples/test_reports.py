"""The example reports hold what examples/README.md promises of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = EXAMPLES / "reports"
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")


def read(name: str) -> str:
    return (REPORTS / name).read_text(encoding="utf-8")


def copies() -> dict[str, str]:
    rows = [json.loads(line) for line in read("04-council-copies.jsonl").splitlines()]
    return {row["outlet"]: row["text"] for row in rows}


def test_every_report_is_described() -> None:
    assert {path.name for path in REPORTS.iterdir()} == set(re.findall(r"\(reports/([\w.-]+)\)", README))


def test_plain_reports_are_short_and_dated_by_their_dateline() -> None:
    for path in REPORTS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert 150 <= len(text.split()) <= 350, path.name
        assert re.search(r"^[A-Z ]+, (?:Oct|Jan)\. \d{1,2}, (?:1962|1992) \(", text, re.MULTILINE), path.name


def test_one_copy_keeps_the_attribution_and_the_hedge_and_one_drops_both() -> None:
    agency, kept, dropped = read("03-council.txt"), *copies().values()
    hedged = "A senior American official said some of the missiles may have been ready to fire."
    assert hedged in agency
    assert hedged in kept
    assert "(Meridian)" in kept
    assert "Some of the missiles were ready to fire." in dropped
    assert "Meridian" not in dropped


def test_fragments_in_the_mouths_of_statesmen_are_the_three_that_are_declared() -> None:
    for words in (
        "full retaliatory response",
        "until hell freezes over",
        "Chairman Khrushchev's statesmanlike decision",
    ):
        assert words in README
        assert sum(words in path.read_text(encoding="utf-8") for path in REPORTS.glob("*.txt")) == 1
