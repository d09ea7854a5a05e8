"""Each assignment of the course through nbgrader: solutions get full marks, stubs none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from course_folder import PROJECT, CourseFolder, make_course, outputs_text, read

from autograder.exercises import ASSIGNMENTS
from autograder.release import check_id

SECRET = "of the six assignments"  # noqa: S105  (of this test alone)


@dataclass(frozen=True)
class Graded:
    """One assignment that a student solved and another left alone."""

    course: CourseFolder
    assignment: str
    points: dict[str, float]


@pytest.fixture(scope="module", params=ASSIGNMENTS)
def graded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    assignment: str = request.param
    root = tmp_path_factory.mktemp("six") / "course"
    course = make_course(root, assignment=assignment, AUTOGRADER_SECRET=SECRET)
    built = course.autograder("build", assignment)
    assert built.returncode == 0, built.stderr
    solution = PROJECT / "solutions" / assignment / f"{assignment}.ipynb"
    course.hand_in("solved", read(solution), assignment=assignment)
    course.hand_in("stub", course.release(assignment), assignment=assignment)
    done = course.nbgrader("autograde", assignment, "--create")
    assert done.returncode == 0, done.stderr
    points = course.course.points_of(assignment)
    return Graded(course, assignment, {check_id(name): value for name, value in points.items()})


def test_the_solution_gets_every_point(graded: Graded) -> None:
    assert graded.course.grades("solved", graded.assignment) == graded.points


def test_the_untouched_notebook_gets_none(graded: Graded) -> None:
    grades = graded.course.grades("stub", graded.assignment)
    assert grades == dict.fromkeys(graded.points, 0.0)


def test_the_solved_notebook_runs_without_an_error(graded: Graded) -> None:
    notebook = graded.course.autograded("solved", graded.assignment)
    assert [
        o for c in notebook.cells for o in c.get("outputs", ()) if o.output_type == "error"
    ] == []


def test_nothing_of_an_answer_is_released(graded: Graded) -> None:
    folder: Path = graded.course.root / "assignments" / graded.assignment
    assert "SOLUTION" not in (folder / f"{graded.assignment}.ipynb").read_text(encoding="utf-8")
    assert not list(folder.glob("*.py"))
    assert not list(folder.glob("*.y*ml"))


def test_run_all_of_the_untouched_notebook_stops_only_at_the_stubs(graded: Graded) -> None:
    notebook = graded.course.autograded("stub", graded.assignment)
    for cell in notebook.cells:
        if any(output.output_type == "error" for output in cell.get("outputs", ())):
            assert "NotImplementedError" in outputs_text(cell), cell.source
