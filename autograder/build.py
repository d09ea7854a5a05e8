"""Solution script -> solution notebook -> nbgrader's own generate_assignment -> release notebook.

    solutions/<a>.py  ->  solutions/<a>/<a>.ipynb  ->  assignments/<a>/<a>.ipynb

The same script gives the same bytes: cell ids come from what a cell is, not from chance.
"""

from __future__ import annotations

import ast
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.cells import checked_exercise
from autograder.course import Course, load_course
from autograder.errors import BuildError
from autograder.integrations.database import add_indexes
from autograder.integrations.grade_store import open_store
from autograder.integrations.gradebook import open_gradebook
from autograder.integrations.nbgrader import api, last_error
from autograder.quiz import PREFIX, load_quizzes
from autograder.quiz_notebook import keep_cell, quiz_cells, quiz_ids
from autograder.release import check_id
from autograder.setup_cell import setup_source
from autograder.yaml_schema import did_you_mean

__all__ = ["build", "solution_notebook", "stale_files"]

ANSWER, CHECK, SETUP, QUIZ = "answer", "check", "setup", "quiz"

Quizzes = Mapping[str, Sequence[NotebookNode]]
"""The cells of each quiz, by grade id."""


def build(course: Course, assignments: Sequence[str] | None = None) -> list[Path]:
    """Build the notebooks of the course (or of some assignments), and nbgrader's records of them.

    Returns:
        The notebooks that were written: for each assignment the solution, then the release.

    Raises:
        BuildError: a script, or nbgrader, says no.
    """
    written = []
    for assignment in assignments or course.assignments:
        script = course.root / "solutions" / f"{assignment}.py"
        setup = setup_source(course, assignment)
        quizzes = _quizzes(course, assignment)
        notebook = solution_notebook(script, course.points_of(assignment), setup, quizzes)
        source = course.root / "solutions" / assignment / f"{assignment}.ipynb"
        source.parent.mkdir(parents=True, exist_ok=True)
        _write(source, notebook)
        _generate(course, assignment)
        release = course.root / "assignments" / assignment / f"{assignment}.ipynb"
        written += [source, release]
    return written


def stale_files(course: Course) -> list[Path]:
    """Notebooks that a build would change, relative to the course's folder."""
    with TemporaryDirectory(prefix="autograder-build-") as folder:
        root = Path(folder)
        shutil.copyfile(course.root / "course.yaml", root / "course.yaml")
        shutil.copytree(course.root / "solutions", root / "solutions")
        fresh = build(relocated(course, root))
        return [
            path.relative_to(root)
            for path in fresh
            if not _same_content(path, course.root / path.relative_to(root))
        ]


def relocated(course: Course, root: Path) -> Course:
    """The same course in another folder, with a gradebook of its own there."""
    moved = load_course(root / "course.yaml")
    return moved.model_copy(update={"gradebook": "sqlite:///gradebook.db"})


def _same_content(one: Path, other: Path) -> bool:
    return other.exists() and one.read_bytes() == other.read_bytes()


def _write(path: Path, notebook: NotebookNode) -> None:
    text = nbformat.writes(notebook, version=4)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _quizzes(course: Course, assignment: str) -> Quizzes:
    points = course.points_of(assignment)
    tell_right = course.quiz_self_check == "right"
    return {
        name: quiz_cells(quiz, points.get(name, 0.0), course.public_seed, tell_right=tell_right)
        for name, quiz in load_quizzes(course.root, assignment).items()
    }


# --- the solution notebook ----------------------------------------------------------------------


