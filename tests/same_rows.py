"""What grading leaves behind, without what differs in every run, such as ids and times."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from course_folder import ASSIGNMENT, CourseFolder, read

from autograder.integrations.gradebook import open_gradebook

__all__ = ["feedback_of", "notebooks_of", "rows_of"]

_CHANGING = [
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "0xADDRESS"),
    (re.compile(r"\b\d+(\.\d+)? ?(ms|s|seconds)\b"), "SECONDS"),
    (re.compile(r"/(tmp|dev/shm|submission)/[\w./-]*"), "/FOLDER"),
    (re.compile(r"\b(pid|PID|process)\b\D{0,3}\d+"), "PROCESS"),
]


def rows_of(course: CourseFolder) -> dict[str, Any]:
    """The rows of the gradebook for each student, without their ids."""
    with open_gradebook(course.course) as gradebook:
        return {
            found.student.id: {
                "student": (found.student.first_name, found.student.email),
                "times": (found.timestamp, found.extension, found.duedate),
                "score": (found.score, found.max_score, found.late_submission_penalty),
                "open": found.needs_manual_grade,
                "notebooks": {
                    (n.name, n.flagged, n.late_submission_penalty) for n in found.notebooks
                },
                "grades": {
                    (g.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade)
                    for n in found.notebooks
                    for g in n.grades
                },
                "comments": {
                    (c.name, c.auto_comment, c.manual_comment)
                    for n in found.notebooks
                    for c in n.comments
                },
            }
            for found in gradebook.assignment_submissions(ASSIGNMENT)
        }


def notebooks_of(course: CourseFolder) -> dict[str, Any]:
    """The files of every autograded folder; notebooks as data, others as bytes."""
    root = course.root / "autograded"
    return {
        str(path.relative_to(root)): _content(path, course.root)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def feedback_of(course: CourseFolder) -> dict[str, str]:
    """The feedback pages."""
    root = course.root / "feedback"
    return {
        str(path.relative_to(root)): steady(path.read_text(encoding="utf-8"), course.root)
        for path in sorted(root.rglob("*.html"))
    }


def _content(path: Path, root: Path) -> Any:
    mode = oct(path.stat().st_mode & 0o777)
    if path.suffix != ".ipynb":
        return mode, path.read_bytes()
    notebook = read(path)
    report = notebook.metadata["autograder"]["report"]
    for item in (report, *report["exercises"]):
        item["seconds"] = 0
    return mode, json.loads(steady(json.dumps(notebook, sort_keys=True), root))


def steady(text: str, root: Path) -> str:
    """Text without what differs in every run."""
    text = text.replace(str(root), "COURSE")
    for pattern, word in _CHANGING:
        text = pattern.sub(word, text)
    return text
