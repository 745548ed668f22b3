"""The command line: data on standard output, words on standard error, exit codes that scripts can trust."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from jsonschema import Draft202012Validator

import sayso

TEXT = "The minister said on Monday that the talks had failed. The army denied that 40 soldiers had been killed.\n"


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.jsonl").write_text(json.dumps({"text": TEXT, "id": "b1"}) + "\nbroken\n")
    return folder


def test_version_is_quick_and_loads_nothing(cli):
    done = cli("--version")
    assert done.stdout.decode().split() == ["sayso", sayso.__version__]
    code = "import sys; sys.argv=['sayso','--version']; from sayso.views.cli.main import run; run(); "
    loaded = subprocess.run(
        [sys.executable, "-c", code + "print('typer' in sys.modules, 'spacy' in sys.modules)"],
        capture_output=True,
        check=True,
    )
    assert loaded.stdout.split()[-2:] == [b"False", b"False"]


@pytest.mark.parametrize("arguments", [("--help",), ("read", "--help"), ("schema", "--help"), ("evaluate", "--help")])
def test_help(cli, arguments):
    done = cli(*arguments)
    assert done.returncode == 0
    assert b"Usage" in done.stdout
    if arguments[0] in {"read", "evaluate"}:
        assert b"Examples" in done.stdout


def test_one_report_is_one_object(cli, reports):
    done = cli("read", "reports/a.txt", "--published", "1962-10-24", "--outlet", "The Courier", "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    value = json.loads(done.stdout)
    assert value["report"]["published"] == "1962-10-24"
    assert value["report"]["outlet"] == "The Courier"
    Draft202012Validator(sayso.load_schema()).validate(value)


def test_several_are_an_array_and_the_rest_is_read(cli, reports):
    done = cli("read", "reports", "--format", "json")
    assert done.returncode == 0
    assert [r["report"]["ref"] for r in json.loads(done.stdout)] == ["reports/a.txt", "b1"]
    assert "2 read, 1 set aside (S107 × 1)" in done.stderr.decode()
    assert "reports/b.jsonl:2: [S107]" in done.stderr.decode()


def test_strict_tells_by_its_exit_code(cli, reports):
    assert cli("read", "reports", "--format", "jsonl", "--strict").returncode == 3
    assert cli("read", "reports/a.txt", "--format", "jsonl", "--strict").returncode == 0


def test_lines_are_the_same_with_two_workers(cli, reports):
    one, two = (cli("read", "reports", "--format", "jsonl", "--workers", n) for n in ("1", "2"))
    assert one.stdout == two.stdout
    assert len(one.stdout.splitlines()) == 2


def test_out_writes_a_whole_file(cli, reports, tmp_path):
    done = cli("read", "reports", "--format", "jsonl", "--out", "out.jsonl")
    assert done.stdout == b""
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "reports"]


def test_where_nothing_is_read_a_file_stays(cli, tmp_path):
    (tmp_path / "out.json").write_text("before")
    done = cli("read", "gone.txt", "--format", "json", "--out", "out.json")
    assert done.returncode == 1
    assert (tmp_path / "out.json").read_text() == "before"


def test_pretty_is_plain_in_a_pipe(cli, reports):
    done = cli("read", "reports/a.txt", "--published", "1962-10-24")
    page = done.stdout.decode()
    assert "WHO SAYS WHAT" in page
    assert "24 October 1962 (as given)" in page
    assert "\x1b" not in page
    assert max(map(len, page.splitlines())) <= 88


def test_standard_input(cli):
    done = cli("read", "-", "--format", "json", stdin=TEXT.encode())
    assert json.loads(done.stdout)["report"]["ref"] == "-"


@pytest.mark.parametrize(
    "arguments",
    [("read",), ("read", "a.txt", "--formt", "json"), ("read", "a.txt", "--format", "xml"), ("reed",),
     ("read", "a.txt", "--published", "soon"), ("read", "a.txt", "--workers", "0"), ("evaluate", "nothing", "x")],
)  # fmt: skip
def test_wrong_calls_exit_with_2(cli, arguments):
    done = cli(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr


def test_wrong_settings_exit_with_2(cli):
    done = cli("read", "a.txt", SAYSO_MAX_CHARS="many")
    assert done.returncode == 2
    assert b"S302" in done.stderr


def test_the_schema(cli):
    assert json.loads(cli("schema").stdout)["title"] == "sayso reading"


def test_a_reader_that_goes_away_is_no_error(reports):
    command = f"{sys.executable} -m sayso.views.cli.main read {reports} {reports} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=120)
    assert len(done.stdout) == 10
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr


def interrupt(arguments, out, stdin_lines):
    """Start sayso on an endless standard input and interrupt it once something has been read."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sayso.views.cli.main", *arguments],
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        # a shell that runs the tests in the background has told its children to ignore Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    for line in stdin_lines:
        process.stdin.write(line)
    process.stdin.flush()
    return process


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_what_is_finished(tmp_path, workers):
    """More rows are promised than come: sayso waits for them, and is interrupted there."""
    lines = [json.dumps({"text": TEXT, "id": str(n)}).encode() + b"\n" for n in range(12)]
    target = tmp_path / "out.jsonl"
    arguments = ["read", "-", "--format", "jsonl", "--out", str(target), "--workers", workers]
    process = interrupt(arguments, subprocess.DEVNULL, lines)
    partial = tmp_path / f".out.jsonl.{process.pid}.partial"
    for _ in range(600):  # until the model is loaded and some lines have been written
        if partial.exists() and partial.stat().st_size > 0:
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"interrupted" in errors
    assert b"Traceback" not in errors
    found = [json.loads(line) for line in target.read_text().splitlines()]
    assert found
    assert [r["report"]["ref"] for r in found] == [str(n) for n in range(len(found))]
    assert not partial.exists()


def test_evaluate_scores_a_task(cli, tmp_path):
    row = {"id": "d", "dct": "1962-10-24", "title": "", "text": "He left on Monday.", "timexes": []}
    (tmp_path / "t.jsonl").write_text(json.dumps(row) + "\n")
    done = cli("evaluate", "time", "gone.jsonl")
    assert done.returncode == 1
    assert b"S108" in done.stderr
