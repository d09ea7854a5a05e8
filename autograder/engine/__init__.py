"""Many submissions: which must be graded again, on which processes, and where results go."""

from autograder.engine.options import Options, Outcome
from autograder.engine.run import grade_class, run

__all__ = ["Options", "Outcome", "grade_class", "run"]
