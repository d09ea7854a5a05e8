"""nbgrader and Otter, unmodified, on the class of `timing.submissions`.

nbgrader gets the very files that this kit gets; its own source notebook has an instructor's tests
in the check cells, which replace ours while it grades. Otter's notebooks are made by `otter
assign`; the students' answers, and all cells but those that call this kit, are the same.
"""

from __future__ import annotations

import copy
import json
import shutil
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import classroom
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from tampering.tools import Nbgrader, Otter, ToolError

from timing.meter import Cost, measured
from timing.parts import PartTest
from timing.submissions import ASSIGNMENT, Class, Submission

__all__ = ["NbgraderPeer", "OtterPeer", "Peer", "ToolError"]

Marks = dict[str, dict[str, float]]
"""Points by student and exercise."""


class Peer(ABC):
    """A tool with its assignment made; it grades when asked and adds up what that costs."""

    def __init__(self) -> None:
        """Nothing is graded yet."""
        self.start, self.spent = Cost(), Cost()
        self.marks: Marks = {}

    @property
    @abstractmethod
    def name(self) -> str:
        """The tool and its version."""

    def warm_up(self, submission: Submission) -> None:
        """Grade one that does not count, so that files are in memory and caches are made."""
        self.grade({"nobody": submission})
        self.spent, self.marks = Cost(), {}

    @abstractmethod
    def grade(self, submissions: Mapping[str, Submission]) -> None:
        """Grade some submissions; ``spent`` and ``marks`` grow."""

    @property
    def each(self) -> Cost:
        """The cost of one submission, what a command costs by itself left out."""
        return self.spent / len(self.marks)

    def cost_of(self, count: int) -> Cost:
        """What so many would cost, in one command where the tool knows such a one."""
        one = self.each
        return Cost(self.start.wall + count * one.wall, self.start.cpu + count * one.cpu)


class NbgraderPeer(Peer):
    """`nbgrader autograde` with its default configuration, one command for all."""

    def __init__(self, root: Path, scripts: Path, class_: Class) -> None:
        """Make the assignment with `nbgrader generate_assignment`."""
        super().__init__()
        self._tool = Nbgrader(root, scripts)
        source = self._tool.lay(f"source/{ASSIGNMENT}/{ASSIGNMENT}.ipynb", _nbgrader_source(class_))
        self._tool.run("nbgrader", "generate_assignment", source.parent.name)
        with measured() as self.start:  # it ends because nothing is handed in
            self._tool.run("nbgrader", "autograde", ASSIGNMENT, strict=False)

    @property
    def name(self) -> str:
        """As installed beside this script."""
        return self._tool.version()

    def grade(self, submissions: Mapping[str, Submission]) -> None:
        """One command for these; its own start is counted apart."""
        submitted = self._tool.root / "submitted"
        shutil.rmtree(submitted, ignore_errors=True)
        for student, submission in submissions.items():
            classroom.hand_in(self._tool.root, student, submission.content, ASSIGNMENT)
        with measured() as cost:
            self._tool.run("nbgrader", "autograde", ASSIGNMENT)
        self.spent += cost - self.start
        found = classroom.marks_in(self._tool.root)
        for student in submissions:
            scores = {cell.removeprefix("check-"): score for cell, score in found[student]}
            self.marks[student] = {name: score or 0.0 for name, score in scores.items()}


class OtterPeer(Peer):
    """`otter run`, one command for each notebook, one after the other."""

    def __init__(self, root: Path, scripts: Path, class_: Class) -> None:
        """Make the assignment with `otter assign`."""
        super().__init__()
        self._tool = Otter(root, scripts)
        self._tool.lay(f"{ASSIGNMENT}.ipynb", _otter_source(class_))
        self._tool.run("otter", "assign", f"{ASSIGNMENT}.ipynb", "dist", "--no-run-tests")
        released = root / "dist" / "student" / f"{ASSIGNMENT}.ipynb"
        self._released: NotebookNode = nbformat.read(released, as_version=4)
        (self._archive,) = (root / "dist" / "autograder").glob("*.zip")

    @property
    def name(self) -> str:
        """As installed in its own environment."""
        return self._tool.version()

    def grade(self, submissions: Mapping[str, Submission]) -> None:
        """A command for each."""
        for student, submission in submissions.items():
            notebook = _filled_in(copy.deepcopy(self._released), submission.answers)
            self._tool.lay(f"submitted/{student}.ipynb", notebook)
            results = self._tool.root / "results" / student
            results.mkdir(parents=True, exist_ok=True)
            archive = str(self._archive.relative_to(self._tool.root))
            options = ["-a", archive, "-o", f"results/{student}", "--no-logo"]
            with measured() as cost:
                self._tool.run("otter", "run", f"submitted/{student}.ipynb", *options)
            self.spent += cost
            found = json.loads((results / "results.json").read_text(encoding="utf-8"))
            scores = {test["name"]: test.get("score", 0.0) for test in found["tests"]}
            self.marks[student] = {
                name: scores.get(_question(name), 0.0) for name in submission.marks
            }


