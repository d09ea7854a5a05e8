"""Release, fetch, submit, collect and grade through nbgrader's exchange."""

from __future__ import annotations

from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, CourseFolder, make_course, read, shortened, solved, written
from nbgrader.utils import get_username


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exchange")


@pytest.fixture(scope="module")
def course(place: Path) -> CourseFolder:
    """A course whose exchange is a folder of this test, after the whole round."""
    exchange, student = place / "exchange", place / "student"
    for folder in (exchange, student):
        folder.mkdir()
    exchange.chmod(0o777)
    course = make_course(place / "course", solution=shortened)
    setting = f"\nc.Exchange.root = {str(exchange)!r}\n"
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"c = get_config()\n{setting}")
    (student / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = {course.course.id!r}\n{setting}"
    )
    run(course, "generate_assignment")
    run(course, "release_assignment")
    run(course, "fetch_assignment", student)
    notebook = student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook.write_bytes(written(solved(read(notebook))))
    run(course, "submit", student)
    run(course, "collect")
    run(course, "autograde")
    return course


def run(course: CourseFolder, command: str, cwd: Path | None = None) -> None:
    done = course.nbgrader(command, ASSIGNMENT, cwd=cwd)
    assert done.returncode == 0, f"nbgrader {command}: {done.stderr[-3000:]}"


def test_a_released_notebook_comes_back_and_gets_its_marks(course: CourseFolder) -> None:
    assert course.mark(get_username()) == 25


def test_the_exchange_holds_nothing_of_the_solutions(course: CourseFolder, place: Path) -> None:
    released = place / "exchange" / course.course.id / "outbound" / ASSIGNMENT
    assert sorted(path.name for path in released.iterdir()) == [f"{ASSIGNMENT}.ipynb"]
    assert "np.eye(params.size)" not in (released / f"{ASSIGNMENT}.ipynb").read_text()
