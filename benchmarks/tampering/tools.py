"""The three tools: each releases its assignment, takes a class and gives marks."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from autograder.exercises import EXERCISE_NAMES
from tampering.assignment import NAME, nbgrader_source, otter_source
from tampering.model import NBGRADER, OTTER, OURS, POINTS, Mark, Tool
from tampering.otter_env import ROOT

__all__ = ["Grader", "Kit", "Nbgrader", "Otter", "ToolError"]

_SECONDS = 900


class ToolError(Exception):
    """A tool does not run here; the message is a sentence."""


class Grader(ABC):
    """A tool in a folder of its own."""

    tool: Tool

    def __init__(self, root: Path, scripts: Path) -> None:
        """Work in ``root`` with the programs of the environment in ``scripts``."""
        self.root, self.scripts = root, scripts
        self.temporary = root / "tmp"
        self.temporary.mkdir(parents=True)

    @abstractmethod
    def version(self) -> str:
        """The tool's name and version."""

    @abstractmethod
    def release(self) -> NotebookNode:
        """Make the assignment as an instructor does; the notebook that students get."""

    @abstractmethod
    def marks(self, submissions: Mapping[str, NotebookNode]) -> dict[str, Mark]:
        """Grade a class; the marks by student."""

    def run(self, *command: str, strict: bool = True) -> str:
        """Run one of the tool's programs as in a shell in its folder; what it said.

        Raises:
            ToolError: it failed, and ``strict`` holds.
        """
        env = {
            **os.environ,
            "PATH": os.pathsep.join([str(self.scripts), os.environ.get("PATH", "")]),
            "PWD": str(self.root),
            "TMPDIR": str(self.temporary),
            "IPYTHONDIR": str(self.temporary / "ipython"),
            "JUPYTER_RUNTIME_DIR": str(self.temporary / "jupyter"),
        }
        done = subprocess.run(
            [str(self.scripts / command[0]), *command[1:]],
            cwd=self.root,
            env=env,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        said = f"{done.stdout}\n{done.stderr}".strip()
        if strict and done.returncode:
            raise ToolError(f"`{' '.join(command[:2])}` failed: {said[-500:]}")
        return said

    def lay(self, path: str, notebook: NotebookNode) -> Path:
        """Write a notebook into the folder."""
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, place)
        return place


