"""What an attack is, and how a file in this folder becomes a notebook that is handed in.

A file holds one idea. Its first comments say what it is and what it must get:

``# attack:``   the idea, in a sentence.
``# expect:``   points of exercises, ``gradients=6``; see `Attack.points` for those not named.
``# honest:``   exercises that are answered rightly beside the attack, ``all`` or ``none``; if the
                line is missing, those of `HONEST`.
``# told:``     a regular expression that one line must match of what the instructor sees.
``# feedback``  the page that the student gets back is looked at as well.

The rest are cells, split by ``# %%``. A cell that defines an exercise is its answer cell; the
others stand behind the imports, those after an answer cell at the end.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from course_folder import EXERCISES, answered, program
from nbformat import NotebookNode

__all__ = ["HONEST", "POINTS", "Attack", "attacks_in_files", "right_answers"]

HONEST = ("descend_weight", "step_gradient")
"""What attackers answer honestly and must get the points of, whatever the attack does."""
POINTS: Mapping[str, float] = {
    "descend_weight": 4,
    "gradients": 6,
    "numerical_gradient": 5,
    "step_gradient": 6,
    "largest_stable_learning_rate": 4,
}


@dataclass(frozen=True)
class Attack:
    """One idea of how to gain points or do harm.

    Args:
        name: the student's id, too; the folder it is in, and its file.
        idea: in a sentence.
        told: what a line of what the instructor sees must match.
        change: makes the attacker's notebook of one with the honest answers.
        expect: points of exercises, where they are not as usual.
        honest: exercises that are answered rightly.
        on_page: whether the page that goes back is looked at.
        leave: lays what else there is beside the notebook, into the folder that is handed in.
    """

    name: str
    idea: str
    told: str
    change: Callable[[NotebookNode], NotebookNode]
    expect: Mapping[str, float] = field(default_factory=dict)
    honest: tuple[str, ...] = HONEST
    on_page: bool = False
    leave: Callable[[Path], None] = lambda folder: None

    @property
    def points(self) -> dict[str, float]:
        """All points of honest answers, none elsewhere, but for those that the attack names."""
        usual = {name: POINTS[name] if name in self.honest else 0.0 for name in EXERCISES}
        return {**usual, **self.expect}

    def notebook(self, release: NotebookNode) -> NotebookNode:
        """The notebook that is handed in."""
        return self.change(answered(release, **right_answers(self.honest)))


def right_answers(exercises: tuple[str, ...]) -> dict[str, str]:
    """A right program for each of some exercises."""
    return {name: program(name, _STYLES.get(name, "style-loop")).source for name in exercises}


_STYLES = {
    "largest_stable_learning_rate": "style-eigvalsh",
    "numerical_gradient": "style-loop-copies",
}


def attacks_in_files() -> list[Attack]:
    """Those that are written as a file, in the order of their names."""
    return [_read(path) for path in sorted(Path(__file__).parent.glob("*/*.py"))]


def _read(path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    head, *cells = re.split(r"^# %%.*\n", text, flags=re.MULTILINE)
    said = dict(re.findall(r"^# (attack|expect|honest|told|feedback)\b:? ?(.*)$", head, re.M))
    assert {"attack", "told"} <= said.keys(), f"{path}: it must say what it is and what is told"
    words = said.get("honest", " ".join(HONEST)).split()
    honest = EXERCISES if words == ["all"] else tuple(name for name in words if name != "none")
    return Attack(
        name=f"{path.parent.name}-{path.stem}".replace("_", "-"),
        idea=said["attack"],
        told=said["told"],
        change=lambda notebook: _with_cells(notebook, cells),
        expect={
            name: float(points)
            for name, points in (item.split("=") for item in said.get("expect", "").split())
        },
        honest=tuple(honest),
        on_page="feedback" in said,
    )


def _with_cells(notebook: NotebookNode, cells: list[str]) -> NotebookNode:
    """The notebook with the cells of an attack put in."""
    notebook = copy.deepcopy(notebook)
    answers = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
    position = 2  # behind the setup and the imports
    for source in cells:
        exercise = next((n for n in EXERCISES if re.search(rf"^def {n}\b", source, re.M)), "")
        if exercise and not answers[exercise].get("attacked"):
            answers[exercise].source = source.strip("\n")
            answers[exercise]["attacked"] = True
            position = len(notebook.cells)
            continue
        notebook.cells.insert(position, nbformat.v4.new_code_cell(source.strip("\n")))
        position += 1
    for cell in notebook.cells:
        cell.pop("attacked", None)
    return notebook
