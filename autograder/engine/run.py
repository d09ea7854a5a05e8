"""A whole class: grade what changed, write each result at once, leave the rest as it is.

outcome = run(course, "03-gradients", Options(workers=4))
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from autograder import seeds
from autograder.course import Course
from autograder.engine.fingerprints import of_scheme
from autograder.engine.graded_files import write_graded
from autograder.engine.ledger import Entry, Ledger
from autograder.engine.plan import Found, file_digests, find, reasons, submitters
from autograder.engine.progress import progress
from autograder.errors import NotebookError, UsageError
from autograder.integrations.grade_store import GradeStore, Stored, open_store
from autograder.marking import Lost, Marked, Scheme, Submission, unreadable
from autograder.model import Report
from autograder.quiz import load_quizzes
from autograder.records import as_record
from autograder.sandbox import read_data_files
from autograder.show import points as points_text
from autograder.submitted import files_in, notes_on, read_time

__all__ = ["Options", "Outcome", "grade_class", "run"]

Record = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """How a class is graded.

    Args:
        students: only these; without any, all.
        force: also those whose mark is still right.
        workers: processes that mark; 0 means one for each core that may be used.
        scheduler: address of a Dask scheduler that marks instead, such as tcp://host:8786.
        dry_run: find out, but write nothing.
        quiet: show no progress.
    """

    students: tuple[str, ...] = ()
    force: bool = False
    workers: int = 0
    scheduler: str = ""
    dry_run: bool = False
    quiet: bool = False


@dataclass
class Outcome:
    """What became of a class.

    ``records`` has all students asked for, ``why`` those that were graded again with the reasons,
    ``before`` the records that those had. ``stages`` are seconds, of workers and of this process.
    """

    records: list[Record] = field(default_factory=list)
    why: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, Record] = field(default_factory=dict)
    stages: dict[str, float] = field(default_factory=dict)

    def spend(self, stage: str, seconds: float) -> None:
        """Add to the time of a stage."""
        self.stages[stage] = self.stages.get(stage, 0.0) + seconds


def grade_class(
    course: Course, assignment: str, students: Sequence[str] = (), *, quiet: bool = False
) -> list[Record]:
    """Grade the submissions of an assignment that need it; the records of all, by student's id.

    Raises:
        UsageError: there is nothing to grade, or the assignment was never built.
    """
    return run(course, assignment, Options(students=tuple(students), quiet=quiet)).records


def run(course: Course, assignment: str, options: Options) -> Outcome:
    """Grade a class into the gradebook; a submission that cannot be read gets a sentence.

    Raises:
        UsageError: there is nothing to grade, the assignment was never built, or another run grades
            the course.
        SandboxError: course.yaml requires a sandbox that cannot be had; nothing was graded.
    """
    course.points_of(assignment)
    with (
        only_run(course),
        open_store(course) as store,
        closing(Ledger(course.root)) as ledger,
    ):
        return _Run(course, assignment, options, store, ledger).go()


@contextmanager
def only_run(course: Course) -> Iterator[None]:
    """Keep a second run from grading the same course.

    Raises:
        UsageError: there is one already.
    """
    from filelock import FileLock, Timeout

    path = course.root / ".autograder" / "grading.lock"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise UsageError("another run grades this course; wait for its end and try again") from None
    try:
        yield
    finally:
        lock.release()


class Workers(Protocol):
    """What marks submissions, here or elsewhere."""

    def close(self) -> None:
        """Stop, and drop what is not done."""
        ...

    def results(self, submissions: Iterator[Submission]) -> Iterator[tuple[str, Marked | Lost]]:
        """By student, as they get done."""
        ...


class _Run:
    """One run over one assignment."""

    def __init__(
        self, course: Course, assignment: str, options: Options, store: GradeStore, ledger: Ledger
    ) -> None:
        self.course, self.assignment, self.options = course, assignment, options
        self.store, self.ledger = store, ledger
        self.outcome = Outcome()
        self.found: dict[str, Found] = {}

    def go(self) -> Outcome:
        """Plan, mark, write; see `run`."""
        started = time.perf_counter()
        self._read_release()
        names = submitters(self.course, self.assignment, self.options.students)
        self.entries = self.ledger.entries(self.assignment)
        self.stored = self.store.stored(self.assignment)
        todo = [name for name in names if self._plan(name)]
        self.outcome.spend("plan", time.perf_counter() - started)
        records = {name: self.entries[name].record for name in names if name not in todo}
        with progress(len(todo), self.options.quiet) as advance:
            try:
                for record in self._graded(todo):
                    records[record["student"]] = record
                    advance(record)
            except KeyboardInterrupt:
                self._say_stopped(len(todo), records)
                raise
        self.outcome.records = [records[name] for name in names]
        return self.outcome

    # --- what there is ---

    def _read_release(self) -> None:
        course, assignment = self.course, self.assignment
        notebooks = self.store.notebooks_of(assignment)
        if assignment not in notebooks:
            raise UsageError(
                f"the gradebook does not know {assignment}; run `autograder build {assignment}` "
                "first"
            )
        if len(notebooks) > 1:
            raise UsageError(
                f"{assignment} has {len(notebooks)} notebooks in the gradebook "
                f"({', '.join(notebooks)}); grade it with `nbgrader autograde {assignment}`"
            )
        if not self.options.dry_run:
            self.store.set_due_date(assignment, course.assignments[assignment].due)
        self.released = self.store.released_cells(assignment, assignment)
        self.handed_out = files_in(course.root / "solutions" / assignment)
        self.secret = seeds.load_secret(course.root)
        digests = file_digests(self.handed_out)
        self.scheme_print = of_scheme(course, assignment, self.released, digests, self.secret)

    def _say_stopped(self, total: int, records: dict[str, Record]) -> None:
        done = sum(name in records for name in self.outcome.why)
        text = (
            f"stopped: {done} of {total} are graded and kept; the same command goes on from there"
        )
        print(text, file=sys.stderr)

    def _look(self, student: str) -> Found:
        extension = self.stored.get(student, Stored()).extension
        return find(self.course, self.assignment, student, self.scheme_print, extension)

    def _plan(self, student: str) -> bool:
        """Whether a submission must be graded; why is noted."""
        found, entry = self._look(student), self.entries.get(student)
        stored = self.stored.get(student, Stored())
        why = reasons(self.course, self.assignment, found, entry, stored)
        if not why and not self.options.force:
            return False
        self.outcome.why[student] = why or ["asked for by --force"]
        if entry is not None:
            self.outcome.before[student] = entry.record
        return True

    # --- marking ---

    def _graded(self, students: Sequence[str]) -> Iterator[Record]:
        """The new records, each once it is on disk."""
        unknown = list[str]()
        for student in students:
            found = self._look(student)
            tried = self.ledger.tried(self.assignment, student, found.fingerprint)
            if found.refusal:
                yield self._keep_refused(found, found.refusal)
            elif tried is not None and not self.options.force:
                yield self._keep(found, Marked(**tried))
            else:
                unknown.append(student)
        if unknown:
            started = time.perf_counter()
            with closing(self._workers(len(unknown))) as workers:
                self.outcome.spend("start", time.perf_counter() - started)
                for student, marked in workers.results(self._submissions(unknown)):
                    yield self._keep_any(self.found.pop(student), marked)

    def _workers(self, submissions: int) -> Workers:
        quizzes = load_quizzes(self.course.root, self.assignment)
        scheme = Scheme.of(self.course, self.assignment, self.released, quizzes, self.secret)
        if self.options.scheduler:
            from autograder.engine.cluster import Cluster

            return Cluster(scheme, self.options.scheduler)
        from autograder.engine.workers import LocalWorkers

        return LocalWorkers(scheme, min(self.options.workers or cores(), submissions))

    def _submissions(self, students: Sequence[str]) -> Iterator[Submission]:
        for student in students:
            started = time.perf_counter()
            found = self.found[student] = self._look(student)
            path = self.course.root / found.path
            submission = Submission(
                student,
                found.path.as_posix(),
                found.content,
                read_data_files({**found.files, **self.handed_out}),
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
        files = {**found.files, **self.handed_out}
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
        worth = sum(cell.points or 0.0 for cell in self.released)
        mark = points_text(stored.score, worth)
        kept = f"The gradebook keeps the mark of an earlier submission: {mark}."
        return {**record, "message": f"{record['message'].rstrip('.')}. {kept}"}


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
