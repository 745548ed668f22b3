"""No file name or report can steer the terminal, forge a line, or hide in JSON that a person looks at."""

import io
import json
import sys

import pytest

from sayso.schema import SetAside
from sayso.views.cli.console import escaped, plain, say
from sayso.views.cli.output import open_output
from sayso.views.cli.summary import Summary

STEERING = "\x7f\x85\x9b\u061c\u200e\u202e\u2066"


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


def test_what_steers_is_replaced_and_the_rest_stays():
    assert plain(f"\x1b[31mé{STEERING}\tx\n") == "�[31mé" + "�" * len(STEERING) + "\tx\n"


@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n", "\t", "\u2028", "\x85"])
def test_a_file_name_cannot_forge_a_line_of_the_summary(capsys, mark):
    summary = Summary(read=1)
    summary.set_aside(SetAside(source=f"a{mark}9 read, 0 set aside", code="S101", message="empty"))
    summary.print()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert mark not in lines[0]
    assert lines[1] == "1 read, 1 set aside (S101 × 1)"


def test_say_prints_one_line(capsys):
    say("one\ntwo")
    assert capsys.readouterr().err == "one�two\n"


def test_escaped_json_is_the_same_value():
    value = {"text": f"é“{STEERING}”", "\u202e": 1}
    data = escaped(json.dumps(value, ensure_ascii=False).encode())
    assert json.loads(data) == value
    assert not set(STEERING) & set(data.decode())
    assert "é“" in data.decode()


@pytest.mark.parametrize(("is_json", "kind"), [(True, Terminal), (False, Terminal), (True, io.TextIOWrapper)])
def test_json_is_escaped_on_a_terminal_only(monkeypatch, is_json, kind):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", kind(raw, encoding="utf-8"))
    with open_output(None, json=is_json) as writer:
        writer.write('"\u202e"\n'.encode())
    assert raw.getvalue() == (b'"\\u202e"\n' if is_json and kind is Terminal else '"\u202e"\n'.encode())
    monkeypatch.undo()
