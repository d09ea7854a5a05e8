"""Many submissions: which must be graded again, on which processes, and where results go."""

from autograder.engine.course_run import grade_class, run
from autograder.engine.options import Options, Outcome

__all__ = ["Options", "Outcome", "grade_class", "run"]