def _as_function(test: PartTest) -> str:
    *before, last = test.source.splitlines()
    return "def part():\n" + textwrap.indent("\n".join([*before, f"return {last}"]), "    ")


# --- nbgrader's source --------------------------------------------------------------------------


def _nbgrader_source(class_: Class) -> NotebookNode:
    notebook: NotebookNode = copy.deepcopy(class_.solved)
    for cell in notebook.cells:
        data = cell.metadata.get("nbgrader", {})
        if data.get("grade"):
            cell.source = _nbgrader_test(class_.tests[data["grade_id"].removeprefix("check-")])
        elif data.get("solution"):
            cell.source = f"### BEGIN SOLUTION\n{cell.source}\n### END SOLUTION"
    return notebook


def _nbgrader_test(tests: Sequence[PartTest]) -> str:
    """Partial credit as nbgrader has it: the last value of the cell."""
    lines = ["### BEGIN HIDDEN TESTS", "def right(part):", "    try:", "        return part()"]
    lines += ["    except Exception:", "        return False", "", "score = 0.0"]
    for test in tests:
        lines += ["", _as_function(test), "", f"score += {test.points} * bool(right(part))"]
    return "\n".join([*lines, "round(score, 2)", "### END HIDDEN TESTS"])


# --- Otter's source -----------------------------------------------------------------------------


def _otter_source(class_: Class) -> NotebookNode:
    """The same cells, but for those that call this kit."""
    cells = [new_raw_cell(f"# ASSIGNMENT CONFIG\nname: {ASSIGNMENT}\nexport_cell: false")]
    for cell in class_.solved.cells:
        data = cell.metadata.get("nbgrader", {})
        name = data.get("grade_id", "")
        if data.get("solution"):
            cells += _otter_question(name, cell.source, class_.tests[name])
        elif cell.cell_type == "code" and "autograder" not in cell.source and not data.get("grade"):
            cells.append(new_code_cell(cell.source))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return notebook


def _otter_question(name: str, source: str, tests: Sequence[PartTest]) -> Iterator[NotebookNode]:
    points = ", ".join(str(test.points) for test in tests)
    yield new_raw_cell(f"# BEGIN QUESTION\nname: {_question(name)}\npoints: [{points}]")
    yield new_markdown_cell(f"Answer `{name}`.")
    yield new_raw_cell("# BEGIN SOLUTION")
    yield new_code_cell(f"{_mark(name)}\n# BEGIN SOLUTION\n{source}\n# END SOLUTION")
    yield new_raw_cell("# END SOLUTION")
    yield new_raw_cell("# BEGIN TESTS")
    for test in tests:
        shown = nbformat.v4.new_output("execute_result", {"text/plain": "True"})
        yield new_code_cell(f"{_as_function(test)}\n\nbool(part())", outputs=[shown])
    yield new_raw_cell("# END TESTS")
    yield new_raw_cell("# END QUESTION")


def _question(name: str) -> str:
    """Otter makes files and Python names of it."""
    return name.replace("-", "_")


def _mark(name: str) -> str:
    """The first line of an answer cell, so that it is found again."""
    return f"# answer {name}"


def _filled_in(notebook: NotebookNode, answers: Mapping[str, str]) -> NotebookNode:
    sources = {_mark(name): source for name, source in answers.items()}
    for cell in notebook.cells:
        if (mark := cell.source.partition("\n")[0]) in sources:
            cell.source = sources.pop(mark)
    if sources:
        raise ToolError(f"Otter's notebook has no cell for {', '.join(sources)}")
    return notebook
