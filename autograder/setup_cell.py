"""The first code cell of every notebook: find or install the kit, and say who is at work.

The cell carries what a notebook alone must know of the course: which assignment it is, what to
install, and the public seed behind everybody's own data.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from autograder._version import __version__
from autograder.cells import parse_cell
from autograder.course import Course

__all__ = ["Setup", "read_setup", "setup_source"]

_WHEEL = f"./gradient_descent_autograder-{__version__}-py3-none-any.whl"
_NAMES = "check, hint, my_data, start"


@dataclass(frozen=True)
class Setup:
    """What a notebook's setup cell says; the student's id is what they typed, or ''."""

    student: str = ""
    public_seed: int = 0
    per_student: bool = False


def setup_source(course: Course, assignment: str) -> str:
    """The text of the setup cell of an assignment."""
    return f"""\
try:
    from autograder import {_NAMES}
except ImportError:  # the kit is missing, as on Google Colab: {_whence(course)}
    %pip install --quiet {course.kit or _WHEEL}
    from autograder import {_NAMES}

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you
start("{assignment}", STUDENT, public_seed={course.public_seed}, \
per_student={course.per_student})"""


def _whence(course: Course) -> str:
    return "install it" if course.kit else "upload its .whl file beside this notebook"


def read_setup(sources: Sequence[str]) -> Setup:
    """What the setup cell among some code cells says; the last assignment and call count."""
    student, public_seed, per_student = "", 0, False
    for tree in filter(None, map(parse_cell, sources)):
        for node in tree.body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id="STUDENT")], value=ast.Constant(value=str() as name)
                ):
                    student = name.strip()[:200] or student
                case ast.Expr(value=ast.Call(func=ast.Name(id="start"), keywords=keywords)):
                    said = {
                        k.arg: k.value.value for k in keywords if isinstance(k.value, ast.Constant)
                    }
                    seed = said.get("public_seed")
                    public_seed = seed if type(seed) is int and 0 <= seed < 2**63 else 0
                    per_student = said.get("per_student") is True
    return Setup(student, public_seed, per_student)
