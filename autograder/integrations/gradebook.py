"""nbgrader's gradebook, opened as course.yaml says."""

from __future__ import annotations

from datetime import UTC

from nbgrader.api import Gradebook, MissingEntry

from autograder.course import Course
from autograder.integrations.database import opened, with_driver

__all__ = ["database_url", "earlier_mark", "has_assignment", "open_gradebook", "set_due_date"]


def database_url(course: Course) -> str:
    """The gradebook's URL: a relative SQLite path from the course's folder, PostgreSQL's driver."""
    prefix = "sqlite:///"
    path = course.gradebook.removeprefix(prefix)
    if path == course.gradebook or path.startswith("/") or path == ":memory:":
        return with_driver(course.gradebook)
    return f"{prefix}{course.root / path}"


def open_gradebook(course: Course) -> Gradebook:
    """The gradebook; use it in a ``with``. GradebookError where it cannot be opened."""
    url = database_url(course)
    return opened(url, lambda: Gradebook(url, course.id))


def set_due_date(course: Course, assignment: str) -> None:
    """Write the due date of course.yaml into the gradebook, which keeps UTC."""
    due = course.assignments[assignment].due
    stored = due.astimezone(UTC).replace(tzinfo=None) if due else None
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment(assignment, duedate=stored)


def has_assignment(course: Course, assignment: str) -> bool:
    """Whether generate_assignment has recorded the assignment's notebook."""
    with open_gradebook(course) as gradebook:
        try:
            gradebook.find_notebook(assignment, assignment)
        except MissingEntry:
            return False
    return True


def earlier_mark(course: Course, assignment: str, student: str) -> tuple[float, float] | None:
    """What the gradebook has for a student, of how many points; None before any grading."""
    with open_gradebook(course) as gradebook:
        try:
            found = gradebook.find_submission(assignment, student)
        except MissingEntry:
            return None
        graded = any(
            grade.auto_score is not None or grade.manual_score is not None
            for notebook in found.notebooks
            for grade in notebook.grades
        )
        return (float(found.score), float(found.max_score)) if graded else None
