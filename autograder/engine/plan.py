"""Which submissions must be graded again, and why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Course
from autograder.engine.fingerprints import Fingerprint, changes, of_submission
from autograder.engine.ledger import Entry
from autograder.errors import NotebookError, UsageError
from autograder.integrations.grade_store import Stored
from autograder.submitted import (
    TIMESTAMP,
    files_in,
    read_content,
    students_with,
    submitted_path,
    time_noted,
)

__all__ = ["Found", "file_digests", "find", "reasons", "submitters"]


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


def find(
    course: Course, assignment: str, student: str, scheme: Fingerprint, extension: object
) -> Found:
    """Look at one submission; a file that cannot be read is no error yet."""
    path = submitted_path(course.root, student, assignment)
    content, refusal = b"", ""
    try:
        content = read_content(path, course.root)
    except NotebookError as error:
        refusal = str(error)
    files = files_in(path.parent)
    handed_in = time_noted(path.parent)
    own = of_submission(content, file_digests(files), handed_in, extension)
    fingerprint = {**scheme, **own, "the file": refusal}
    shown = path.relative_to(course.root)
    return Found(student, shown, content, files, handed_in, fingerprint, refusal)


def file_digests(files: Mapping[Path, Path]) -> dict[str, bytes]:
    """A digest of each file, but of the time of submission."""
    digests = {}
    for relative, path in files.items():
        if relative != Path(TIMESTAMP):
            with path.open("rb") as file:
                digests[relative.as_posix()] = hashlib.file_digest(file, "sha256").digest()
    return digests


def reasons(
    course: Course, assignment: str, found: Found, entry: Entry | None, stored: Stored
) -> list[str]:
    """Why a mark must be made again, in words; [] if it is still that of the submission."""
    if entry is None:
        return ["it was not graded before"]
    if differing := changes(entry.fingerprint, found.fingerprint):
        return [f"{name} changed" for name in differing]
    if entry.record["status"] == "unreadable":
        return []
    if not (course.root / "autograded" / found.student / assignment / found.path.name).exists():
        return ["the graded notebook is missing"]
    if {name: stored.scores.get(name) for name in entry.scores} != dict(entry.scores):
        return [
            "the gradebook has other scores" if stored.graded else "the gradebook has no scores"
        ]
    return []


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
