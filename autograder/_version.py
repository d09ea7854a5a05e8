"""The version of the kit: student and grader compare it."""

__version__ = "0.1.0"
