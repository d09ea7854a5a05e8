"""The gradebook on a real PostgreSQL: nbgrader's commands and ours, and what is said without it."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Barrier
from typing import Any

import nbformat
import pytest
from course_folder import (
    ASSIGNMENT,
    CourseFolder,
    code_cells,
    make_course,
    outputs_text,
    program,
    shortened,
    solved,
)
from nbgrader.api import Course as GradebooksCourse
from nbgrader.api import Gradebook, InvalidEntry
from postgres_server import GRADER, PASSWORD, PostgresServer
from sqlalchemy import inspect, text
from sqlalchemy.exc import ProgrammingError

from autograder import doctor
from autograder.build import build
from autograder.course import Course
from autograder.engine import grade_class
from autograder.errors import GradebookError
from autograder.integrations import database
from autograder.integrations.database import add_indexes, opened, with_driver
from autograder.integrations.gradebook import open_gradebook
from autograder.integrations.nbgrader import api

FILE = "gradebook: sqlite:///gradebook.db"
LATE = {"percent_per_day: 0": "percent_per_day: 10"}
SECRET = "of-this-test"  # noqa: S105  (nothing's but these two classes')
BY_HAND = 5.5
KNOCKING = """
import socket
try:
    socket.socket(socket.AF_UNIX).connect({socket!r})
    print("came in")
except OSError as error:
    print("kept out:", type(error).__name__)
"""

Marks = tuple[float, float, float, float]
"""A student's score, the late penalty, what is left, and the most that there is."""


@dataclass(frozen=True)
class Run:
    """The same class graded by nbgrader's command on PostgreSQL, and by our engine on SQLite."""

    course: CourseFolder
    twin: CourseFolder
    done: Mapping[str, subprocess.CompletedProcess[str]]
    exported: Mapping[str, Marks]


