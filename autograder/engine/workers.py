"""Marking on this machine: worker processes, forks of one that has imported everything."""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, cast

from autograder.exercises import ASSIGNMENTS, exercises_of
from autograder.marking import Lost, Marked, Scheme, Submission, mark_safely
from autograder.sandbox import Sandbox, opening_sandbox

__all__ = ["LocalWorkers"]

_TRIES = 2
_END_SECONDS = 5.0


@dataclass
class _Worker:
    process: BaseProcess
    connection: Connection
    submission: Submission | None = None


class LocalWorkers:
    """So many processes that mark beside each other.

    A worker that dies (say, for want of memory) is replaced, and its submission tried once more.
    """

    def __init__(self, scheme: Scheme, count: int, opening: Callable[[], Sandbox]) -> None:
        """Import what judging needs, wait for the sandbox that is ``opening``, fork the workers.

        Raises:
            SandboxError: course.yaml requires a sandbox that cannot be had.
        """
        self._scheme = scheme
        _import_everything(scheme.assignment)
        self._sandbox = opening()
        gc.freeze()  # else each worker's first full collection copies all of this memory
        self._forks = sys.platform == "linux"
        self._context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._workers: list[_Worker] = []
        for _ in range(count):
            self._add_worker()

    def close(self) -> None:
        """End the workers, and drop what they have not done."""
        for worker in self._workers:
            worker.connection.close()
            if worker.submission is not None:
                worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_END_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers.clear()
        self._sandbox.close()

    def results(self, submissions: Iterable[Submission]) -> Iterator[tuple[str, Marked | Lost]]:
        """What was marked, by student, as it gets done; submissions are taken one by one."""
        waiting, again, tries = iter(submissions), list[Submission](), dict[str, int]()
        while True:
            for worker in [w for w in self._workers if w.submission is None]:
                following = again.pop() if again else next(waiting, None)
                if following is not None:
                    self._give(worker, following)
            busy = {w.connection: w for w in self._workers if w.submission is not None}
            if not busy:
                return
            for connection in wait(list(busy)):
                worker = busy[cast(Connection, connection)]
                submission = cast(Submission, worker.submission)
                try:
                    found: Marked | Lost = worker.connection.recv()
                except (EOFError, OSError):
                    self._replace(worker)
                    tries[submission.student] = tries.get(submission.student, 1) + 1
                    if tries[submission.student] <= _TRIES:
                        again.append(submission)
                        continue
                    found = Lost(f"the grading process ended {_TRIES} times while it worked on it")
                worker.submission = None
                yield submission.student, found

    def _give(self, worker: _Worker, submission: Submission) -> None:
        worker.submission = submission
        with suppress(OSError):  # a worker that died shows when its answer is awaited
            worker.connection.send(submission)

    def _add_worker(self) -> None:
        ours, theirs = self._context.Pipe()
        others = [worker.connection for worker in self._workers]
        shared = self._sandbox if self._forks else None
        process = self._context.Process(
            target=_work, args=(theirs, [ours, *others], self._scheme, shared), daemon=True
        )
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _replace(self, worker: _Worker) -> None:
        worker.connection.close()
        worker.process.join(_END_SECONDS)
        self._workers.remove(worker)
        self._add_worker()


def _import_everything(assignment: str) -> None:
    gc.disable()  # in all that torch brings it takes as long to look for garbage as to import it
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)  # one multi-threaded operation makes later forks hang
    if assignment in ASSIGNMENTS:
        exercises_of(assignment)
    gc.enable()


def _work(
    connection: Connection, others: list[Connection], scheme: Scheme, shared: Sandbox | None
) -> None:
    """A worker's life: mark what comes, until the other end is closed or gone.

    What is not a fork opens a sandbox of its own.
    """
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    _import_everything(scheme.assignment)
    wait = opening_sandbox(scheme.sandbox, scheme.limits, scheme.hidden, warn=False)
    sandbox = shared or wait()
    try:
        while True:
            connection.send(mark_safely(scheme, connection.recv(), sandbox))
    except (EOFError, OSError):
        return
    finally:
        sandbox.close()


def _leave(number: int, frame: object) -> None:
    """End by an exception, so that sessions are closed on the way."""
    raise SystemExit(128 + number)
