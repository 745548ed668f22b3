"""How fast sayso reads, and where the time goes: one process, one core, models loaded once.

    python benchmarks/speed.py                         # the bundled examples, over and over
    python benchmarks/speed.py REPORTS.jsonl --limit 84
    python benchmarks/speed.py --blis                  # the parser with and without BLIS, side by side

Prints 600-word reports a second of processor time (so that a busy machine counts less), milliseconds a report for
each stage, peak memory, and the time from a cold start to the first reading in a process of its own.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

from sayso import pipeline as way
from sayso.models.parser import load_pipeline, one_thread, pipeline
from sayso.schema import Report, make_id
from sayso.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
WORDS = 600
STAGES = (
    "parse", "find_mentions", "link_mentions", "find_attributions", "find_voices", "find_events", "ground_actors",
    "find_times", "find_places", "find_quantities", "with_speakers", "find_perspectives", "link_events",
)  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", help="JSON Lines with a text each; the examples by default")
    parser.add_argument("--limit", type=int, default=60, help="reports to read")
    parser.add_argument("--blis", action="store_true", help="compare the parser with and without BLIS")
    arguments = parser.parse_args()
    reports = load(arguments.corpus, arguments.limit)
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports, {words} words; Python {platform.python_version()}, {platform.processor()}")
    if arguments.blis:
        compare_blis(reports, words)
        return
    way.read_report(reports[0], Settings())  # models and lexicons are loaded before the clock starts
    total, stages = measure(reports)
    unit = words / WORDS
    print(f"whole way: {unit / total:.1f} reports of {WORDS} words a second on one core")
    for name, seconds in sorted(stages.items(), key=lambda item: -item[1]):
        print(f"  {name:<18} {1000 * seconds / unit:7.1f} ms a report")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    print(f"cold start to first reading: {cold_start():.2f} s")


def load(corpus: Path | None, limit: int) -> list[Report]:
    """Return up to `limit` reports: of a JSON Lines file, or the example reports repeated."""
    texts: list[str] = []
    if corpus is not None:
        with corpus.open(encoding="utf-8") as lines:
            texts = [msgspec.json.decode(line)["text"] for line, _ in zip(lines, range(limit), strict=False)]
    else:
        files = sorted(EXAMPLES.glob("*.txt"))
        texts = [files[i % len(files)].read_text(encoding="utf-8") for i in range(limit)]
    return [Report(id=make_id("re", text), sha256="", text=text, published="1962-10-25") for text in texts]


def measure(reports: Iterable[Report]) -> tuple[float, dict[str, float]]:
    """Return the processor seconds of the whole way and of each stage."""
    spent = dict.fromkeys(STAGES, 0.0)

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            result = stage(*arguments, **named)
            spent[name] += time.process_time() - began
            return result

        return run

    stages = {name: getattr(way, name) for name in STAGES}
    for name, stage in stages.items():
        setattr(way, name, timed(name, stage))
    began = time.process_time()
    for report in reports:
        way.read_report(report, Settings())
    total = time.process_time() - began
    for name, stage in stages.items():
        setattr(way, name, stage)
    return total, spent


def compare_blis(reports: list[Report], words: int) -> None:
    """Print the parser's speed with and without BLIS, and how many parses differ."""
    pieces = [[line for line in report.text.split("\n") if line.strip()] for report in reports]
    parses: list[list[list[tuple[int, str, str]]]] = []
    speeds = []
    for nlp in (load_pipeline(use_blis=True), pipeline()):
        began = time.process_time()
        with one_thread():
            docs = [doc for lines in pieces for doc in nlp.pipe(lines, batch_size=len(lines))]
        speeds.append(words / (time.process_time() - began))
        parses.append([[(t.head.i, t.dep_, t.ent_type_) for t in doc] for doc in docs])
    differing = sum(a != b for a, b in zip(*parses, strict=True))
    print(f"with BLIS {speeds[0]:.0f} words a second, without {speeds[1]:.0f}: {speeds[1] / speeds[0]:.2f} times")
    print(f"{differing} of {len(parses[0])} parses differ")


def cold_start() -> float:
    """Return the seconds from starting Python to the first reading, in a process of its own."""
    code = "import sayso; sayso.read('The minister said on Monday that 12 soldiers were killed in Kyiv.')"
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
