"""Bad input, each kind: a coded error, a non-zero exit where nothing was read, and the rest read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.articles.inputs import Given
from sayso.articles.sources import find_inputs
from sayso.engine.run import read_all
from sayso.errors import InputError
from sayso.schema import Reading, SetAside
from sayso.settings import Settings

GOOD = "The minister said on Monday that the talks had failed. The army denied that 40 soldiers had been killed.\n"
SPANISH = (
    "El ministro de Asuntos Exteriores afirmó el lunes que las conversaciones habían fracasado y acusó a la otra "
    "parte de no querer la paz. Los periodistas preguntaron por las cifras, pero el portavoz no respondió a nadie.\n"
)
RUSSIAN = (
    "Министр иностранных дел заявил в понедельник, что переговоры провалились, и обвинил в этом другую сторону. "
    "Представитель армии отказался отвечать на вопросы журналистов о числе погибших.\n"
)
BODY = f"<p>{GOOD}</p>" * 3
BAD = {
    "empty.txt": (b"", "S101"),
    "spaces.txt": (b" \n\t \r\n ", "S101"),
    "only-mark.txt": (b"\xef\xbb\xbf\n", "S101"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "S102"),
    "program.txt": (bytes(range(256)) * 40, "S102"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3", "S102"),
    "nulls.txt": (GOOD.encode()[:40] + b"\x00\x00" + GOOD.encode(), "S102"),
    "odd-utf16.txt": (b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00", "S103"),
    "twenty-megabytes.txt": (GOOD.encode() * (20_000_000 // len(GOOD) + 1), "S104"),
    "no-article.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "S105"),
    "only-script.html": (b"<html><script>" + b"var a = 1;" * 5000 + b"</script></html>", "S105"),
    "no-text.eml": (
        b"Subject: x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
        "S105",
    ),
    "spanish.txt": (SPANISH.encode(), "S106"),
    "russian.txt": (RUSSIAN.encode("cp1251"), "S106"),
    "row.jsonl": (b"[1, 2]\n", "S107"),
    "report.docx": (b"PK\x03\x04", "S109"),
    "bad-date.jsonl": (json.dumps({"text": GOOD, "published": "soon"}).encode(), "S110"),
}


def results(*paths, settings=None, **given):
    settings = settings or Settings()
    return list(read_all(find_inputs(map(str, paths), settings), Given(**given), settings))


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_set_aside_with_their_code(tmp_path, name):
    data, code = BAD[name]
    (tmp_path / name).write_bytes(data)
    (found,) = results(tmp_path / name)
    assert isinstance(found, SetAside)
    assert found.code == code
    assert name in found.source
    assert found.message
    assert found.hint


def test_the_rest_of_a_folder_is_read(tmp_path, cli):
    """Every kind of bad file in one folder, with a good one before and one behind."""
    folder = tmp_path / "all"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "a-good.txt").write_text(GOOD)
    (folder / "z-good.txt").write_text(GOOD)
    (folder / "unreadable.txt").symlink_to("nowhere")
    done = cli("read", "all", "--format", "jsonl")
    assert done.returncode == 0
    refs = [json.loads(line)["report"]["ref"] for line in done.stdout.splitlines()]
    assert refs == ["all/a-good.txt", "all/z-good.txt"]
    errors = done.stderr.decode()
    assert "all/unreadable.txt: [S108]" in errors
    assert f"2 read, {len(BAD)} set aside" in errors  # the .docx is passed over in a folder, the link is one more
    assert "Traceback" not in errors


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1252"])
def test_other_encodings_are_read(tmp_path, encoding):
    text = GOOD.replace("failed", "“failed”")
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (found,) = results(tmp_path / "a.txt")
    assert isinstance(found, Reading)
    assert found.report.text == text


def test_mixed_encodings_are_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(
        "He said “no” in Zürich. ".encode() + b"She said \x93yes\x94 to the envoy\x92s plan."
    )
    (found,) = results(tmp_path / "a.txt")
    assert found.report.text == "He said “no” in Zürich. She said “yes” to the envoy’s plan."


def test_a_line_of_200_000_characters_without_a_full_stop(tmp_path):
    """It is read in bounded pieces; every span still points at its characters."""
    clause = "the column moved along the river road past the old mill and the village lay empty while trucks went by "
    text = (f"the minister said that nobody knew why, {clause * 4}" * 3000)[:200_000]
    (tmp_path / "a.txt").write_text(text)
    (found,) = results(tmp_path / "a.txt")
    assert isinstance(found, Reading)
    assert found.report.text == text
    assert len(found.sentences) > 10
    assert all(0 <= s.start < s.end <= len(text) for s in found.sentences)


def test_a_word_of_20_000_letters(tmp_path):
    (tmp_path / "a.txt").write_text("x" * 20_000 + " " + GOOD)
    assert isinstance(results(tmp_path / "a.txt")[0], Reading)


@pytest.mark.parametrize(
    "page",
    ["<html><body>" + "<div>" * 3000 + BODY, "<html>" + "<script>x</script>" * 3000 + "<body>" + BODY],
    ids=["nested", "scripts"],
)
def test_hostile_pages_are_read(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    (found,) = results(tmp_path / "a.html")
    assert isinstance(found, Reading)
    assert "talks had failed" in found.report.text


def test_without_a_date_relative_times_abstain_with_a_reason():
    reading = sayso.read("The minister said on Monday that the talks would go on next week.")
    assert reading.report.published is None
    assert reading.times
    for time in reading.times:
        assert time.from_ is None
        assert time.to is None
        assert time.reason


@pytest.mark.parametrize("data", [b"", b"  ", b"\x00\x01\x02", SPANISH.encode()])
def test_nothing_read_is_a_failure(cli, data):
    done = cli("read", "-", stdin=data)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"[S10" in done.stderr
    assert b"Traceback" not in done.stderr


def test_standard_input_closed_early(tmp_path):
    """A closed descriptor, not merely an empty one."""
    command = f"{sys.executable} -m sayso.views.cli.main read - <&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert done.returncode == 1
    assert b"S101" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_unknown_option(cli):
    done = cli("read", "a.txt", "--colour")
    assert done.returncode == 2
    assert b"--colour" in done.stderr


@pytest.mark.parametrize("target", ["no/such/folder/out.json", ".", "file.txt/out.json"])
def test_output_that_cannot_be_written(cli, tmp_path, target):
    (tmp_path / "file.txt").write_text(GOOD)
    done = cli("read", "file.txt", "--format", "json", "--out", target)
    assert done.returncode == 1
    assert b"S201" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk(cli, tmp_path):
    (tmp_path / "file.txt").write_text(GOOD)
    done = cli("read", "file.txt", "--format", "json", "--out", "/dev/full")
    assert done.returncode == 1
    assert b"S201" in done.stderr


def test_names_and_options_that_are_no_utf8(cli, tmp_path):
    name = os.fsdecode(b"bad\xff.txt")
    try:
        (tmp_path / name).write_text(GOOD)
    except OSError:
        pytest.skip("this file system takes no such names")
    done = cli("read", name, os.fsdecode(b"gone\xff.txt"), "--outlet", os.fsdecode(b"\xff"), "--format", "jsonl")
    assert done.returncode == 0
    report = json.loads(done.stdout)["report"]
    assert (report["ref"], report["outlet"]) == ("bad\ufffd.txt", "\ufffd")
    assert b"S108" in done.stderr
    assert b"Traceback" not in done.stderr


def test_odd_sources_do_not_end_the_run(cli, tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    done = cli("read", "a" * 5000, "http://[::1", "http://a..b/", "http://ann:secret@127.0.0.1:9/", "good.txt",
               "--format", "jsonl")  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["report"]["ref"] == "good.txt"
    errors = done.stderr.decode()
    assert "1 read, 4 set aside (S108 × 1, S120 × 2, S121 × 1)" in errors
    assert "http://127.0.0.1:9/: [S121]" in errors
    assert "secret" not in errors


def test_lone_surrogates_in_python():
    report = sayso.read(GOOD, title="\ud800", outlet="a\udcff", url="http://a.example/\udfff").report
    assert (report.title, report.outlet, report.url) == ("\ufffd", "a\ufffd", "http://a.example/\ufffd")
    assert sayso.read({"text": GOOD, "id": "\ud800"}).report.ref == "\ufffd"


def test_python_gets_the_same_codes():
    for text, code in ((" ", "S101"), ("a\x00b", "S102"), (SPANISH, "S106")):
        with pytest.raises(InputError) as caught:
            sayso.read(text)
        assert caught.value.code == code


def test_a_long_text_is_refused_before_it_is_parsed():
    with pytest.raises(InputError, match="1,000,000"):
        sayso.read(GOOD * 20_000)