@pytest.fixture(scope="module")
def run(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("postgres")
    url = postgres.url(postgres.new_database(GRADER), GRADER, PASSWORD)
    course = class_on(folder / "course", {FILE: f"gradebook: {url}", **LATE}, postgres)
    with ThreadPoolExecutor(2) as pool:  # what waits for nothing else
        added = pool.submit(course.nbgrader, "db", "student", "add", "half", "--first-name=Zoë")
        twin = class_on(folder / "twin", LATE, postgres)
    done = {
        "db student add": added.result(),
        "autograde": course.nbgrader("autograde", ASSIGNMENT),
        "export": course.nbgrader("export"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", SECRET)
        grade_class(twin.course, ASSIGNMENT, quiet=True)
    exported = exported_marks(course)
    with open_gradebook(course.course) as gradebook:
        grade = gradebook.find_grade("check-gradients", ASSIGNMENT, ASSIGNMENT, "half")
        grade.manual_score = BY_HAND
        gradebook.db.commit()
    done["grade again"] = course.autograder("grade", ASSIGNMENT, "--student", "half")
    with ThreadPoolExecutor(2) as pool:
        feedback = pool.submit(course.nbgrader, "generate_feedback", ASSIGNMENT)
        done["db upgrade"] = course.nbgrader("db", "upgrade")
    done["generate_feedback"] = feedback.result()
    return Run(course, twin, done, exported)


def class_on(root: Path, changes: Mapping[str, str], postgres: PostgresServer) -> CourseFolder:
    """A built course in which two students have handed in, one of them a day late.

    The one in time knocks at the server's socket, too.
    """
    course = make_course(root, changes, AUTOGRADER_SECRET=SECRET)
    build(course.course)
    short = shortened(course.release())
    half = solved(short, gradients=program("gradients", "half-right").source)
    half.cells.append(nbformat.v4.new_code_cell(KNOCKING.format(socket=str(postgres.socket))))
    course.hand_in("half", half)
    course.hand_in("late", solved(short), "2027-02-13 12:00:00 UTC")
    return course


def exported_marks(course: CourseFolder) -> dict[str, Marks]:
    names = ("raw_score", "late_submission_penalty", "score", "max_score")
    with (course.root / "grades.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row["student_id"]: as_marks(*(float(row[name]) for name in names)) for row in rows}


def as_marks(score: float, penalty: float, left: float, most: float) -> Marks:
    return score, penalty, left, most


# --- the whole pipeline -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    ["db student add", "autograde", "grade again", "generate_feedback", "export", "db upgrade"],
)
def test_a_command_ends_well(run: Run, command: str) -> None:
    assert run.done[command].returncode == 0, run.done[command].stderr[-3000:]


def test_the_marks_are_those_of_sqlite(run: Run) -> None:
    with open_gradebook(run.twin.course) as gradebook:
        wanted = {
            found.student.id: as_marks(
                found.score,
                found.late_submission_penalty,
                found.score - found.late_submission_penalty,
                found.max_score,
            )
            for found in gradebook.assignment_submissions(ASSIGNMENT)
        }
    assert run.exported == wanted


def test_partial_credit_and_the_late_penalty_are_exported(run: Run) -> None:
    assert run.exported == {"half": (22, 0, 22, 25), "late": (25, 2.5, 22.5, 25)}


def test_each_cell_has_the_mark_that_sqlite_has(run: Run) -> None:
    assert run.course.grades("late") == run.twin.grades("late")


def test_a_mark_given_by_hand_is_kept_when_graded_again(run: Run) -> None:
    assert run.course.grades("half")["check-gradients"] == 3.0
    assert run.course.mark("half") == 19 + BY_HAND


def test_the_feedback_is_made(run: Run) -> None:
    assert "Verdict on gradients" in run.course.feedback("half")


def test_a_name_is_kept_as_it_was_given(run: Run) -> None:
    with open_gradebook(run.course.course) as gradebook:
        assert gradebook.find_student("half").first_name == "Zoë"


def test_no_command_shows_the_password(run: Run) -> None:
    said = "".join(done.stdout + done.stderr for done in run.done.values())
    assert f"postgresql+psycopg://{GRADER}@/" in said
    assert PASSWORD not in said
    assert "p%40" not in said


@pytest.mark.parametrize("which", ["course", "twin"])
def test_the_rows_of_a_submission_have_an_index(run: Run, which: str) -> None:
    with open_gradebook(getattr(run, which).course) as gradebook:
        add_indexes(gradebook.engine)  # which the build has done, and once more is no harm
        assert our_indexes(gradebook) == [["notebook_id"]]


def our_indexes(gradebook: Gradebook) -> list[list[str | None]]:
    """The columns of each index on the grades that nbgrader did not make."""
    found = inspect(gradebook.engine).get_indexes("grade")
    return [item["column_names"] for item in found if str(item["name"]).startswith("autograder_")]


# --- what the formgrader's pages ask for --------------------------------------------------------


@pytest.fixture(scope="module")
def pages(run: Run) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", "")  # `api` sets it
        yield api(run.course.course)


def test_the_assignments_are_listed(pages: Any) -> None:
    (found,) = pages.get_assignments()
    assert (found["num_submissions"], found["max_score"]) == (2, 25)


def test_the_submissions_are_listed(pages: Any) -> None:
    found = {item["student"]: item["score"] for item in pages.get_submissions(ASSIGNMENT)}
    assert found == {"half": 19 + BY_HAND, "late": 25}


def test_the_submitted_notebooks_are_listed(pages: Any) -> None:
    found = pages.get_notebook_submissions(ASSIGNMENT, ASSIGNMENT)
    failed = {item["student"]: item["failed_tests"] for item in found}
    assert failed == {"half": True, "late": False}


def test_the_students_are_listed(pages: Any) -> None:
    found = {item["id"]: (item["first_name"], item["score"]) for item in pages.get_students()}
    assert found == {"half": ("Zoë", 19 + BY_HAND), "late": (None, 25)}


def test_the_configuration_that_the_formgrader_shows_has_no_password(pages: Any) -> None:
    assert f"{GRADER}@/" in str(pages.config)
    assert "p%40" not in str(pages.config)


# --- a new database -----------------------------------------------------------------------------


@pytest.fixture
def empty(postgres: PostgresServer, tmp_path: Path) -> CourseFolder:
    """A course whose database is there, with nothing in it."""
    url = postgres.url(postgres.new_database())
    return make_course(tmp_path / "course", {FILE: f"gradebook: {url}"})


def test_two_may_open_a_new_database_at_the_same_moment(empty: CourseFolder) -> None:
    together = Barrier(2)

    def open_it() -> list[str]:
        together.wait()
        with open_gradebook(empty.course) as gradebook:
            return [course.id for course in gradebook.db.query(GradebooksCourse)]

    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(open_it) for _ in range(2)]
        assert [item.result() for item in found] == [[empty.course.id]] * 2


def test_who_comes_second_tries_again() -> None:
    collided = ProgrammingError("CREATE TABLE course", None, Exception("it exists already"))
    tries: Iterator[Exception | None] = iter([collided, InvalidEntry("twice"), None])

    def make() -> str:
        if error := next(tries):
            raise error
        return "opened"

    assert opened("postgresql://me@host/grades", make) == "opened"


def test_who_may_not_add_an_index_does_without(
    postgres: PostgresServer, empty: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "any")
    with open_gradebook(empty.course) as gradebook:
        gradebook.db.execute(text(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {GRADER}"))
        gradebook.db.commit()
        name = str(gradebook.engine.url.database)
    with open_gradebook(on(empty, postgres.url(name, GRADER, PASSWORD))) as gradebook:
        add_indexes(gradebook.engine)
        assert our_indexes(gradebook) == []


def test_students_and_assignments_can_be_removed_with_their_grades(
    empty: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "any")  # it takes seconds
    with open_gradebook(empty.course) as gradebook:
        gradebook.add_assignment("one")
        gradebook.add_notebook("one", "one")
        gradebook.add_grade_cell("check", "one", "one", max_score=1, cell_type="code")
        gradebook.add_solution_cell("answer", "one", "one")
        gradebook.add_student("ada")
        gradebook.add_student("ben")
        gradebook.add_submission("one", "ada")
        gradebook.add_submission("one", "ben")
        gradebook.remove_student("ada")
        gradebook.remove_assignment("one")
        assert [student.id for student in gradebook.students] == ["ben"]
        assert gradebook.assignments == []


# --- passwords ----------------------------------------------------------------------------------


def on(course: CourseFolder, url: str) -> Course:
    """The same course with another gradebook."""
    return course.course.model_copy(update={"gradebook": url})


@pytest.mark.parametrize("kept_in", ["PGPASSWORD", "PGPASSFILE", "PGSERVICEFILE"])
def test_a_password_need_not_stand_in_the_file(
    run: Run,
    postgres: PostgresServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept_in: str,
) -> None:
    name = run.course.course.gradebook.rpartition("/grades")[2].partition("?")[0]
    url = postgres.url(f"grades{name}", GRADER)
    file = tmp_path / "file"
    monkeypatch.delenv("PGPASSWORD", raising=False)
    if kept_in == "PGPASSWORD":
        monkeypatch.setenv(kept_in, PASSWORD)
    elif kept_in == "PGPASSFILE":
        file.write_text(f"*:*:*:{GRADER}:{PASSWORD.replace(':', chr(92) + ':')}\n")
    else:
        url = "postgresql:///?service=grades"
        file.write_text(
            f"[grades]\nhost={postgres.folder}\ndbname=grades{name}\n"
            f"user={GRADER}\npassword={PASSWORD}\n"
        )
    if kept_in != "PGPASSWORD":
        file.chmod(0o600)
        monkeypatch.setenv(kept_in, str(file))
    with open_gradebook(on(run.course, url)) as gradebook:
        assert gradebook.find_student("half").first_name == "Zoë"


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://{GRADER}:wrong-word@/{{name}}?host={{folder}}",
        f"postgresql://{GRADER}@/{{name}}?host={{folder}}&password=wrong-word",
        "postgresql://me:wrong-word@/grades?host=/nowhere",
        "postgresql://me:wrong-word@127.0.0.1:1/grades",
        "postgresql://me:wrong@word@127.0.0.1/grades",
        "postgresql://me:wrong-word/grades",
    ],
)
def test_a_gradebook_that_cannot_be_opened_gets_a_sentence_without_the_password(
    postgres: PostgresServer, empty: CourseFolder, url: str
) -> None:
    url = url.format(name="postgres", folder=postgres.folder)
    with pytest.raises(GradebookError) as caught:
        open_gradebook(on(empty, url))
    assert "\n" not in str(caught.value)
    assert not {"wrong", "word"} & set(str(caught.value).replace("-", " ").split())


# --- without a server or a driver ---------------------------------------------------------------


@pytest.fixture(scope="module")
def without(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A course whose database was never made."""
    url = postgres.url("no_such_database")
    return make_course(tmp_path_factory.mktemp("without") / "course", {FILE: f"gradebook: {url}"})


def test_a_command_of_nbgrader_without_its_gradebook_says_one_sentence(
    without: CourseFolder,
) -> None:
    done = without.nbgrader("autograde", ASSIGNMENT)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "autograder: course.yaml's gradebook postgresql+psycopg://owner@/no_such"
    )
    assert line.endswith('database "no_such_database" does not exist')


@pytest.mark.parametrize("command", [build, partial(grade_class, assignment=ASSIGNMENT)])
def test_a_command_of_ours_without_its_gradebook_says_one_sentence(
    without: CourseFolder, command: Callable[[Course], object]
) -> None:
    with pytest.raises(GradebookError, match='database "no_such_database" does not exist'):
        command(without.course)


def installed(monkeypatch: pytest.MonkeyPatch, *drivers: str) -> None:
    """Let only these drivers of PostgreSQL be found."""

    def find(name: str) -> object:
        hidden = name.startswith("psycopg") and name not in drivers
        return None if hidden else name in drivers or find_spec(name)

    monkeypatch.setattr(database, "find_spec", find)


@pytest.mark.parametrize(
    ("drivers", "read_as"),
    [
        (["psycopg"], "postgresql+psycopg://me@host/grades"),
        (["psycopg", "psycopg2"], "postgresql+psycopg://me@host/grades"),
        (["psycopg2"], "postgresql://me@host/grades"),
    ],
)
def test_a_plain_url_takes_the_driver_that_is_installed(
    monkeypatch: pytest.MonkeyPatch, drivers: Sequence[str], read_as: str
) -> None:
    installed(monkeypatch, *drivers)
    assert with_driver("postgresql://me@host/grades") == read_as


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_a_missing_driver_is_named_with_its_command(
    monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    installed(monkeypatch)
    with pytest.raises(GradebookError, match=r"pip install .*\[postgres\]"):
        with_driver(f"{scheme}://me@host/grades")


@pytest.mark.parametrize(
    "url", ["sqlite:////folder/gradebook.db", "postgresql+psycopg2://me@host/grades"]
)
def test_a_url_that_names_its_driver_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    installed(monkeypatch)
    assert with_driver(url) == url


# --- doctor, sandbox ----------------------------------------------------------------------------


def doctors_line(course: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> doctor.Line:
    """What `autograder doctor` says of the gradebook, without the slow lines before it."""
    for name in ("_child_process", "_sandbox"):
        monkeypatch.setattr(doctor, name, lambda *course: doctor.Line("ok", "left out", ""))
    return next(line for line in doctor.findings(course.root) if line.subject == "gradebook")


def test_the_doctor_reaches_the_server(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    line = doctors_line(run.course, monkeypatch)
    assert line.state == "ok"
    assert line.found.startswith("postgresql 1")


def test_the_doctor_says_that_a_server_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = {FILE: "gradebook: postgresql://me:secret@/grades?host=/nowhere"}
    line = doctors_line(make_course(tmp_path / "course", away), monkeypatch)
    assert line.state == "bad"
    assert "/nowhere" in line.found
    assert "secret" not in line.found


def test_student_code_cannot_reach_the_server(run: Run) -> None:
    if "NO SANDBOX" in run.done["grade again"].stderr:
        pytest.skip("without bubblewrap student code runs as the user who grades")
    shown = outputs_text(code_cells(run.course.autograded("half"))[-1])
    assert "kept out: FileNotFoundError" in shown
