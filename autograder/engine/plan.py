"""Which submissions must be graded again, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder import seeds
from autograder.course import Course
from autograder.engine.fingerprints import Fingerprint, changes, of_scheme, of_submission
from autograder.engine.ledger import Entry, Ledger
from autograder.errors import NotebookError, UsageError
from autograder.integrations.grade_store import GradeStore, Stored
from autograder.release import ReleasedCell
from autograder.submitted import (
    TIMESTAMP,
    files_in,
    read_content,
    students_with,
    submitted_path,
    time_noted,
)

__all__ = ["Basis", "Found", "Todo", "divided", "find", "read_basis", "reasons", "submitters"]


@dataclass(frozen=True)
class Basis:
    """What all marks of an assignment rest on.

    ``handed_out`` are the files that students got with the notebook, by path in its folder.
    """

    course: Course
    assignment: str
    released: Sequence[ReleasedCell]
    handed_out: Mapping[Path, Path]
    secret: bytes = field(repr=False)
    fingerprint: Fingerprint = field(repr=False)


def read_basis(course: Course, assignment: str, store: GradeStore) -> Basis:
    """The release as the gradebook knows it, and the policy of now.

    Raises:
        UsageError: the assignment was never built, or has more than its notebook.
    """
    notebooks = store.notebooks_of(assignment)
    if assignment not in notebooks:
        raise UsageError(
            f"the gradebook does not know {assignment}; run `autograder build {assignment}` first"
        )
    if len(notebooks) > 1:
        raise UsageError(
            f"{assignment} has {len(notebooks)} notebooks in the gradebook "
            f"({', '.join(notebooks)}); grade it with `nbgrader autograde {assignment}`"
        )
    released = store.released_cells(assignment, assignment)
    handed_out = files_in(course.root / "solutions" / assignment)
    secret = seeds.load_secret(course.root)
    fingerprint = of_scheme(course, assignment, released, file_digests(handed_out), secret)
    return Basis(course, assignment, released, handed_out, secret, fingerprint)


@dataclass(frozen=True)
class Found:
    """What lies in one student's folder now, and what the mark for it depends on.

    ``path`` is from the course's folder; ``refusal`` says why there is no notebook in it.
    """

    student: str
    path: Path
    content: bytes = field(repr=False)
    files: Mapping[Path, Path] = field(repr=False)
    handed_in: str
    fingerprint: Fingerprint = field(repr=False)
    refusal: str = ""


def find(basis: Basis, student: str, extension: object) -> Found:
    """Look at one submission; a file that cannot be read is no error yet."""
    root = basis.course.root
    path = submitted_path(root, student, basis.assignment)
    content, refusal = b"", ""
    try:
        content = read_content(path, root)
    except NotebookError as error:
        refusal = str(error)
    files = files_in(path.parent)
    handed_in = time_noted(path.parent)
    own = of_submission(content, file_digests(files), handed_in, extension)
    fingerprint = {**basis.fingerprint, **own, "the file": refusal}
    shown = path.relative_to(root)
    return Found(student, shown, content, files, handed_in, fingerprint, refusal)


def file_digests(files: Mapping[Path, Path]) -> dict[str, bytes]:
    """A digest of each file, but of the time of submission."""
    digests = {}
    for relative, path in files.items():
        if relative != Path(TIMESTAMP):
            with path.open("rb") as file:
                digests[relative.as_posix()] = hashlib.file_digest(file, "sha256").digest()
    return digests


def reasons(basis: Basis, found: Found, entry: Entry | None, stored: Stored) -> list[str]:
    """Why a mark must be made again, in words; [] if it is still that of the submission."""
    if entry is None:
        return ["it was not graded before"]
    if differing := changes(entry.fingerprint, found.fingerprint):
        return [f"{name} changed" for name in differing]
    if entry.record["status"] == "unreadable":
        return []
    graded = basis.course.root / "autograded" / found.student / basis.assignment
    if not (graded / found.path.name).exists():
        return ["the graded notebook is missing"]
    if {name: stored.scores.get(name) for name in entry.scores} != dict(entry.scores):
        return [
            "the gradebook has other scores" if stored.graded else "the gradebook has no scores"
        ]
    return []


@dataclass(frozen=True)
class Todo:
    """The submissions to grade: those whose result is ``known`` already, and the others.

    Known is what cannot be read, and what a dry run found.
    """

    known: Sequence[Found]
    unknown: Sequence[str]


def divided(
    basis: Basis,
    students: Sequence[str],
    stored: Mapping[str, Stored],
    ledger: Ledger,
    force: bool,
) -> Todo:
    """Look which of the submissions must be run; with ``force`` a dry run does not count."""
    known, unknown = list[Found](), list[str]()
    for student in students:
        found = find(basis, student, stored.get(student, Stored()).extension)
        tried = not force and ledger.tried(basis.assignment, student, found.fingerprint)
        if found.refusal or tried:
            known.append(replace(found, content=b""))
        else:
            unknown.append(student)
    return Todo(known, unknown)


def submitters(course: Course, assignment: str, students: Sequence[str]) -> list[str]:
    """Those who handed in, or of them the ``students`` that are named.

    Raises:
        UsageError: nobody did, or one of the students did not.
    """
    found = students_with(course.root, assignment)
    if missing := [student for student in students if student not in found]:
        raise UsageError(f"{', '.join(missing)}: nothing in submitted/<student>/{assignment}")
    if not found:
        raise UsageError(
            f"there is nothing in submitted/<student>/{assignment}; collect the submissions "
            "first (nbgrader collect or zip_collect)"
        )
    return [student for student in found if not students or student in students]