def _read(path: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def _gradebook_marks(
    root: Path, course: str, assignment: str, students: Mapping[str, NotebookNode]
) -> dict[str, Mark]:
    """What nbgrader's gradebook says; no mark where there is no graded notebook."""
    marks = {}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", course) as gradebook:
        for student in students:
            graded = root / "autograded" / student / assignment / f"{assignment}.ipynb"
            try:
                points = float(gradebook.find_submission(assignment, student).score)
            except MissingEntry:
                points = 0.0
            marks[student] = Mark(points, ungraded=not graded.exists())
    return marks


class Nbgrader(Grader):
    """`nbgrader autograde` with its default configuration.

    Some notebooks end the command, so that nobody behind them in the alphabet gets a mark.
    """

    tool = NBGRADER

    def version(self) -> str:
        """As installed beside this script."""
        return f"nbgrader {version('nbgrader')}"

    def release(self) -> NotebookNode:
        """`nbgrader generate_assignment`."""
        self.lay(f"source/{NAME}/{NAME}.ipynb", nbgrader_source())
        self.run("nbgrader", "generate_assignment", NAME)
        return _read(self.root / "release" / NAME / f"{NAME}.ipynb")

    def marks(self, submissions: Mapping[str, NotebookNode]) -> dict[str, Mark]:
        """One command for the class, and again without a submission that made it stop."""
        for student, notebook in submissions.items():
            self.lay(f"submitted/{student}/{NAME}/{NAME}.ipynb", notebook)
        left = set(submissions)
        while left:
            said = self.run("nbgrader", "autograde", NAME, strict=False)
            tried = left & set(re.findall(r"student with ID '([^']+)'", said))
            if not tried:
                raise ToolError(f"nbgrader grades nothing: {said[-500:]}")
            left -= tried
            for student in tried:
                if not (self.root / "autograded" / student).exists():
                    shutil.rmtree(self.root / "submitted" / student)
        return _gradebook_marks(self.root, "", NAME, submissions)


class Otter(Grader):
    """`otter run`, for each submission by itself."""

    tool = OTTER

    def version(self) -> str:
        """As installed in its own environment."""
        code = "from importlib.metadata import version; print(version('otter-grader'))"
        return f"Otter {self.run('python', '-c', code)}"

    def release(self) -> NotebookNode:
        """`otter assign`."""
        self.lay(f"{NAME}.ipynb", otter_source())
        self.run("otter", "assign", f"{NAME}.ipynb", "dist", "--no-run-tests")
        return _read(self.root / "dist" / "student" / f"{NAME}.ipynb")

    def marks(self, submissions: Mapping[str, NotebookNode]) -> dict[str, Mark]:
        """All are collected first, then graded; two at a time, because it takes longest."""
        for student, notebook in submissions.items():
            self.lay(f"submitted/{student}.ipynb", notebook)
        with ThreadPoolExecutor(2) as pool:
            return dict(zip(submissions, pool.map(self._mark, submissions), strict=True))

    def _mark(self, student: str) -> Mark:
        (archive,) = (self.root / "dist" / "autograder").glob("*.zip")
        results = self.root / "results" / student
        results.mkdir(parents=True)
        options = ["-a", str(archive.relative_to(self.root)), "-o", f"results/{student}"]
        self.run("otter", "run", f"submitted/{student}.ipynb", *options, "--no-logo", strict=False)
        try:
            found = json.loads((results / "results.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Mark(0.0, ungraded=True)
        scores = [test["score"] for test in found["tests"] if "score" in test]
        return Mark(float(found.get("score", sum(scores))), ungraded=len(scores) < len(POINTS))


class Kit(Grader):
    """`autograder grade`, in the sandbox that course.yaml asks for."""

    tool = OURS
    assignment = "03-gradients"

    def version(self) -> str:
        """As in this checkout."""
        return f"this kit {version('gradient-descent-autograder')}"

    def release(self) -> NotebookNode:
        """The course in another folder, `autograder build`, and a notebook without pictures."""
        policy, _, _ = (ROOT / "course.yaml").read_text(encoding="utf-8").partition("assignments:")
        points = [
            f"      {name}: {POINTS.get(name, 1)}\n" for name in EXERCISE_NAMES[self.assignment]
        ]
        block = f"assignments:\n  {self.assignment}:\n    title: Gradients\n    points:\n"
        text = policy + block + "".join(points)
        (self.root / "course.yaml").write_text(text, encoding="utf-8")
        shutil.copyfile(ROOT / "nbgrader_config.py", self.root / "nbgrader_config.py")
        (self.root / "solutions").mkdir()
        source = f"solutions/{self.assignment}.py"
        shutil.copyfile(ROOT / source, self.root / source)
        self.run("autograder", "build", self.assignment)
        released = self.root / "assignments" / self.assignment / f"{self.assignment}.ipynb"
        return _shortened(_read(released))

    def marks(self, submissions: Mapping[str, NotebookNode]) -> dict[str, Mark]:
        """One command for the class."""
        name = self.assignment
        for student, notebook in submissions.items():
            self.lay(f"submitted/{student}/{name}/{name}.ipynb", notebook)
        if "NO SANDBOX" in self.run("autograder", "grade", name, strict=False):
            print("this kit graded without a sandbox: bubblewrap is missing here", file=sys.stderr)
        return _gradebook_marks(self.root, "gradient-descent", name, submissions)


def _shortened(notebook: NotebookNode) -> NotebookNode:
    """Setup, imports, answers and checks; pictures take seconds."""
    first = [cell for cell in notebook.cells if cell.cell_type == "code"][:2]
    notebook.cells = [
        cell
        for cell in notebook.cells
        if "nbgrader" in cell.metadata or any(cell is one for one in first)
    ]
    return notebook
