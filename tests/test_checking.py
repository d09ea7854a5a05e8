"""Self-check of files: which files, which exercises, how many points."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from course_folder import ASSIGNMENT, EXERCISES, PROJECT, program, released, shortened, written

from autograder.checking import all_passed, as_text, check_path, exercises_in, submission_files
from autograder.errors import CourseError, NotebookError, UsageError
from autograder.model import Report
from autograder.notebook import read_notebook

RIGHT = f"import numpy as np\n\n{program('gradients', 'style-vectorised').source}"


def files(folder: Path, *names: str) -> list[str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return [path.relative_to(folder).as_posix() for path in submission_files(folder)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a.ipynb", "b.ipynb", "c.py"], ["a.ipynb", "b.ipynb"]),
        (["c.py", "d.txt"], ["c.py"]),
        ([".ipynb_checkpoints/a.ipynb", "a.ipynb"], ["a.ipynb"]),
        ([".hidden.ipynb", "c.py"], ["c.py"]),
        (["03-gradients/03-gradients.ipynb"], ["03-gradients/03-gradients.ipynb"]),
        ([], []),
    ],
)
def test_a_folder_gives_its_notebooks_or_scripts(
    tmp_path: Path, names: list[str], found: list[str]
) -> None:
    assert files(tmp_path, *names) == found


def test_checkpoints_of_jupyter_are_no_submissions(tmp_path: Path) -> None:
    assert files(tmp_path, ".ipynb_checkpoints/a-checkpoint.ipynb") == []


def found_in(path: Path, text: str) -> tuple[str, list[str]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return exercises_in(path, read_notebook(path))


def test_the_name_of_the_file_tells_the_assignment(tmp_path: Path) -> None:
    found = found_in(tmp_path / f"{ASSIGNMENT}.py", "x = 1")
    assert found == (ASSIGNMENT, list(EXERCISES))


def test_the_functions_of_a_file_tell_the_exercises(tmp_path: Path) -> None:
    assert found_in(tmp_path / "mine.py", RIGHT) == (ASSIGNMENT, ["gradients"])


def test_the_checks_of_a_file_tell_the_exercises(tmp_path: Path) -> None:
    found = found_in(tmp_path / "mine.py", 'check("step_gradient")')
    assert found == (ASSIGNMENT, ["step_gradient"])


def test_a_renamed_notebook_in_the_folder_of_the_assignment_is_known(tmp_path: Path) -> None:
    path = tmp_path / ASSIGNMENT / "my-copy.ipynb"
    path.parent.mkdir()
    path.write_bytes(written(released()))
    assert exercises_in(path, read_notebook(path)) == (ASSIGNMENT, list(EXERCISES))


def test_a_file_of_nothing_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="no exercise of the course is in it"):
        found_in(tmp_path / "mine.py", "x = 1")


def test_an_exercise_far_from_every_name_gets_the_list(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match='no exercise "zzz"; there are forward, make_model'):
        check_path(tmp_path, ["zzz"])


# --- points -------------------------------------------------------------------------------------


def notebook(folder: Path, points: Mapping[str, Any]) -> Path:
    content = json.loads(written(shortened(released())))
    for cell in content["cells"]:
        data = cell["metadata"].get("nbgrader", {})
        name = data.get("grade_id", "").removeprefix("check-")
        if data.get("grade") and name in points:
            data["points"] = points[name]
    path = folder / f"{ASSIGNMENT}.ipynb"
    path.write_text(json.dumps(content))
    return path


def max_scores(report: Report) -> dict[str, float]:
    return {verdict.exercise: verdict.max_score for verdict in report.verdicts}


def test_without_a_course_the_notebook_tells_the_points(tmp_path: Path) -> None:
    (report,) = check_path(notebook(tmp_path, {"gradients": 7}), ["gradients"])
    assert max_scores(report) == {"gradients": 7}


@pytest.mark.parametrize("points", [-1, 1e9, "six", None])
def test_points_that_make_no_sense_count_as_one(tmp_path: Path, points: Any) -> None:
    (report,) = check_path(notebook(tmp_path, {"gradients": points}), ["gradients"])
    assert max_scores(report) == {"gradients": 1}


def test_the_points_of_the_course_win(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text((PROJECT / "course.yaml").read_text())
    (report,) = check_path(notebook(tmp_path, {"gradients": 100}), ["gradients"])
    assert max_scores(report) == {"gradients": 6}


def test_a_broken_course_around_a_file_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("id: [")
    path = tmp_path / "mine.py"
    path.write_text(RIGHT)
    with pytest.raises(CourseError):
        check_path(path)


# --- the report ---------------------------------------------------------------------------------


def test_the_self_check_gives_the_same_verdict_each_time(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(f"import numpy as np\n\n{program('gradients', 'sign-flipped').source}")
    first, second = (check_path(path)[0].verdicts[0] for _ in range(2))
    assert (first.called, first.expected) == (second.called, second.expected)


def test_data_files_beside_the_file_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("1\n")
    path = tmp_path / "mine.py"
    path.write_text(f"assert open('data.csv').read() == '1\\n'\n{RIGHT}")
    (report,) = check_path(path)
    assert all_passed(report)


def test_the_students_name_is_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(f'STUDENT = "ada"\n{RIGHT}')
    (report,) = check_path(path)
    assert report.student == "ada"


def test_an_unreadable_file_is_not_passed_and_is_its_sentence() -> None:
    report = Report("", "", "x.ipynb", "unreadable", message="x.ipynb: the file is empty.")
    assert not all_passed(report)
    assert as_text(report) == "x.ipynb: the file is empty."
