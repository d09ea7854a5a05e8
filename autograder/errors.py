"""The errors that the kit raises for its users to read.

AutograderError             one clear sentence: what, where, what to do
├── CourseError             course.yaml cannot be used
├── NotebookError           a submission or a solution script cannot be read
├── BuildError              a solution script cannot become a notebook
├── GradebookError          the gradebook's database cannot be opened
├── SandboxError            student code cannot be run at all (ours, never the student's fault)
└── UsageError              a command was called wrongly

WireError                   data that may not cross the trust boundary (in `inside/wire.py`,
                            because what runs inside imports nothing of ours)
CheckFailed                 an AssertionError: `check` in a run of nbgrader found a wrong answer
"""

from __future__ import annotations

__all__ = [
    "AutograderError",
    "BuildError",
    "CheckFailed",
    "CourseError",
    "GradebookError",
    "NotebookError",
    "SandboxError",
    "UsageError",
]


class AutograderError(Exception):
    """Something a user can mend; ``str(error)`` is the whole message, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows instead of a traceback."""
        return [f"autograder: {self}"]


class CourseError(AutograderError):
    """course.yaml cannot be used."""


class NotebookError(AutograderError):
    """A notebook or script cannot be read."""


class BuildError(AutograderError):
    """A solution script cannot be turned into notebooks."""


class GradebookError(AutograderError):
    """The gradebook's database cannot be opened."""


class SandboxError(AutograderError):
    """Student code cannot be run; never the student's fault."""


class UsageError(AutograderError):
    """A command was given something that does not exist or does not fit."""


class CheckFailed(AssertionError):  # noqa: N818  (its name is part of the contract)
    """A check found a wrong answer while nbgrader was autograding or validating."""
