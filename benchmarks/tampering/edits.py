"""Attacks that change the notebook instead of running code, and clumsy but right submissions."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from nbformat import NotebookNode

from tampering.model import FUNCTIONS, POINTS, RIGHT, Idea

__all__ = ["CLUMSY", "EDITS"]


def _checks(notebook: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Each function with its check cell, whichever tool released the notebook."""
    for name in FUNCTIONS:
        for cell in list(notebook.cells):
            label = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if label == f"check-{name}" or cell.source.startswith(f'grader.check("{name}"'):
                yield name, cell


def _delete_checks(notebook: NotebookNode) -> None:
    for _, check in _checks(notebook):
        notebook.cells.remove(check)


def _duplicate_checks(notebook: NotebookNode) -> None:
    """A second check cell with the same label that checks nothing, behind and before the real."""
    for name, check in _checks(notebook):
        for place in (notebook.cells.index(check), len(notebook.cells)):
            fake = copy.deepcopy(check)
            fake.source, fake["id"] = "pass", f"copy-{name}-{place}"
            notebook.cells.insert(place, fake)


def _relabel_checks(notebook: NotebookNode) -> None:
    """The label goes to a cell that checks nothing; the check becomes a cell like any other."""
    for name, check in _checks(notebook):
        fake = copy.deepcopy(check)
        fake.source, fake["id"] = "pass", f"relabelled-{name}"
        if "nbgrader" in fake.metadata:
            fake.metadata.nbgrader.locked = False
        check.metadata = NotebookNode()
        check.source = "pass"
        notebook.cells.append(fake)


def _forge(notebook: NotebookNode) -> None:
    """A thousand points, outputs of success, tests that test nothing, and a report of ours."""
    for name, check in _checks(notebook):
        if "nbgrader" in check.metadata:
            check.metadata.nbgrader.points = 1000
        check.source = check.source.replace(f"points={POINTS[name]}", "points=1000")
        value = {"text/plain": "1000"}
        check.outputs = [
            NotebookNode(output_type="execute_result", data=value, metadata={}, execution_count=9)
        ]
        check.execution_count = 9
    tests = notebook.metadata.get("otter", {}).get("tests", {})
    for test in tests.values():
        test["points"] = 1000
        for case in test["suites"][0]["cases"]:
            case["code"] = ">>> True\nTrue"
    verdicts = [
        {"exercise": name, "outcome": "passed", "score": 1000.0, "max_score": 1000.0}
        for name in FUNCTIONS
    ]
    notebook.metadata["autograder"] = {"report": {"status": "graded", "exercises": verdicts}}


EDITS = (
    Idea("deleted-check", "the check cells are deleted", edit=_delete_checks),
    Idea("duplicated-check", "second check cells that check nothing", edit=_duplicate_checks),
    Idea("relabelled-check", "the check's label on a cell that checks nothing",
         edit=_relabel_checks),
    Idea("forged-notebook", "1000 points in the metadata, forged outputs and tests", edit=_forge),
)  # fmt: skip


# --- clumsy, but right --------------------------------------------------------------------------


def _duplicate_answers(notebook: NotebookNode) -> None:
    for name in FUNCTIONS:
        (cell,) = (c for c in notebook.cells if c.source == RIGHT[name])
        again = copy.deepcopy(cell)
        again["id"] = f"again-{name}"
        notebook.cells.insert(notebook.cells.index(cell), again)


def _delete_one_check(notebook: NotebookNode) -> None:
    _, check = next(_checks(notebook))
    notebook.cells.remove(check)


def _strip_metadata(notebook: NotebookNode) -> None:
    kept = ("kernelspec", "language_info")
    notebook.metadata = NotebookNode({k: notebook.metadata[k] for k in kept})
    for cell in notebook.cells:
        cell.metadata = NotebookNode()


def _warning(name: str) -> str:
    head, _, body = RIGHT[name].partition("\n")
    return f'{head}\n    warnings.warn("the old way")\n{body}'


CLUMSY = (
    Idea("warning", "a warning (standard error) in each check cell", "import warnings",
         {name: _warning(name) for name in FUNCTIONS}, right=True),
    Idea("duplicated-answer", "each answer cell twice", answers=RIGHT, edit=_duplicate_answers,
         right=True),
    Idea("lost-check", "one check cell deleted", answers=RIGHT, edit=_delete_one_check,
         right=True),
    Idea("stripped-metadata", "metadata lost, as some editors do", answers=RIGHT,
         edit=_strip_metadata, right=True),
    Idea("syntax-error", "a syntax error in a scratch cell", "print('unfinished'", RIGHT,
         right=True),
    Idea("exit-cell", "`exit()` in a scratch cell", "exit()", RIGHT, right=True),
)  # fmt: skip
