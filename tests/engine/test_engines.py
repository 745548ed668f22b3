"""The engines: the same bytes in the same order with any number of workers; crashes and defects cost one report."""

import os
import signal

import msgspec
import pytest

import sayso
from sayso.articles.inputs import Draft, Given, Ready
from sayso.engine import processes, work
from sayso.engine.frames import Reply, pack, receive, send
from sayso.engine.run import read_all
from sayso.errors import InputError, ModelError
from sayso.schema import Reading, Report, SetAside, encode
from sayso.settings import Settings

TEXTS = [
    "The minister said on Monday that talks had failed.",
    "President Adams denied that 40 soldiers had been killed near the northern border.",
    "   ",
    "According to the ministry, at least 1,500 people fled. The governor did not comment.",
    "Two ships left the port of Odessa on Tuesday, an official said.",
]


def drafts(texts):
    return [Draft(ref=f"r{i}", sha256=str(i), text=text) for i, text in enumerate(texts)]


def results(items, workers):
    return list(read_all(iter(items), Given(published="1962-10-24"), Settings(), workers))


def test_one_and_two_workers_give_the_same_bytes_in_the_same_order():
    aside = SetAside(source="gone.txt", code="S108", message="cannot be read")
    items = [*drafts(TEXTS), aside, *drafts(TEXTS[::-1])]
    one, two = results(items, 1), results(items, 2)
    assert [encode(r) for r in one] == [encode(r) for r in two]
    assert one[5] == aside
    assert sum(isinstance(r, Reading) for r in one) == 10  # a blank draft is read as a report without sentences


def test_a_defect_sets_aside_one_report(monkeypatch):
    real = work.read_report

    def fail(report, settings):
        if "denied" in report.text:
            raise ZeroDivisionError("division by zero")
        return real(report, settings)

    monkeypatch.setattr(work, "read_report", fail)
    found = results(drafts(TEXTS[:2]), 1)
    assert isinstance(found[0], Reading)
    assert (found[1].code, found[1].source) == ("S901", "r1")
    assert "ZeroDivisionError" in found[1].message


def test_a_missing_model_stops_the_run(monkeypatch):
    def fail(report, settings):
        raise ModelError("no model")

    monkeypatch.setattr(work, "read_report", fail)
    with pytest.raises(ModelError):
        results(drafts(TEXTS[:1]), 1)


def test_a_report_that_kills_its_worker_is_tried_again_and_set_aside(monkeypatch):
    asked = []
    real = processes._Worker.ask

    def ask(self, item):
        name = msgspec.msgpack.decode(item)["ref"]
        asked.append(name)
        if name == "r1":
            os.kill(self.process.pid, signal.SIGKILL)
        return real(self, item)

    monkeypatch.setattr(processes._Worker, "ask", ask)
    found = results(drafts(TEXTS[:2] + TEXTS[3:]), 2)
    assert [type(r) for r in found] == [Reading, SetAside, Reading, Reading]
    assert found[1].code == "S901"
    assert asked.count("r1") == 2


def test_a_worker_lost_once_costs_nothing(monkeypatch):
    real = processes._Worker.ask
    killed = []

    def ask(self, item):
        if not killed:
            killed.append(item)
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()
        return real(self, item)

    monkeypatch.setattr(processes._Worker, "ask", ask)
    assert [type(r) for r in results(drafts(TEXTS[:1]), 2)] == [Reading]


def test_closing_early_ends_the_processes_and_takes_no_more(monkeypatch):
    started = []
    real = processes._Worker.__init__

    def start(self, setup):
        real(self, setup)
        started.append(self.process)

    monkeypatch.setattr(processes._Worker, "__init__", start)
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield Draft(ref="r", sha256="", text=TEXTS[0])

    stream = read_all(endless(), Given(), Settings(), 2)
    assert isinstance(next(stream), Reading)
    stream.close()
    assert len(taken) <= 6
    assert started
    assert all(process.poll() is not None for process in started)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_encoded_costs_one_report(workers):
    bad = Ready(report=Report(id="re_1", sha256="", text="He said \ud800 no.", ref="bad"))
    found = results([bad, *drafts(TEXTS[:1])], workers)
    assert isinstance(found[-1], Reading)
    if workers > 1:
        assert (found[0].code, found[0].source) == ("S901", "bad")


def test_a_closed_pool_makes_no_more_processes():
    pool = processes._Pool(processes.Setup(Given(), Settings()))
    pool.close()
    assert pool._take() is None
    assert pool.all == []
    assert pool.read(drafts(TEXTS)[0]).code == "S901"


def test_a_worker_that_answers_after_the_close_is_ended():
    pool = processes._Pool(processes.Setup(Given(), Settings()))
    worker = pool._take()
    pool.close()
    pool._give_back(worker)
    assert worker.process.poll() is not None
    assert worker.requests.closed
    assert worker.replies.closed


def test_an_error_that_is_no_dead_process_is_not_taken_for_one():
    class Odd:
        closed = False

        def write(self, data):
            raise ValueError("no closed pipe")

    worker = object.__new__(processes._Worker)
    worker.setup, worker.requests, worker.replies = None, Odd(), Odd()
    with pytest.raises(ValueError, match="no closed pipe"):
        worker.ask(b"x")
    worker.requests.closed = True
    with pytest.raises(processes._Gone):
        worker.ask(b"x")


def test_frames_end_with_the_pipe():
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as requests:
        with os.fdopen(writer, "wb") as replies:
            send(replies, pack(Reply(fatal="x")))
            replies.write(b"\x00\x00")
        assert receive(requests) is not None
        assert receive(requests) is None


def test_read_many_streams_rows_texts_and_reports():
    report = sayso.read(TEXTS[0], published="1962-10-24").report
    aside = []
    found = list(sayso.read_many([TEXTS[1], {"text": TEXTS[3], "id": "x"}, report, {}, 7], set_aside=aside.append))
    assert [r.report.ref for r in found] == [None, "x", None]
    assert found[2].report == report
    assert [(a.source, a.code) for a in aside] == [("report 4", "S107"), ("report 5", "S107")]


def test_read_many_is_lazy():
    def endless():
        while True:
            yield TEXTS[0]

    stream = sayso.read_many(endless())
    assert next(stream).report.text == TEXTS[0]
    assert next(stream).report.text == TEXTS[0]


def test_set_aside_reports_are_logged_where_nobody_takes_them(caplog):
    assert list(sayso.read_many([" "])) == []
    assert "S101" in caplog.text


def test_read_raises_coded_errors():
    with pytest.raises(InputError) as caught:
        sayso.read("")
    assert caught.value.code == "S101"
    with pytest.raises(InputError) as caught:
        sayso.read(TEXTS[0], published="soon")
    assert caught.value.code == "S110"
