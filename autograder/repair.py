"""Clumsy notebooks: put back the cells that grading relies on, and lose nothing of the student's.

Marks go by the name of a function in the finished notebook, not by cells. Cells matter for people
(the formgrader shows them) and for nbgrader's records, which hold each graded cell exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import nbformat
from nbformat import NotebookNode

from autograder.cells import checked_exercise, function_source
from autograder.inside.questions import variable_of
from autograder.quiz import PREFIX as QUIZ_PREFIX
from autograder.release import CHECK_PREFIX, ReleasedCell

__all__ = ["repair"]


def repair(notebook: NotebookNode, released: Sequence[ReleasedCell]) -> list[str]:
    """Make each released cell appear exactly once, in place.

    A cell is known by its grade id, else by what it defines or checks. Of several, an answer's
    last one counts that defines the function, a check's first. What is missing is added behind
    its predecessor, without code where that could replace an answer. For the same reason an answer
    cell that is as it was handed out goes, if it stands below the answer. Other cells stay as
    they are, without nbgrader's metadata.

    Returns:
        What was mended, one sentence each.
    """
    notes: list[str] = []
    claimed: list[NotebookNode] = []
    _forget_other_ids(notebook, {cell.grade_id for cell in released})
    for expected in released:
        notes += _leave_out_untouched(notebook, expected)
    candidates = {cell.grade_id: _candidates(notebook, cell) for cell in released}
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
    position = 0
    for expected in released:
        found = [c for c in candidates[expected.grade_id] if not any(c is d for d in claimed)]
        if found:
            chosen = _choose(found, expected)
            if len(found) > 1:
                notes.append(f"cell {expected.grade_id} was there {len(found)} times")
        else:
            chosen = _missing(expected)
            notebook.cells.insert(position, chosen)
            notes.append(f"cell {expected.grade_id} was missing and was put back")
        claimed.append(chosen)
        if kept := _kept(chosen, expected):
            notebook.cells.insert(_index(notebook, chosen), kept)
            notes.append(f"cell {expected.grade_id} had been changed; its text is kept above it")
        notes += _restore(chosen, expected)
        position = _index(notebook, chosen) + 1
    _unique_cell_ids(notebook)
    _make_valid(notebook)
    return notes


def _forget_other_ids(notebook: NotebookNode, known: Collection[str]) -> None:
    """Take grade ids off that nothing in the release has."""
    for cell in notebook.cells:
        if _grade_id(cell) not in known:
            cell.metadata.pop("nbgrader", None)


def _leave_out_untouched(notebook: NotebookNode, expected: ReleasedCell) -> list[str]:
    """Remove copies of an answer cell as it was handed out below the answer, which they undo."""
    if not expected.solution or expected.cell_type != "code" or not expected.source.strip():
        return []
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    untouched = [c for c in code if c.source.split() == expected.source.split()]
    places = [
        number
        for number, cell in enumerate(code)
        if not any(cell is one for one in untouched) and _is_answer(cell.source, expected.grade_id)
    ]
    after = [c for c in code[max(places) :] if any(c is u for u in untouched)] if places else []
    notebook.cells = [c for c in notebook.cells if not any(c is one for one in after)]
    said = f"the untouched cell {expected.grade_id} was left out: a cell above it answers"
    return [said] if after else []


def _candidates(notebook: NotebookNode, expected: ReleasedCell) -> list[NotebookNode]:
    """Cells with the grade id; without any, those with the same content.

    An answer that became text or raw gives way to a code cell that answers.
    """
    by_id = [
        cell
        for cell in notebook.cells
        if _grade_id(cell) == expected.grade_id and expected.cell_type in ("code", cell.cell_type)
    ]
    by_content = [
        cell
        for cell in notebook.cells
        if cell.cell_type in ("code", expected.cell_type)
        and not _grade_id(cell)
        and _is_content_of(cell, expected)
    ]
    retyped = not any(cell.cell_type == expected.cell_type for cell in by_id)
    if by_id and not (expected.solution and retyped and by_content):
        return by_id
    return by_content


def _grade_id(cell: NotebookNode) -> str:
    data = cell.metadata.get("nbgrader")
    grade_id = data.get("grade_id") if isinstance(data, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


def _is_content_of(cell: NotebookNode, expected: ReleasedCell) -> bool:
    if expected.grade_id.startswith(CHECK_PREFIX):
        return checked_exercise(cell.source) == expected.grade_id.removeprefix(CHECK_PREFIX)
    if expected.solution and expected.cell_type == "code":
        return cell.cell_type == "code" and _is_answer(cell.source, expected.grade_id)
    return bool(cell.source.strip() == expected.source.strip())


def _is_answer(source: str, name: str) -> bool:
    """Whether a cell defines an exercise, or holds the answers of a quiz."""
    if name.startswith(QUIZ_PREFIX):
        return re.search(rf"^{variable_of(name)}\s*=", source, re.MULTILINE) is not None
    return name in source and function_source([source], name) is not None


def _choose(found: list[NotebookNode], expected: ReleasedCell) -> NotebookNode:
    if expected.locked:
        return next((cell for cell in found if cell.source == expected.source), found[0])
    defining = [c for c in found if _is_answer(c.source, expected.grade_id)]
    return (defining or found)[-1]


def _missing(expected: ReleasedCell) -> NotebookNode:
    note = f"The cell {expected.grade_id} was missing from the submission."
    if expected.locked:
        note = expected.source
    elif expected.cell_type != "markdown":
        note = f"# {note}"
    return _new_cell("markdown" if expected.cell_type == "markdown" else "code", note)


def _new_cell(cell_type: str, source: str) -> NotebookNode:
    """A cell without an id: nbformat would draw one, and it would be another in every run."""
    cell = NotebookNode(cell_type=cell_type, metadata=NotebookNode(), source=source)
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    return cell


def _kept(cell: NotebookNode, expected: ReleasedCell) -> NotebookNode | None:
    """A cell with the code that a student wrote into a locked cell, which is about to go."""
    same = _without_points(cell.source) == _without_points(expected.source)
    if not expected.locked or same or cell.cell_type != "code" or not cell.source.strip():
        return None
    return _new_cell("code", cell.source)


def _without_points(source: str) -> list[str]:
    """The words of a check cell, whatever the exercise was worth when it was handed out."""
    return re.sub(r",\s*points=[\d.]+", "", source).split()


def _restore(cell: NotebookNode, expected: ReleasedCell) -> list[str]:
    notes = []
    if cell.cell_type != expected.cell_type:
        notes.append(f"cell {expected.grade_id} had become a {cell.cell_type} cell")
        _retype(cell, expected.cell_type)
    if expected.locked:
        cell.source = expected.source
    cell.metadata["nbgrader"] = NotebookNode(
        schema_version=3,
        grade_id=expected.grade_id,
        cell_type=expected.cell_type,
        grade=expected.grade,
        solution=expected.solution,
        locked=expected.locked,
        task=expected.task,
        checksum=expected.checksum,
    )
    if expected.points is not None:
        cell.metadata["nbgrader"]["points"] = expected.points
    return notes


def _retype(cell: NotebookNode, cell_type: str) -> None:
    cell.cell_type = cell_type
    if cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    else:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


def _index(notebook: NotebookNode, wanted: NotebookNode) -> int:
    return next(i for i, cell in enumerate(notebook.cells) if cell is wanted)


def _unique_cell_ids(notebook: NotebookNode) -> None:
    """Give every cell an id of its own, as format 4.5 asks."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        cell_id = cell.get("id")
        valid = isinstance(cell_id, str) and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell_id)
        if not valid or cell_id in seen:
            cell_id = f"cell-{number}"
            while cell_id in seen:
                cell_id += "x"
            cell["id"] = cell_id
        seen.add(cell_id)


_KEYS = {
    "code": {"id", "cell_type", "metadata", "source", "outputs", "execution_count"},
    "markdown": {"id", "cell_type", "metadata", "source", "attachments"},
    "raw": {"id", "cell_type", "metadata", "source", "attachments"},
}


def _make_valid(notebook: NotebookNode) -> None:
    """Drop what the notebook format forbids, which other steps would stumble over."""
    for cell in notebook.cells:
        for key in cell.keys() - _KEYS[cell.cell_type]:
            del cell[key]
        if not _is_valid(cell, f"{cell.cell_type}_cell"):
            ours = cell.metadata.get("nbgrader")
            cell.metadata = NotebookNode(nbgrader=ours) if ours else NotebookNode()
            cell.pop("attachments", None)
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if _is_valid(output, "output")]
    for key in notebook.keys() - {"cells", "metadata", "nbformat", "nbformat_minor"}:
        del notebook[key]
    if not _is_valid(notebook):
        notebook.metadata = NotebookNode()


def _is_valid(node: NotebookNode, ref: str | None = None) -> bool:
    try:
        nbformat.validate(node, ref=ref, version=4, version_minor=5)
    except (nbformat.ValidationError, TypeError, RecursionError):
        return False
    return True
