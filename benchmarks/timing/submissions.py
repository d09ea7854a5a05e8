"""The class of `benchmarks/throughput.py`: a shortened 05-autograd, right and with mistakes.

The notebook has the setup cell, the imports, four exercises with their checks (three functions and
a quiz), and the assignment's own cell that trains for a hundred epochs and draws one figure.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course
from autograder.programs import programs_of
from timing.parts import PartTest, part_tests

__all__ = ["ASSIGNMENT", "QUIZ", "Class", "Submission", "answer_cell", "without_marks"]

ASSIGNMENT = "05-autograd"
QUIZ = "quiz-loop-steps"
_FUNCTIONS = ("quadratic", "apply_step", "train_model")
_TRAINING = "def noisy_line("


@dataclass(frozen=True)
class _Kind:
    """Programs of tests/submissions by exercise, the solution where none is named; wrong answers.

    None of the mistakes needs another device to be seen, so that every tool can see them.
    """

    programs: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, object] = field(default_factory=dict)


_KINDS = (
    _Kind(),
    _Kind({"quadratic": "needs-a-tensor", "apply_step": "style-optimizer"}),
    _Kind({"apply_step": "gradients-pile-up", "train_model": "style-while"}),
    _Kind({"train_model": "loss-after-the-update"}, {"order": "a", "item": "d"}),
    _Kind({"quadratic": "changes-its-input", "apply_step": "half-the-loss"}),
    _Kind({"apply_step": "adam-instead-of-sgd", "train_model": "one-epoch-short"}, {"pile-up": 1}),
    _Kind({"quadratic": "style-horner", "train_model": "style-by-hand"}),
    _Kind({"quadratic": "b-subtracted", "apply_step": "style-class", "train_model": "momentum"}),
)


@dataclass(frozen=True)
class Submission:
    """A notebook as handed in, what is in its answer cells, and the marks that it must get."""

    notebook: NotebookNode
    answers: Mapping[str, str]
    marks: Mapping[str, float]

    @property
    def content(self) -> bytes:
        """The file."""
        text: str = nbformat.writes(self.notebook)
        return text.encode()

    @property
    def cells(self) -> list[str]:
        """The code."""
        return [cell.source for cell in self.notebook.cells if cell.cell_type == "code"]


class Class:
    """Submissions that differ from each other, made of the built assignment."""

    def __init__(self, course: Course, project: Path) -> None:
        """Read the solved notebook of the course and the programs of the project."""
        self.course, self.project = course, project
        path = course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        self.solved = _shortened(nbformat.read(path, as_version=4))
        self.kinds = len(_KINDS)

    @cached_property
    def right_answers(self) -> dict[str, object]:
        """The right answers of the quiz."""
        source = answer_cell(self.solved, QUIZ).source
        found: dict[str, object] = ast.literal_eval(source.partition(" = ")[2])
        return found

    @cached_property
    def tests(self) -> dict[str, list[PartTest]]:
        """What an instructor would test, by exercise."""
        return part_tests(self.course, ASSIGNMENT, self.right_answers)

    def students(self, count: int) -> dict[str, Submission]:
        """So many students, the kinds taking turns; each notebook is unlike all others."""
        return {f"student-{number:04}": self._submission(number) for number in range(count)}

    def _submission(self, number: int) -> Submission:
        kind = _KINDS[number % len(_KINDS)]
        notebook: NotebookNode = copy.deepcopy(self.solved)
        points = self.course.points_of(ASSIGNMENT)
        marks = {name: float(points[name]) for name in _FUNCTIONS}
        for name, program in kind.programs.items():
            (found,) = (p for p in programs_of(self.project, name) if p.name == program)
            answer_cell(notebook, name).source = found.source.strip()
            marks[name] = round(points[name] * found.share, 2)
        answers = {**self.right_answers, **kind.answers}
        answer_cell(notebook, QUIZ).source = f"{QUIZ.replace('-', '_')} = {answers!r}"
        questions = self.tests[QUIZ]
        marks[QUIZ] = round(sum(q.points for q in questions if q.name not in kind.answers), 2)
        first = answer_cell(notebook, _FUNCTIONS[0])
        first.source = f"# notebook {number}\n{first.source}"
        sources = {name: answer_cell(notebook, name).source for name in marks}
        return Submission(notebook, sources, marks)


def _shortened(notebook: NotebookNode) -> NotebookNode:
    """Setup, imports, exercises, quiz and one training with its figure; without solution marks."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    (training,) = (cell for cell in code if _TRAINING in cell.source)
    (device,) = (cell for cell in code if cell.source.startswith("device = "))
    device.source = device.source.partition("\n")[0]  # the rest of it moves data of other cells
    kept = {id(cell) for cell in (*code[:2], device, training)}
    notebook.cells = [c for c in notebook.cells if id(c) in kept or "nbgrader" in c.metadata]
    for cell in notebook.cells:
        cell.source = without_marks(cell.source)
        cell.metadata.pop("autograder_blank", None)
    return notebook


def without_marks(source: str) -> str:
    """A solution as a student has it, without the lines that frame it."""
    return "\n".join(line for line in source.splitlines() if "### " not in line)


def answer_cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell of an exercise or a quiz that students write into."""
    (cell,) = (c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)
    found: NotebookNode = cell
    return found
