"""The nouns: an idea, a tool, a mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from nbformat import NotebookNode

__all__ = ["FUNCTIONS", "NBGRADER", "OTTER", "OURS", "POINTS", "RIGHT", "TOOLS", "WRONG"]
__all__ += ["Idea", "Mark", "Tool", "as_notebook"]

Tool = Literal["nbgrader", "otter", "kit"]
NBGRADER: Tool = "nbgrader"
OTTER: Tool = "otter"
OURS: Tool = "kit"
TOOLS: tuple[Tool, ...] = (NBGRADER, OTTER, OURS)

POINTS = {"gradients": 4, "step_gradient": 6}
FUNCTIONS = tuple(POINTS)

RIGHT = {
    "gradients": """
def gradients(b, w, x, y):
    x, y = np.ravel(x), np.ravel(y)
    residual = b + w * x - y
    return float(2 * np.mean(residual)), float(2 * np.mean(x * residual))
""".strip(),
    "step_gradient": """
def step_gradient(b_current, m_current, points, learning_rate):
    x, y = np.asarray(points, dtype=float).T
    residual = b_current + m_current * x - y
    b = b_current - learning_rate * 2 * np.mean(residual)
    m = m_current - learning_rate * 2 * np.mean(x * residual)
    return float(b), float(m)
""".strip(),
}
WRONG = {
    "gradients": "def gradients(b, w, x, y):\n    return 1.0, 2.0",
    "step_gradient": (
        "def step_gradient(b_current, m_current, points, learning_rate):\n"
        "    return b_current, m_current"
    ),
}


@dataclass(frozen=True)
class Idea:
    """A submission: answers, a cell in front of them, and changes to the notebook.

    Args:
        name: short, for the command line.
        what: one line, for the table.
        code: a cell in front of the answers; a mapping where it must suit the tool.
        answers: by function.
        edit: changes the notebook, cells and metadata.
        right: whether the answers are right, so that points can only be lost.
    """

    name: str
    what: str
    code: str | Mapping[Tool, str] = ""
    answers: Mapping[str, str] = field(default_factory=lambda: WRONG)
    edit: Callable[[NotebookNode], None] | None = None
    right: bool = False


@dataclass(frozen=True)
class Mark:
    """Points that a tool gave; ``ungraded`` where it broke off and left no graded submission."""

    points: float
    ungraded: bool = False


def as_notebook(idea: Idea, released: NotebookNode, tool: Tool) -> NotebookNode:
    """The released notebook of a tool, filled in; ``released`` is used up."""
    first = True
    for cell in list(released.cells):
        name = next((n for n in FUNCTIONS if f"def {n}(" in cell.source), "")
        if not name or cell.cell_type != "code":
            continue
        cell.source = idea.answers[name]
        code = idea.code if isinstance(idea.code, str) else idea.code[tool]
        if first and code:
            released.cells.insert(released.cells.index(cell), _code_cell(code))
        first = False
    if idea.edit:
        idea.edit(released)
    return released


def _code_cell(source: str) -> NotebookNode:
    return NotebookNode(
        cell_type="code",
        id="scratch",
        metadata=NotebookNode(),
        source=source.strip(),
        outputs=[],
        execution_count=None,
    )