def solution_notebook(
    script: Path, points: Mapping[str, float], setup: str = "", quizzes: Quizzes | None = None
) -> NotebookNode:
    """The notebook of a solution script, with nbgrader's metadata and the course's points.

    ``setup`` is put into the cell that is marked so (`autograder.setup_cell`), and the cells of a
    quiz in the place of the one that names it (`autograder.quiz_notebook`).

    Raises:
        BuildError: the script is missing, or its cells do not fit the points and the quizzes.
    """
    try:
        text = script.read_text(encoding="utf-8")
    except OSError as error:
        raise BuildError(
            f"{script}: cannot be read ({error.strerror}); every assignment of course.yaml "
            "needs its script."
        ) from error
    except UnicodeDecodeError as error:
        raise BuildError(
            f"{script}: a byte that is not UTF-8; save the script as UTF-8."
        ) from error
    notebook: NotebookNode = jupytext.reads(text, fmt="py:percent")
    notebook.metadata = nbformat.from_dict(_METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    cells: list[NotebookNode] = []
    for number, cell in enumerate(notebook.cells):
        kind = cell.metadata.get("title", "")
        cell.metadata = NotebookNode()
        if kind == SETUP:
            cell["id"], cell.source = SETUP, setup
        elif kind.split(" ")[0] == QUIZ:
            cells += _cells_of_quiz(script, kind, quizzes or {})
            continue
        else:
            _prepare(script, cell, kind, number, points)
        cells.append(cell)
    notebook.cells = cells
    _check_complete(script, notebook, points)
    return notebook


_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def _prepare(
    script: Path, cell: NotebookNode, kind: str, number: int, points: Mapping[str, float]
) -> None:
    if kind == ANSWER:
        name = _defined_name(script, cell.source)
        keep_cell(cell, name, solution=True)
    elif kind == CHECK:
        name = checked_exercise(cell.source)
        if name not in points or "\n" in cell.source.strip():
            raise BuildError(
                f'{script}: the check cell "{cell.source.strip()}" is not the check of one '
                'exercise that course.yaml gives points; write check("name") and nothing else.'
            )
        cell.source = f'check("{name}", points={points[name]:g})'
        keep_cell(cell, check_id(name), points=points[name])
    elif kind:
        raise BuildError(
            f'{script}: a cell is marked "{kind}"; the marks are "{SETUP}", "{ANSWER}", '
            f'"{CHECK}" and "{QUIZ} NAME".'
        )
    else:
        cell["id"] = f"{'text' if cell.cell_type == 'markdown' else 'code'}-{number:02}"


def _cells_of_quiz(script: Path, kind: str, quizzes: Quizzes) -> Sequence[NotebookNode]:
    """The cells of the quiz that a mark such as ``quiz loop-steps`` names."""
    name = kind.removeprefix(QUIZ).strip()
    if PREFIX + name not in quizzes:
        known = [quiz.removeprefix(PREFIX) for quiz in quizzes]
        advice = did_you_mean(name, known) or f"; write it into {script.stem}.quiz.yaml"
        raise BuildError(f'{script}: there is no quiz "{name}"{advice}')
    return quizzes[PREFIX + name]


def _defined_name(script: Path, source: str) -> str:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        first = source.strip().splitlines()[0]
        raise BuildError(
            f"{script}: the answer cell that begins with `{first}` is no valid Python ({error})."
        ) from error
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    marked = "### BEGIN SOLUTION" in source and "### END SOLUTION" in source
    if len(names) != 1 or not marked:
        raise BuildError(
            f"{script}: an answer cell must define exactly one function, with its body between "
            f"### BEGIN SOLUTION and ### END SOLUTION; this one defines {names or 'nothing'}."
        )
    return names[0]


def _check_complete(script: Path, notebook: NotebookNode, points: Mapping[str, float]) -> None:
    ids = [
        cell.metadata["nbgrader"]["grade_id"]
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    ]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise BuildError(f"{script}: more than one cell for {', '.join(twice)}.")
    expected = {name for exercise in points for name in _grade_ids(exercise)}
    if missing := sorted(expected - set(ids)):
        raise BuildError(f"{script}: no cell for {', '.join(missing)}, which course.yaml names.")
    if extra := sorted(set(ids) - expected):
        raise BuildError(f"{script}: course.yaml gives no points for {', '.join(extra)}.")


def _grade_ids(name: str) -> Sequence[str]:
    """The grade ids of an exercise's cells, or of a quiz's."""
    return quiz_ids(name) if name.startswith(PREFIX) else (name, check_id(name))


# --- the release notebook -----------------------------------------------------------------------


def _generate(course: Course, assignment: str) -> None:
    """Run nbgrader's generate_assignment, and note the due date in the gradebook."""
    with open_gradebook(course) as gradebook:
        add_indexes(gradebook.engine)
    result = api(course).generate_assignment(assignment, force=True, create=True)
    if not result["success"]:
        reason = last_error(result)
        raise BuildError(f"{assignment}: nbgrader's generate_assignment failed: {reason}")
    with open_store(course) as store:
        store.set_due_date(assignment, course.assignments[assignment].due)
