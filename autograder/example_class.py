"""A class of made-up students with seeded notebooks, and what each of them must get.

Right in different styles, every misconception of the course, and everything clumsy or broken that
people hand in.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.errors import AutograderError
from autograder.exercises import exercises_of
from autograder.programs import Program, programs_of
from autograder.release import check_id

__all__ = ["Expected", "Student", "example_class"]

_RIGHT_STUDENTS = 5


@dataclass(frozen=True)
class Expected:
    """What one exercise of a student must get; ``share`` of its points."""

    outcome: str
    slug: str
    share: float


@dataclass(frozen=True)
class Student:
    """A made-up student.

    ``content`` is the file as handed in, ``file_name`` its name without the student's id.
    ``expected`` tells what each exercise must get; None for a file that cannot be read, whose
    sentence must hold the words of ``sentence``.
    """

    name: str
    story: str
    content: bytes
    file_name: str
    expected: Mapping[str, Expected] | None = None
    sentence: str = ""


def example_class(root: Path, assignment: str, seed: int = 2024) -> list[Student]:
    """The class for an assignment, the same for the same seed.

    Args:
        root: folder of the course, with the built release and the example programs.
        assignment: its name.
        seed: of the choice of programs.

    Raises:
        AutograderError: the example programs are not there.
    """
    makers = _Makers(root, assignment, random.Random(seed))
    return [*makers.right(), *makers.mistaken(), *makers.clumsy(), *makers.broken()]


class _Makers:
    """Makes notebooks from the release and the example programs."""

    def __init__(self, root: Path, assignment: str, rng: random.Random) -> None:
        self.assignment, self.rng = assignment, rng
        path = root / "assignments" / assignment / f"{assignment}.ipynb"
        self.release = nbformat.read(path, as_version=4)
        self.exercises = exercises_of(assignment)
        self.programs = {e.name: programs_of(root, e.name) for e in self.exercises}
        if not all(self.programs.values()):
            raise AutograderError(
                f"{root}: the example programs in tests/submissions are not there; run the demo "
                "in a checkout of the project"
            )

    # --- students ---------------------------------------------------------------------------

    def right(self) -> list[Student]:
        """Students whose every answer is right, in different styles."""
        return [
            self._student(f"right-{number + 1}", "right, in a style of their own", self._styles())
            for number in range(_RIGHT_STUDENTS)
        ]

    def mistaken(self) -> list[Student]:
        """Between them, every misconception of every exercise."""
        wrong = {
            e.name: [self._named(e.name, m.slug) for m in e.misconceptions] for e in self.exercises
        }
        count = max(map(len, wrong.values()))
        return [
            self._student(
                f"mistaken-{number + 1:02}",
                "one misconception in each exercise",
                {name: found[number % len(found)] for name, found in wrong.items()},
            )
            for number in range(count)
        ]

    def clumsy(self) -> list[Student]:
        """Right answers in notebooks that other graders stumble over, and code that stops."""
        first, second = self.exercises[0].name, self.exercises[1].name
        return [
            self._unworked(),
            self._changed("check-cell-deleted", lambda nb: _delete(nb, check_id(second))),
            self._changed("answer-cell-twice", lambda nb: _duplicate(nb, second)),
            self._changed("check-cell-twice", lambda nb: _duplicate(nb, check_id(first))),
            self._changed("metadata-stripped", _strip_metadata),
            self._changed("check-cell-as-text", lambda nb: _retype(nb, check_id(second))),
            self._changed("warns-on-stderr", lambda nb: _prepend(nb, second, _WARNING)),
            self._changed("prints-a-lot", lambda nb: _prepend(nb, second, _PRINTING)),
            self._changed("old-outputs-50-mb", _bloat),
            self._changed("other-kernel", _other_kernel),
            self._crlf(),
            self._changed("stray-error", lambda nb: _prepend_cell(nb, "1 / 0")),
            self._lost("syntax-error", "errored", f"def {second}(b, w, x, y:\n    return 0, 0"),
            self._lost("function-missing", "missing", "# I will do this one later"),
            self._lost("answer-cell-exits", "killed", _EXITING.format(name=second)),
            self._stopped("cell-never-ends"),
            self._with_program("call-never-ends", second, "infinite-loop"),
            self._with_program("undefined-name", second, "undefined-name"),
        ]

    def broken(self) -> list[Student]:
        """Files that are no notebooks."""
        right = self._notebook(self._styles())
        text = nbformat.writes(right)
        no_cells = nbformat.writes(nbformat.v4.new_notebook())
        old = json.dumps({"nbformat": 2, "nbformat_minor": 0, "metadata": {}, "worksheets": []})
        return [
            self._unreadable("not-json", text[: len(text) // 2].encode(), "no valid JSON"),
            self._unreadable("empty-file", b"", "empty"),
            self._unreadable("no-cells", no_cells.encode(), "no cells"),
            self._unreadable("format-2", old.encode(), "notebook format 2"),
            self._unreadable("not-utf-8", text.encode("utf-16"), "not UTF-8"),
            self._unreadable(
                "other-name", text.encode(), "no 03-gradients.ipynb", file_name="homework.ipynb"
            ),
        ]

    # --- kinds of students ------------------------------------------------------------------

    def _student(
        self,
        name: str,
        story: str,
        answers: Mapping[str, Program],
        change: Callable[[NotebookNode], None] = lambda notebook: None,
        **expected: Expected,
    ) -> Student:
        notebook = self._notebook(answers)
        change(notebook)
        wanted = {n: Expected(p.outcome, p.slug, p.share) for n, p in answers.items()}
        return Student(
            name,
            story,
            nbformat.writes(notebook).encode(),
            f"{self.assignment}.ipynb",
            {**wanted, **expected},
        )

    def _changed(self, name: str, change: Callable[[NotebookNode], None]) -> Student:
        return self._student(name, "right, " + name.replace("-", " "), self._styles(), change)

    def _unworked(self) -> Student:
        expected = {e.name: Expected("untouched", "", 0.0) for e in self.exercises}
        content = nbformat.writes(self.release).encode()
        return Student("stub", "nothing done", content, f"{self.assignment}.ipynb", expected)

    def _lost(self, name: str, outcome: str, source: str) -> Student:
        """All right but the second exercise, whose answer cell is replaced."""
        second = self.exercises[1].name
        return self._student(
            name,
            name.replace("-", " "),
            self._styles(),
            lambda notebook: _replace(notebook, second, source),
            **{second: Expected(outcome, "", 0.0)},
        )

    def _stopped(self, name: str) -> Student:
        """All right, and a cell of their own that never ends."""
        return self._student(
            name,
            "right, but a cell of their own never ends",
            self._styles(),
            lambda notebook: _prepend_cell(notebook, "while True:\n    pass"),
        )

    def _with_program(self, name: str, exercise: str, program: str) -> Student:
        answers = {**self._styles(), exercise: self._named(exercise, program)}
        return self._student(name, name.replace("-", " "), answers)

    def _unreadable(
        self, name: str, content: bytes, sentence: str, file_name: str | None = None
    ) -> Student:
        return Student(
            name,
            "cannot be read",
            content,
            file_name or f"{self.assignment}.ipynb",
            sentence=sentence,
        )

    def _crlf(self) -> Student:
        """Windows line ends, which are no trouble at all."""
        answers = self._styles()
        text = nbformat.writes(self._notebook(answers)).replace("\n", "\r\n")
        expected = {n: Expected(p.outcome, p.slug, p.share) for n, p in answers.items()}
        return Student(
            "windows-line-ends",
            "right, windows line ends",
            text.encode(),
            f"{self.assignment}.ipynb",
            expected,
        )

    # --- their notebooks --------------------------------------------------------------------

    def _styles(self) -> dict[str, Program]:
        return {
            name: self.rng.choice([p for p in programs if p.outcome == "passed"])
            for name, programs in self.programs.items()
        }

    def _named(self, exercise: str, name: str) -> Program:
        for program in self.programs[exercise]:
            if program.name == name:
                return program
        raise AutograderError(f"there is no example program {exercise}/{name}.py; write one")

    def _notebook(self, answers: Mapping[str, Program]) -> NotebookNode:
        notebook: NotebookNode = copy.deepcopy(self.release)
        for name, program in answers.items():
            _replace(notebook, name, program.source.strip("\n"))
        return notebook


# --- changes to a notebook ----------------------------------------------------------------------

_WARNING = "import warnings\nwarnings.warn('this may be slow')\n"
_PRINTING = "for number in range(200_000):\n    print('still thinking', number)\n"
_EXITING = "import os\n\n\ndef {name}(*args):\n    return 0, 0\n\n\nos._exit(0)"


def _cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    cell: NotebookNode = next(
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
    return cell


def _position(notebook: NotebookNode, grade_id: str) -> int:
    wanted = _cell(notebook, grade_id)
    return next(i for i, cell in enumerate(notebook.cells) if cell is wanted)


def _replace(notebook: NotebookNode, grade_id: str, source: str) -> None:
    _cell(notebook, grade_id).source = source


def _delete(notebook: NotebookNode, grade_id: str) -> None:
    del notebook.cells[_position(notebook, grade_id)]


def _duplicate(notebook: NotebookNode, grade_id: str) -> None:
    twin = copy.deepcopy(_cell(notebook, grade_id))
    twin["id"] += "-copy"  # as Jupyter does
    notebook.cells.insert(_position(notebook, grade_id), twin)


def _strip_metadata(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.metadata = NotebookNode()


def _retype(notebook: NotebookNode, grade_id: str) -> None:
    cell = _cell(notebook, grade_id)
    cell.cell_type = "markdown"
    del cell["outputs"], cell["execution_count"]


def _prepend(notebook: NotebookNode, grade_id: str, text: str) -> None:
    cell = _cell(notebook, grade_id)
    cell.source = text + cell.source


def _prepend_cell(notebook: NotebookNode, source: str) -> None:
    notebook.cells.insert(2, nbformat.v4.new_code_cell(source))


def _bloat(notebook: NotebookNode) -> None:
    output = nbformat.v4.new_output("stream", name="stdout", text="0123456789" * 100_000)
    notebook.cells.insert(1, nbformat.v4.new_code_cell("print('long ago')", outputs=[output] * 50))


def _other_kernel(notebook: NotebookNode) -> None:
    notebook.metadata["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    notebook.metadata["language_info"] = {"name": "R"}
