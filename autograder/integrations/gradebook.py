"""nbgrader's own Gradebook, opened as course.yaml says; see `grade_store` for the fast way."""

from __future__ import annotations

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.integrations.database import database_url, opened

__all__ = ["open_gradebook"]


def open_gradebook(course: Course) -> Gradebook:
    """The gradebook; use it in a ``with``. GradebookError where it cannot be opened."""
    url = database_url(course)
    return opened(url, lambda: Gradebook(url, course.id))
