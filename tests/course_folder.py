"""A course in a folder of its own, driven by commands as an instructor drives it."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, load_course
from autograder.exercises import EXERCISE_NAMES
from autograder.integrations.gradebook import open_gradebook
from autograder.marking import NOTE
from autograder.programs import Program, programs_of
from autograder.release import check_id

__all__ = [
    "ASSIGNMENT",
    "EXERCISES",
    "PROJECT",
    "CourseFolder",
    "answered",
    "check_cell",
    "code_cells",
    "make_course",
    "outputs_text",
    "program",
    "read",
    "released",
    "shortened",
    "solved",
    "written",
]

PROJECT = Path(__file__).parents[1]
ASSIGNMENT = "03-gradients"
EXERCISES = EXERCISE_NAMES[ASSIGNMENT]

SHORT_LIMITS = {
    "cell_seconds: 30": "cell_seconds: 10",
    "exercise_seconds: 10": "exercise_seconds: 4",
}


@dataclass(frozen=True)
class CourseFolder:
    """A folder with course.yaml, and what is done in it; ``env`` is added to each command's."""

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def course(self) -> Course:
        return load_course(self.root / "course.yaml", EXERCISE_NAMES)

    def nbgrader(self, *args: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run one of nbgrader's own commands, from the course's folder unless told otherwise."""
        return self._run(["nbgrader", *args], cwd)

    def autograder(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run one of our commands from the course's folder."""
        return self._run(["autograder", *args], None)

    def _run(self, command: list[str], cwd: Path | None) -> subprocess.CompletedProcess[str]:
        scripts = Path(sys.executable).parent
        path = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
        return subprocess.run(
            [str(scripts / command[0]), *command[1:]],
            cwd=cwd or self.root,
            env={**os.environ, "PATH": path, **self.env},
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )

    def hand_in(
        self,
        student: str,
        content: bytes | NotebookNode,
        timestamp: str = "",
        assignment: str = ASSIGNMENT,
    ) -> Path:
        """Lay a file where `nbgrader collect` would, with the time it was handed in."""
        folder = self.root / "submitted" / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{assignment}.ipynb"
        path.write_bytes(content if isinstance(content, bytes) else written(content))
        if timestamp:
            (folder / "timestamp.txt").write_text(timestamp)
        return path

    def release(self, assignment: str = ASSIGNMENT) -> NotebookNode:
        """The released notebook, as a student would open it."""
        return read(self.root / "assignments" / assignment / f"{assignment}.ipynb")

    def autograded(self, student: str, assignment: str = ASSIGNMENT) -> NotebookNode:
        return read(self.root / "autograded" / student / assignment / f"{assignment}.ipynb")

    def record(self, student: str, assignment: str = ASSIGNMENT) -> dict[str, Any]:
        """The record that grading left in the autograded notebook."""
        found: dict[str, Any] = self.autograded(student, assignment).metadata[NOTE]["report"]
        return found

    def feedback(self, student: str) -> str:
        path = self.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
        return path.read_text(encoding="utf-8")

    def grades(self, student: str, assignment: str = ASSIGNMENT) -> dict[str, float | None]:
        """What the gradebook has for each grade cell of a student, by grade id."""
        with open_gradebook(self.course) as gradebook:
            found = gradebook.find_submission_notebook(assignment, assignment, student)
            rows = [(grade.name, grade.auto_score) for grade in found.grades]
        assert len({name for name, _ in rows}) == len(rows), "a grade cell is there twice"
        return dict(rows)

    def mark(self, student: str) -> float:
        """The student's score in the gradebook, before any late penalty."""
        with open_gradebook(self.course) as gradebook:
            return float(gradebook.find_submission(ASSIGNMENT, student).score)


def make_course(
    root: Path,
    changes: Mapping[str, str] | None = None,
    solution: Callable[[NotebookNode], NotebookNode] | None = None,
    assignment: str = ASSIGNMENT,
    **env: str,
) -> CourseFolder:
    """The project's course in another folder, with one assignment and short limits.

    ``changes`` are made to the text of course.yaml; with ``solution``, the source notebook that
    nbgrader releases is changed by it.
    """
    root.mkdir(parents=True, exist_ok=True)
    policy = _with_one_assignment((PROJECT / "course.yaml").read_text(encoding="utf-8"), assignment)
    for old, new in {**SHORT_LIMITS, **(changes or {})}.items():
        assert old in policy, f"course.yaml no longer says {old!r}"
        policy = policy.replace(old, new)
    (root / "course.yaml").write_text(policy, encoding="utf-8")
    shutil.copyfile(PROJECT / "nbgrader_config.py", root / "nbgrader_config.py")
    (root / "solutions").mkdir()
    for path in (PROJECT / "solutions").glob(f"{assignment}*"):
        copy_tree = shutil.copytree if path.is_dir() else shutil.copyfile
        copy_tree(path, root / "solutions" / path.name)
    if solution is not None:
        path = root / "solutions" / assignment / f"{assignment}.ipynb"
        path.write_bytes(written(solution(read(path))))
    return CourseFolder(root, env)


def _with_one_assignment(policy: str, assignment: str) -> str:
    """The text of course.yaml without the blocks of the other assignments."""
    head, _, blocks = policy.partition("\nassignments:\n")
    (mine,) = re.findall(rf"^  {assignment}:\n(?:    .*\n)+", blocks, flags=re.MULTILINE)
    return f"{head}\nassignments:\n{mine}"


# --- notebooks ----------------------------------------------------------------------------------


def read(path: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def written(notebook: NotebookNode) -> bytes:
    text: str = nbformat.writes(notebook)
    return text.encode()


def released() -> NotebookNode:
    """The project's released notebook."""
    return read(PROJECT / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")


def shortened(notebook: NotebookNode) -> NotebookNode:
    """The same without pictures and prose, which take seconds: imports, answers and checks."""
    notebook = copy.deepcopy(notebook)
    imports = [cell for cell in notebook.cells if cell.cell_type == "code"][:2]
    notebook.cells = [
        c for c in notebook.cells if "nbgrader" in c.metadata or any(c is one for one in imports)
    ]
    return notebook


@cache
def program(exercise: str, name: str) -> Program:
    """One of the example programs in tests/submissions."""
    return next(p for p in programs_of(PROJECT, exercise) if p.name == name)


def answered(notebook: NotebookNode, **answers: str) -> NotebookNode:
    """The notebook with the answer cells of some exercises filled in."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id in answers:
            cell.source = answers[grade_id]
    return notebook


def solved(notebook: NotebookNode, **answers: str) -> NotebookNode:
    """The notebook with every answer right, but for those given."""
    right = {
        exercise: next(p.source for p in programs_of(PROJECT, exercise) if p.outcome == "passed")
        for exercise in EXERCISES
    }
    return answered(notebook, **{**right, **answers})


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def check_cell(notebook: NotebookNode, exercise: str) -> NotebookNode:
    found: NotebookNode
    (found,) = (
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == check_id(exercise)
    )
    return found


def outputs_text(cell: NotebookNode) -> str:
    """All that a cell shows, as one text."""
    return json.dumps([_plain(output) for output in cell.outputs], ensure_ascii=False)


def _plain(output: Any) -> Any:
    return {key: value for key, value in output.items() if key != "metadata"}
