"""nbgrader's own Gradebook, opened as course.yaml says; see `grade_store` for the fast way."""

from __future__ import annotations

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.integrations.grade_store import database_url

__all__ = ["open_gradebook"]


def open_gradebook(course: Course) -> Gradebook:
    """The gradebook; use it in a ``with``."""
    return Gradebook(database_url(course), course.id)
