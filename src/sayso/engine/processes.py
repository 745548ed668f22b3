"""The engine that reads in several processes: results in the order of the input, bounded memory, crashes survived."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import msgspec

from sayso.articles.inputs import Given, Unread
from sayso.engine.frames import Reply, Setup, pack, receive, send
from sayso.engine.work import name_of
from sayso.errors import InternalError, ModelError
from sayso.schema import Reading, SetAside
from sayso.settings import Settings

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
"""Processes share the cores; threads of the linear algebra below them would only stand in each other's way."""
_TRIES = 2
_REPLIES = msgspec.msgpack.Decoder(Reply)
"""Made here, in one thread: two threads that learn the form of a reply at the same moment crash msgspec."""


def read_in_processes(
    items: Iterable[Unread | SetAside], given: Given, settings: Settings, workers: int
) -> Iterator[Reading | SetAside]:
    """Yield a result for each item, in order, read by up to `workers` processes.

    At most a few items a worker are taken from `items` ahead of the results, so memory stays constant. A report on
    which a worker dies is tried once more in a fresh one and then set aside (S901). Closing the iterator, or Ctrl-C,
    ends the processes.

    Raises:
        ModelError: a worker lacks the model.
    """
    pool = _Pool(Setup(given, settings))
    threads = ThreadPoolExecutor(workers, thread_name_prefix="sayso")
    waiting: deque[Future[Reading | SetAside] | SetAside] = deque()
    try:
        for item in items:
            waiting.append(item if isinstance(item, SetAside) else threads.submit(pool.read, item))
            if len(waiting) > 2 * workers:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        pool.close()
        threads.shutdown(wait=True, cancel_futures=True)


def _result(slot: Future[Reading | SetAside] | SetAside) -> Reading | SetAside:
    return slot if isinstance(slot, SetAside) else slot.result()


class _Gone(Exception):
    """The worker process has ended without an answer."""


class _Worker:
    """One worker process and its two pipes."""

    def __init__(self, setup: Setup) -> None:
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sayso.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C reaches the parent alone, which ends its workers itself
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.requests, self.replies = self.process.stdin, self.process.stdout
        self.setup: bytes | None = pack(setup)

    def ask(self, item: bytes) -> Reply:
        """Return the worker's answer for a packed item.

        Raises:
            _Gone: the process has ended.
        """
        try:
            if self.setup is not None:
                send(self.requests, self.setup)
                self.setup = None
            send(self.requests, item)
            data = receive(self.replies)
        except OSError as error:
            raise _Gone from error
        except ValueError as error:
            if not (self.requests.closed or self.replies.closed):  # else `end` has closed them meanwhile
                raise
            raise _Gone from error
        if data is None:
            raise _Gone
        return _REPLIES.decode(data)

    def end(self) -> int:
        """End the process, whatever it is doing, and return its exit code."""
        self.process.kill()
        code = self.process.wait()
        for pipe in (self.requests, self.replies):
            try:
                pipe.close()
            except OSError:  # what was buffered for a process that has gone
                continue
        return code


class _Pool:
    """The worker processes: made when needed, given out one item at a time."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self.all: list[_Worker] = []
        self.closed = False
        self.lock = threading.Lock()
        """Held while `all` and `closed` change, so that no worker is made that `close` does not see."""

    def read(self, item: Unread) -> Reading | SetAside:
        """Return the result for `item`; runs in a thread that waits for a worker."""
        name = name_of(item)
        try:
            data = pack(item)
        except ValueError as error:
            return InternalError(f"{type(error).__name__}: {error}", source=name).set_aside(name)
        code: int | None = None
        for _ in range(_TRIES):
            worker = self._take()
            if worker is None:
                break
            try:
                reply = worker.ask(data)
            except _Gone:
                code = worker.end()
                with self.lock:
                    self.all.remove(worker)
                continue
            self._give_back(worker)
            if reply.fatal is not None:
                raise ModelError(reply.fatal)
            result = reply.reading or reply.aside
            assert result is not None
            return result
        ended = "the run was ended" if code is None else f"the process that read it ended ({code})"
        return InternalError(ended, source=name).set_aside(name)

    def close(self) -> None:
        """End all processes; items still being read are given up."""
        with self.lock:
            self.closed = True
            workers = list(self.all)
        for worker in workers:
            worker.process.kill()
            worker.process.wait()
        while True:
            try:
                self.idle.get_nowait().end()
            except queue.Empty:
                return

    def _give_back(self, worker: _Worker) -> None:
        with self.lock:
            if not self.closed:
                self.idle.put(worker)
                return
        worker.end()  # `close` has gone through the idle ones already

    def _take(self) -> _Worker | None:
        """Return an idle worker or a new one, None once the pool is closed."""
        with self.lock:
            if self.closed:
                return None
            try:
                return self.idle.get_nowait()
            except queue.Empty:
                worker = _Worker(self.setup)
                self.all.append(worker)
                return worker
