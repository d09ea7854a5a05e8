"""Scripts become notebooks: fresh, the same bytes each time, without a word of the solutions."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import numpy as np
import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    PROJECT,
    CourseFolder,
    check_cell,
    code_cells,
    make_course,
    outputs_text,
    read,
)
from nbformat import NotebookNode

from autograder import seeds, show
from autograder.build import build, solution_notebook, stale_files
from autograder.course import load_course
from autograder.errors import BuildError, CourseError
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES, exercises_of
from autograder.integrations.gradebook import open_gradebook
from autograder.release import check_id

SCRIPT = PROJECT / "solutions" / f"{ASSIGNMENT}.py"
RELEASED = PROJECT / "assignments"
SECRET = "a-secret-for-this-build"  # noqa: S105  (of this test alone)
BUILT = [f"{folder}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb" for folder in ("solutions", "assignments")]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A course without notebooks, built once."""
    course = make_course(tmp_path_factory.mktemp("build") / "course")
    for path in course.root.rglob("*.ipynb"):
        path.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", SECRET)
        build(course.course)
    return course


# --- fresh and the same -------------------------------------------------------------------------


def test_the_committed_notebooks_are_fresh() -> None:
    assert stale_files(load_course(PROJECT / "course.yaml", EXERCISE_NAMES)) == []


