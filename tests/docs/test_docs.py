"""The documentation is complete and true: fields, codes, commands, settings, links and examples.

`python tests/docs/test_docs.py --write` puts the output of the README's example command into the README anew.
"""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sayso import errors, schema
from sayso.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])
PAGES = [page for page in PAGES if "examples/reports" not in page.as_posix()]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
RECORDS: list[type[msgspec.Struct]] = [
    value
    for value in vars(schema).values()
    if inspect.isclass(value) and issubclass(value, schema.Record) and value is not schema.Record
]
LABELS = [schema.Voice, schema.MentionKind, schema.Named, schema.Form, schema.Act, schema.Polarity, schema.Certainty]
LABELS += [schema.EvidenceKind, schema.PloverType, schema.Quad, schema.Status, schema.TimexType, schema.Precision]
LABELS += [schema.Indicator]


def sections(page: str) -> dict[str, str]:
    """Return the text under each `## heading` of a page of docs/."""
    parts = re.split(r"^## (.+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def first_cells(text: str) -> list[str]:
    return re.findall(r"^\| `([\w-]+)`", text, flags=re.MULTILINE)


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_field_of_the_record_is_explained_and_no_other(record: type[msgspec.Struct]) -> None:
    section = sections("record.md")[record.__name__]
    assert first_cells(section) == [field.encode_name for field in msgspec.structs.fields(record)]


@pytest.mark.parametrize("labels", LABELS, ids=lambda labels: "-".join(labels.__args__[:2]))
def test_every_label_is_named(labels: Any) -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert [label for label in labels.__args__ if f"`{label}`" not in page] == []


def test_every_error_is_explained_and_no_other() -> None:
    classes = [c for c in vars(errors).values() if inspect.isclass(c) and issubclass(c, errors.SaysoError)]
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| (S\d{3}) \| `(\w+)` \| ", page, flags=re.MULTILINE)
    assert documented == sorted((c.code, c.__name__) for c in classes)


def test_every_setting_is_explained_with_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([\w.,]+) \|", sections("cli.md")["Settings"], flags=re.MULTILINE)
    defaults = {f.name: f.default for f in msgspec.structs.fields(Settings)}
    assert {name: value.replace(",", "") for name, value in rows} == {
        name: str(int(value) if isinstance(value, float) else value).lower() for name, value in defaults.items()
    }


def test_every_command_and_option_is_explained() -> None:
    import typer.main

    from sayso.views.cli.app import app

    group = typer.main.get_command(app)
    commands: dict[str, Any] = getattr(group, "commands", {})
    assert commands
    text = sections("cli.md")
    for name, command in commands.items():
        section = text[f"sayso {name}"]
        options = [o for p in command.params for o in p.opts if o.startswith("--") and o != "--help"]
        assert [option for option in options if f"`{option}`" not in section] == [], name
        assert sorted(re.findall(r"^\| `(--[\w-]+)`", section, flags=re.MULTILINE)) == sorted(options), name


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_commands_in_the_documentation_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"^(?:\.venv/bin/)?sayso (?!COMMAND\b)([a-z]+)", "\n".join(code(text)), re.MULTILINE))
    assert named <= {"read", "schema", "evaluate"}
    targets = set(re.findall(r"^make (\w+)", "\n".join(code(text)), re.MULTILINE))
    if targets:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert targets <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


def code(text: str, language: str = "") -> list[str]:
    """Return the fenced blocks (of one language) and, without one, the inline code of a page."""
    if language:
        return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL) + re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        linked = (page.parent / name) if name else page
        assert linked.exists(), f"{page.name}: {target}"
        if fragment:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), flags=re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert fragment in slugs, f"{page.name}: {target}"


@pytest.mark.parametrize("block", code(README, "python"), ids=lambda block: block.splitlines()[0])
def test_python_in_the_readme_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "README.md", "exec"), {"__name__": "readme"})
    assert capsys.readouterr().out.strip()


EXAMPLE = re.compile(r"(<!-- example: sayso (.+?), up to (.+?) -->\n```\n)(.*?)(```\n<!-- /example -->)", re.DOTALL)


def with_output(page: str) -> str:
    """Return the page with the output of its example command as it is now, cut off before a heading."""

    def run(match: re.Match[str]) -> str:
        call = [sys.executable, "-m", "sayso.views.cli.main", *match[2].split()]
        output = subprocess.run(call, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
        head, heading, _ = output.partition(match[3])
        assert heading, f"the output has no {match[3]}"
        return f"{match[1]}{head.strip()}\n\n…\n{match[5]}"

    return EXAMPLE.sub(run, page)


def test_the_readme_shows_the_output_as_it_is() -> None:
    assert EXAMPLE.search(README)
    assert with_output(README) == README, "run: python tests/docs/test_docs.py --write"


def test_nothing_is_said_of_the_machine_it_was_written_on() -> None:
    for page in PAGES:
        assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home)/", page.read_text(encoding="utf-8")), page.name


if __name__ == "__main__" and "--write" in sys.argv:
    (ROOT / "README.md").write_text(with_output(README), encoding="utf-8")
