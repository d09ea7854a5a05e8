"""A whole class: grade what changed, write each result at once, leave the rest as it is.

    outcome = run(course, "03-gradients", Options(workers=4))

What marking needs is imported where there is something to mark, since that takes seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager

from autograder.course import Course
from autograder.engine.ledger import Entry, Ledger
from autograder.engine.options import Options, Outcome, Record
from autograder.engine.plan import Basis, divided, find, read_basis, reasons, submitters
from autograder.engine.progress import progress
from autograder.errors import UsageError
from autograder.integrations.grade_store import GradeStore, Stored, open_store
from autograder.sandbox.choice import opening_sandbox

__all__ = ["grade_class", "run"]


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
        return _run(course, assignment, options, store, ledger)


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


def _run(
    course: Course, assignment: str, options: Options, store: GradeStore, ledger: Ledger
) -> Outcome:
    started, outcome = time.perf_counter(), Outcome()
    basis = read_basis(course, assignment, store)
    names = submitters(course, assignment, options.students)
    entries, stored = ledger.entries(assignment), store.stored(assignment)
    outcome.why = dict(_to_grade(basis, names, entries, stored, options.force))
    outcome.before = {name: entries[name].record for name in outcome.why if name in entries}
    if not options.dry_run:
        store.set_due_date(assignment, course.assignments[assignment].due)
    outcome.spend("plan", time.perf_counter() - started)
    records = {name: entries[name].record for name in names if name not in outcome.why}
    if outcome.why:
        started = time.perf_counter()
        todo = divided(basis, list(outcome.why), stored, ledger, options.force)
        opening = None
        if todo.unknown and not options.scheduler:  # it warms up while what marks is imported
            opening = opening_sandbox(course.sandbox, course.limits, course.root)
        from autograder.engine.marks import Marks

        with closing(Marks(basis, store, ledger, stored, options, outcome)) as marks:
            marks.start(todo, opening)
            outcome.spend("start", time.perf_counter() - started)
            records |= _with_progress(marks.made(), len(outcome.why), options.quiet)
    outcome.records = [records[name] for name in names]
    return outcome


def _to_grade(
    basis: Basis,
    names: Sequence[str],
    entries: Mapping[str, Entry],
    stored: Mapping[str, Stored],
    force: bool,
) -> Iterator[tuple[str, list[str]]]:
    """The students whose marks must be made again, and why."""
    for name in names:
        known = stored.get(name, Stored())
        found = find(basis, name, known.extension)
        why = reasons(basis, found, entries.get(name), known)
        if why or force:
            yield name, why or ["asked for by --force"]


def _with_progress(made: Iterator[Record], total: int, quiet: bool) -> dict[str, Record]:
    records = dict[str, Record]()
    with progress(total, quiet) as advance:
        try:
            for record in made:
                records[record["student"]] = record
                advance(record)
        except KeyboardInterrupt:
            kept = f"{len(records)} of {total} are graded and kept"
            print(f"stopped: {kept}; the same command goes on from there", file=sys.stderr)
            raise
    return records