def test_a_changed_script_makes_both_notebooks_stale(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    (course.root / "assignments").symlink_to(RELEASED)
    script = course.root / "solutions" / f"{ASSIGNMENT}.py"
    script.write_text(script.read_text().replace("thick fog", "thin fog"))
    assert [str(path) for path in stale_files(course.course)] == BUILT


def test_finding_stale_files_changes_nothing(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    before = sorted(course.root.rglob("*"))
    stale_files(course.course)
    assert sorted(course.root.rglob("*")) == before


def test_a_second_build_gives_the_same_bytes(course: CourseFolder) -> None:
    before = [(course.root / name).read_bytes() for name in BUILT]
    build(course.course)
    assert [(course.root / name).read_bytes() for name in BUILT] == before


def test_another_folder_gives_the_same_bytes(course: CourseFolder) -> None:
    assert [(course.root / n).read_bytes() for n in BUILT] == [
        (PROJECT / n).read_bytes() for n in BUILT
    ]


def test_the_build_notes_the_due_date_in_the_gradebook(course: CourseFolder) -> None:
    with open_gradebook(course.course) as gradebook:
        due = gradebook.find_assignment(ASSIGNMENT).duedate
    assert f"{due:%Y-%m-%d %H:%M}" == "2027-02-12 22:59"


def test_cell_ids_are_the_same_each_time() -> None:
    points = dict.fromkeys(EXERCISES, 1.0)
    first, second = (solution_notebook(SCRIPT, points) for _ in range(2))
    assert [cell.id for cell in first.cells] == [cell.id for cell in second.cells]


@pytest.mark.parametrize("name", BUILT)
def test_cell_ids_are_unique(name: str) -> None:
    ids = [cell.id for cell in read(PROJECT / name).cells]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", BUILT)
def test_a_built_notebook_is_valid(name: str) -> None:
    nbformat.validate(read(PROJECT / name))


def test_check_cells_carry_the_points_of_the_course() -> None:
    release = read(PROJECT / BUILT[1])
    points = load_course(PROJECT / "course.yaml").points_of(ASSIGNMENT)
    found = {name: check_cell(release, name).metadata["nbgrader"]["points"] for name in EXERCISES}
    assert found == points


# --- nothing of the solutions -------------------------------------------------------------------


def released_text(assignment: str = "") -> str:
    """All files of an assignment, or of all."""
    files = sorted(path for path in (RELEASED / assignment).rglob("*") if path.is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def solution_bodies(text: str) -> list[str]:
    return re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", text, flags=re.DOTALL)


def solution_lines(assignment: str) -> list[str]:
    """The lines of solution bodies that are not to be found elsewhere in their script."""
    text = (PROJECT / "solutions" / f"{assignment}.py").read_text(encoding="utf-8")
    bodies = solution_bodies(text)
    rest = re.sub(r"### BEGIN SOLUTION\n.*?### END SOLUTION", "", text, flags=re.DOTALL)
    lines = [line.strip() for body in bodies for line in body.splitlines()]
    return [line for line in lines if len(line) > 8 and line not in rest]


def as_json_text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_line_of_a_solution_is_released_with_its_assignment(assignment: str) -> None:
    lines, text = solution_lines(assignment), released_text(assignment)
    assert len(lines) >= len(EXERCISE_NAMES[assignment])
    assert [line for line in lines if as_json_text(line) in text] == []


def test_no_whole_solution_is_released_with_any_assignment() -> None:
    cells = [
        re.sub(r"\s+", " ", cell.source)
        for path in RELEASED.glob("*/*.ipynb")
        for cell in read(path).cells
    ]
    for script in PROJECT.glob("solutions/*.py"):
        for body in solution_bodies(script.read_text(encoding="utf-8")):
            wanted = re.sub(r"\s+", " ", body).strip()
            assert len(wanted) < 40 or not any(wanted in cell for cell in cells), wanted


def numbers_of(values: Any) -> list[str]:
    return [show.number(x) for x in np.ravel(np.asarray(values, dtype=float)).tolist()]


def test_no_expected_value_is_released() -> None:
    text = released_text(ASSIGNMENT)
    expected = [
        number
        for exercise in exercises_of(ASSIGNMENT)
        for case in exercise.cases(seeds.generator(seeds.public_seed(), exercise.name))
        for number in numbers_of(exercise.truth(case).value)
        if len(re.sub(r"\D", "", number).lstrip("0")) >= 5
    ]
    assert len(expected) > 20
    assert [number for number in expected if re.search(rf"(?<!\d){number}", text)] == []


def test_no_mark_of_a_solution_is_released() -> None:
    assert "SOLUTION" not in released_text()


def test_the_secret_is_in_nothing_that_was_built(course: CourseFolder) -> None:
    files = [path for path in course.root.rglob("*") if path.is_file()]
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []


def test_only_notebooks_and_their_data_are_released() -> None:
    files = [path.relative_to(RELEASED) for path in RELEASED.rglob("*") if path.is_file()]
    kept = {path.as_posix() for path in files if ".ipynb_checkpoints" not in path.parts}
    notebooks = {f"{assignment}/{assignment}.ipynb" for assignment in ASSIGNMENTS}
    assert kept == {*notebooks, "04-gradient-descent/scores.csv"}


def test_a_data_file_is_released_and_a_script_is_not(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    (course.root / "solutions" / ASSIGNMENT / "points.csv").write_text("x,y\n1,2\n")
    build(course.course)
    released = course.root / "assignments" / ASSIGNMENT
    assert sorted(path.name for path in released.iterdir()) == [f"{ASSIGNMENT}.ipynb", "points.csv"]


# --- the notebooks run, in a real kernel --------------------------------------------------------


def executed(name: str) -> NotebookNode:
    """A built notebook after "Run All" in Jupyter."""
    notebook = copy.deepcopy(read(PROJECT / name))
    client = nbclient.NotebookClient(notebook, timeout=60, allow_errors=True)
    client.execute()
    return notebook


@pytest.fixture(scope="module")
def release_run() -> NotebookNode:
    return executed(BUILT[1])


@pytest.fixture(scope="module")
def solution_run() -> NotebookNode:
    return executed(BUILT[0])


def errors_in(notebook: NotebookNode) -> list[str]:
    return [
        f"{cell.id}: {output.ename}: {output.evalue}"
        for cell in code_cells(notebook)
        for output in cell.outputs
        if output.output_type == "error"
    ]


def test_as_handed_out_every_cell_runs(release_run: NotebookNode) -> None:
    assert errors_in(release_run) == []


def test_as_handed_out_no_exercise_is_started(release_run: NotebookNode) -> None:
    said = [outputs_text(check_cell(release_run, name)) for name in EXERCISES]
    assert [text for text in said if "not started" not in text] == []


def test_solved_every_cell_runs(solution_run: NotebookNode) -> None:
    assert errors_in(solution_run) == []


def test_solved_every_exercise_is_passed_with_its_points(solution_run: NotebookNode) -> None:
    points = load_course(PROJECT / "course.yaml").points_of(ASSIGNMENT)
    missing = [
        name
        for name in EXERCISES
        if f"{name}: passed, {show.points(points[name], points[name])}"
        not in outputs_text(check_cell(solution_run, name))
    ]
    assert missing == []


def test_solved_nothing_is_written_to_standard_error(solution_run: NotebookNode) -> None:
    warned = [
        output.text
        for cell in code_cells(solution_run)
        for output in cell.outputs
        if output.get("name") == "stderr"
    ]
    assert warned == []


# --- what an author reads -----------------------------------------------------------------------

ANSWER = """\
# %% answer
def mse(p, y):
    ### BEGIN SOLUTION
    return ((p - y) ** 2).mean()
    ### END SOLUTION
"""
CHECK = '# %% check\ncheck("mse")\n'
WHOLE = f"{ANSWER}\n{CHECK}"


def refusal(folder: Path, text: str, points: Mapping[str, float] | None = None) -> str:
    script = folder / "02-loss.py"
    script.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        solution_notebook(script, points or {"mse": 2.0})
    return str(caught.value).replace(str(folder), "")


def test_a_whole_script_is_built(tmp_path: Path) -> None:
    (tmp_path / "02-loss.py").write_text(WHOLE)
    notebook = solution_notebook(tmp_path / "02-loss.py", {"mse": 2.0})
    assert [cell.id for cell in notebook.cells] == ["mse", check_id("mse")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            ANSWER.replace("def mse(p, y):", "mse = lambda p, y: 0\nif True:") + CHECK,
            "/02-loss.py: an answer cell must define exactly one function, with its body between "
            "### BEGIN SOLUTION and ### END SOLUTION; this one defines nothing.",
        ),
        (
            ANSWER + "\ndef mae(p, y):\n    return 0\n\n" + CHECK,
            "this one defines ['mse', 'mae'].",
        ),
        (
            ANSWER.replace("### BEGIN SOLUTION", "") + CHECK,
            "with its body between ### BEGIN SOLUTION and ### END SOLUTION",
        ),
        (
            ANSWER.replace("### END SOLUTION", "") + CHECK,
            "with its body between ### BEGIN SOLUTION and ### END SOLUTION",
        ),
        (WHOLE + ANSWER, "/02-loss.py: more than one cell for mse."),
        (WHOLE + CHECK, "/02-loss.py: more than one cell for check-mse."),
        (
            ANSWER + '# %% check\ncheck("rmse")\n',
            '/02-loss.py: the check cell "check("rmse")" is not the check of one exercise that '
            'course.yaml gives points; write check("name") and nothing else.',
        ),
        (ANSWER, "/02-loss.py: no cell for check-mse, which course.yaml names."),
        (CHECK, "/02-loss.py: no cell for mse, which course.yaml names."),
        (
            WHOLE + ANSWER.replace("mse", "mae"),
            "/02-loss.py: course.yaml gives no points for mae.",
        ),
        (
            WHOLE.replace("%% answer", "%% anser"),
            '/02-loss.py: a cell is marked "anser"; the marks are "setup", "answer", "check" '
            'and "quiz NAME".',
        ),
        (
            WHOLE.replace("def mse(p, y):", "def mse(p, y:"),
            "/02-loss.py: the answer cell that begins with `def mse(p, y:` is no valid Python",
        ),
        (
            ANSWER + '# %% check\nprint("what a day")\ncheck("mse")\n',
            '/02-loss.py: the check cell "print("what a day")',
        ),
    ],
    ids=[
        "no function", "two functions", "no begin", "no end", "answer twice", "check twice",
        "unknown exercise", "no check", "no answer", "no points", "unknown mark", "syntax error",
        "more than a check",
    ],
)  # fmt: skip
def test_a_script_that_does_not_fit_gets_a_sentence(
    tmp_path: Path, text: str, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, text)


def test_a_missing_script_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        solution_notebook(tmp_path / "02-loss.py", {"mse": 2.0})


def test_a_script_in_another_encoding_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "02-loss.py").write_bytes(WHOLE.encode("utf-16"))
    with pytest.raises(BuildError, match="not UTF-8"):
        solution_notebook(tmp_path / "02-loss.py", {"mse": 2.0})


def test_what_nbgrader_says_about_a_script_is_passed_on(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course")
    script = course.root / "solutions" / f"{ASSIGNMENT}.py"
    script.write_text(script.read_text().replace("### BEGIN SOLUTION", "### BEGIN SOLUTION\n" * 2))
    with pytest.raises(BuildError, match=r"failed: RuntimeError: encountered nested begin"):
        build(course.course)


def test_an_unknown_assignment_gets_a_sentence(course: CourseFolder) -> None:
    with pytest.raises(CourseError, match='no assignment "03-gradiens"; did you mean'):
        build(course.course, ["03-gradiens"])


def test_the_script_itself_is_a_program(tmp_path: Path) -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"))
