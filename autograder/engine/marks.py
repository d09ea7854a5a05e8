"""Making marks: what workers are given, and what is written of what they give back."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Protocol

from autograder.engine.graded_files import write_graded
from autograder.engine.ledger import Entry, Ledger
from autograder.engine.options import Options, Outcome
from autograder.engine.plan import Basis, Found, Todo, find
from autograder.errors import NotebookError
from autograder.integrations.grade_store import GradeStore, Stored
from autograder.marking import Lost, Marked, Record, Scheme, Submission, unreadable
from autograder.model import Report
from autograder.quiz import load_quizzes
from autograder.records import as_record
from autograder.sandbox import Sandbox, read_data_files
from autograder.show import points as points_text
from autograder.submitted import notes_on, read_time

__all__ = ["Marks", "Workers"]


class Workers(Protocol):
    """What marks submissions, here or elsewhere."""

    def close(self) -> None:
        """Stop, and drop what is not done."""
        ...

    def results(self, submissions: Iterator[Submission]) -> Iterator[tuple[str, Marked | Lost]]:
        """By student, as they get done."""
        ...


class Marks:
    """The marks of one assignment that must be made in this run."""

    def __init__(
        self,
        basis: Basis,
        store: GradeStore,
        ledger: Ledger,
        stored: Mapping[str, Stored],
        options: Options,
        outcome: Outcome,
    ) -> None:
        """Write to ``store`` and ``ledger``; note in ``outcome`` what time it takes."""
        self.basis, self.store, self.ledger, self.stored = basis, store, ledger, stored
        self.course, self.assignment = basis.course, basis.assignment
        self.options, self.outcome = options, outcome
        self.found: dict[str, Found] = {}
        self._todo = Todo((), ())
        self._workers: Workers | None = None

    def start(self, todo: Todo, opening: Callable[[], Sandbox] | None) -> None:
        """Start the workers that are needed, before any thread of ours runs.

        ``opening`` waits for the sandbox of workers on this machine.
        """
        self._todo = todo
        if todo.unknown:
            self._workers = self._open_workers(len(todo.unknown), opening)

    def made(self) -> Iterator[Record]:
        """The new records, each once it is on disk."""
        for found in self._todo.known:
            if found.refusal:
                yield self._keep_refused(found, found.refusal)
            elif tried := self.ledger.tried(self.assignment, found.student, found.fingerprint):
                yield self._keep(found, Marked(**tried))
        if self._workers is not None:
            for student, marked in self._workers.results(self._submissions(self._todo.unknown)):
                yield self._keep_any(self.found.pop(student), marked)

    def close(self) -> None:
        """End the workers."""
        if self._workers is not None:
            self._workers.close()

    def _look(self, student: str) -> Found:
        return find(self.basis, student, self.stored.get(student, Stored()).extension)

    def _open_workers(self, count: int, opening: Callable[[], Sandbox] | None) -> Workers:
        quizzes = load_quizzes(self.course.root, self.assignment)
        scheme = Scheme.of(
            self.course, self.assignment, self.basis.released, quizzes, self.basis.secret
        )
        if opening is None:
            from autograder.engine.cluster import Cluster

            return Cluster(scheme, self.options.scheduler)
        from autograder.engine.workers import LocalWorkers

        return LocalWorkers(scheme, min(self.options.workers or cores(), count), opening)

    def _submissions(self, students: Sequence[str]) -> Iterator[Submission]:
        for student in students:
            started = time.perf_counter()
            found = self.found[student] = self._look(student)
            path = self.course.root / found.path
            submission = Submission(
                student,
                found.path.as_posix(),
                found.content,
                read_data_files({**found.files, **self.basis.handed_out}),
                tuple(notes_on(path)),
            )
            self.outcome.spend("files", time.perf_counter() - started)
            yield submission

    # --- writing ---

    def _keep_any(self, found: Found, marked: Marked | Lost) -> Record:
        if isinstance(marked, Lost):
            return self._keep_lost(found, marked.reason)
        for stage, seconds in marked.stages.items():
            self.outcome.spend(stage, seconds)
        if not marked.notebook:
            return self._keep_refused(found, marked.record["message"])
        return self._keep(found, marked)

    def _keep(self, found: Found, marked: Marked) -> Record:
        """Write a marked notebook: the file, then the gradebook's rows, then the ledger."""
        if self.options.dry_run:
            self.ledger.put_tried(self.assignment, found.student, found.fingerprint, asdict(marked))
            return marked.record
        started = time.perf_counter()
        files = {**found.files, **self.basis.handed_out}
        write_graded(self.course.root, found.student, self.assignment, files, marked.notebook)
        written = time.perf_counter()
        taken = self.store.save(
            self.assignment,
            found.student,
            read_time(found.handed_in) if found.handed_in else None,
            marked.scores,
            marked.comments,
            self.course.lateness.penalty,
        )
        record = {**marked.record, "late_penalty": round(taken, 2)} if taken else marked.record
        if record["status"] == "graded":
            entry = Entry(found.fingerprint, record, marked.scores)
            self.ledger.put(self.assignment, found.student, entry)
        self.outcome.spend("files", written - started)
        self.outcome.spend("database", time.perf_counter() - written)
        return record

    def _keep_refused(self, found: Found, reason: str) -> Record:
        """What cannot be read changes no mark; it is remembered, so that it is not tried again."""
        error = NotebookError(reason)
        record = unreadable(found.student, self.assignment, found.path.as_posix(), error)
        record = self._with_earlier_mark(record)
        if not self.options.dry_run:
            self.ledger.put(self.assignment, found.student, Entry(found.fingerprint, record))
        return record

    def _keep_lost(self, found: Found, reason: str) -> Record:
        """An error of ours changes no mark and is tried again in the next run."""
        path = found.path.as_posix()
        text = f"{path}: the grader failed on it: {reason}"
        report = Report(found.student, self.assignment, path, "grader_error", message=text)
        return self._with_earlier_mark(as_record(report))

    def _with_earlier_mark(self, record: Record) -> Record:
        """The record of what was not graded; it says which mark the gradebook keeps."""
        stored = self.stored.get(record["student"], Stored())
        if not stored.graded:
            return record
        worth = sum(cell.points or 0.0 for cell in self.basis.released)
        mark = points_text(stored.score, worth)
        kept = f"The gradebook keeps the mark of an earlier submission: {mark}."
        return {**record, "message": f"{record['message'].rstrip('.')}. {kept}"}


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
