"""A quiz through nbgrader's own commands: marks in a real gradebook, and the feedback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import nbformat
import pytest
from course_folder import ASSIGNMENT, EXERCISES, CourseFolder, check_cell, outputs_text
from nbformat import NotebookNode
from quiz_course import POINTS, QUIZ, handed_in, make_quiz_course, own_answers, quiz_of

from autograder.build import build
from autograder.integrations.gradebook import open_gradebook
from autograder.release import check_id

SECRET = "a-secret-that-no-student-may-see"  # noqa: S105  (of this test alone)
Change = Callable[[NotebookNode], None]


def without(notebook: NotebookNode, *grade_ids: str) -> None:
    notebook.cells = [cell for cell in notebook.cells if cell.id not in grade_ids]


def stripped(notebook: NotebookNode) -> None:
    """Metadata and ids gone, as some platforms save notebooks."""
    for number, cell in enumerate(notebook.cells):
        cell.metadata = NotebookNode()
        cell["id"] = f"cell-{number}"


def doubled(notebook: NotebookNode) -> None:
    """The answer cell twice: the copy behind it is what the student went on with."""
    place = next(n for n, cell in enumerate(notebook.cells) if cell.id == QUIZ)
    copied = nbformat.from_dict({**notebook.cells[place], "id": "copied"})
    notebook.cells[place].source = "quiz_loop = {'first': 'a'}"
    notebook.cells.insert(place + 1, copied)


def as_text(notebook: NotebookNode) -> None:
    """The answer cell turned into a text cell."""
    for number, cell in enumerate(notebook.cells):
        if cell.id == QUIZ:
            text = nbformat.v4.new_markdown_cell(cell.source, id=QUIZ, metadata=cell.metadata)
            notebook.cells[number] = text


def ends_the_process(notebook: NotebookNode) -> None:
    notebook.cells.append(nbformat.v4.new_code_cell("import os\nos._exit(0)"))


@dataclass(frozen=True)
class Student:
    """What one student hands in, and the points of the quiz for it."""

    points: float
    answers: str | None = None
    change: Change | None = None
    claims: str = ""


def students(course: CourseFolder) -> dict[str, Student]:
    def own(name: str, **changes: Any) -> str:
        return own_answers(course, name, **changes)

    unquoted = own("unquoted").replace("'b'", "b").replace("'ac'", "'a, c'")
    return {
        "right": Student(6, own("right")),
        "forms": Student(6, own("forms", first=["B)"], inside={"a", "c"})),
        "blank": Student(0),
        "ticks": Student(2, own("ticks", first="abc", inside="abcd")),
        "partly": Student(5, own("partly", inside="a")),
        "junk": Student(4, own("junk", first={"x": 1})),
        "unquoted": Student(6, unquoted),
        "syntax": Student(2, "quiz_loop = {\n    'first': 'b'\n    'updates': 0\n}"),
        "neighbour": Student(4, own("right")),
        "misnamed": Student(4, own("someone else"), claims="someone else"),
        "gone": Student(0, None, lambda nb: without(nb, QUIZ)),
        "no-pad": Student(6, own("no-pad"), lambda nb: without(nb, f"pad-{QUIZ}", check_id(QUIZ))),
        "stripped": Student(6, own("stripped"), stripped),
        "doubled": Student(6, own("doubled"), doubled),
        "as-text": Student(6, own("as-text"), as_text),
        "killed": Student(6, own("killed"), ends_the_process),
    }


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A class that has answered a quiz, graded, with feedback."""
    root = tmp_path_factory.mktemp("quiz") / "course"
    course = make_quiz_course(root)
    folder = CourseFolder(course.root, {"AUTOGRADER_SECRET": SECRET})
    build(folder.course, [ASSIGNMENT])
    release = folder.release()
    for name, student in students(folder).items():
        notebook = handed_in(release, student.answers, student.claims or name)
        if student.change is not None:
            student.change(notebook)
        folder.hand_in(name, notebook)
    for command in (["autograde", ASSIGNMENT], ["generate_feedback", ASSIGNMENT]):
        done = folder.nbgrader(*command)
        assert done.returncode == 0, done.stderr[-3000:]
    return folder


def record(course: CourseFolder, student: str) -> dict[str, Any]:
    """What the report says of the quiz."""
    report = course.record(student, ASSIGNMENT)
    found: dict[str, Any] = next(e for e in report["exercises"] if e["exercise"] == QUIZ)
    return found


def part(course: CourseFolder, student: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(p for p in record(course, student)["parts"] if p["part"] == name)
    return found


# --- marks --------------------------------------------------------------------------------------


def test_each_student_gets_the_points_they_deserve(course: CourseFolder) -> None:
    expected = {name: student.points for name, student in students(course).items()}
    found = {name: course.grades(name)[check_id(QUIZ)] for name in expected}
    assert found == expected


def test_the_quiz_is_worth_its_points_in_the_gradebook(course: CourseFolder) -> None:
    with open_gradebook(course.course) as gradebook:
        notebook = gradebook.find_notebook(ASSIGNMENT, ASSIGNMENT)
        worth = {cell.name: cell.max_score for cell in notebook.grade_cells}
    assert worth[check_id(QUIZ)] == POINTS
    assert len(worth) == len(EXERCISES) + 1


@pytest.mark.parametrize(
    ("student", "outcome"),
    [("right", "passed"), ("blank", "untouched"), ("gone", "missing"), ("partly", "failed")],
)
def test_outcomes_are_named(course: CourseFolder, student: str, outcome: str) -> None:
    assert record(course, student)["outcome"] == outcome


def test_junk_is_told_and_costs_its_question_only(course: CourseFolder) -> None:
    assert part(course, "junk", "first")["score"] == 0
    assert "could not be read" in part(course, "junk", "first")["note"]
    assert part(course, "junk", "inside")["score"] == 2


def test_answers_of_a_cell_that_did_not_run_are_flagged(course: CourseFolder) -> None:
    for student in ("unquoted", "syntax"):
        assert "did not run" in record(course, student)["flags"][0]
    assert record(course, "right")["flags"] == []


def test_the_numbers_of_another_id_are_flagged_for_a_person(course: CourseFolder) -> None:
    (flag,) = record(course, "misnamed")["flags"]
    assert flag.endswith("is the answer of the student id 'someone else'")
    assert record(course, "neighbour")["flags"] == []


def test_cells_that_were_lost_are_put_back(course: CourseFolder) -> None:
    for student in ("no-pad", "stripped", "doubled", "as-text", "gone"):
        ids = [
            cell.metadata["nbgrader"]["grade_id"]
            for cell in course.autograded(student).cells
            if QUIZ in cell.metadata.get("nbgrader", {}).get("grade_id", "")
        ]
        assert sorted(ids) == sorted([f"text-{QUIZ}", f"pad-{QUIZ}", QUIZ, f"check-{QUIZ}"])


def test_what_was_stripped_is_known_by_its_content(course: CourseFolder) -> None:
    flags = course.record("stripped", ASSIGNMENT)["flags"]
    assert not [flag for flag in flags if QUIZ in flag]


# --- feedback -----------------------------------------------------------------------------------


def test_the_graded_pad_shows_the_numbers_of_the_gradebooks_id(course: CourseFolder) -> None:
    for student in ("right", "misnamed"):
        (pad,) = (c for c in course.autograded(student).cells if c.id == f"pad-{QUIZ}")
        assert f"Your numbers ({student})" in outputs_text(pad)


def test_feedback_explains_every_question(course: CourseFolder) -> None:
    for student in ("right", "ticks", "blank"):
        card = outputs_text(check_cell(course.autograded(student), QUIZ))
        for question in quiz_of(course).questions.values():
            assert question.explanation.splitlines()[0] in card


def test_a_wrong_answer_is_explained_openly_and_a_right_one_on_request(
    course: CourseFolder,
) -> None:
    page = course.feedback("ticks")
    openly = page.index("The answer could not be read: there are 3 letters")
    on_request = page.index("The last, smaller batch counts as well.")
    assert page.rindex("<details", 0, on_request) > page.rindex("</div>", 0, openly)
    assert page.rindex("</summary>", 0, on_request) > page.rindex("<details", 0, on_request)


def test_no_student_sees_the_answers_before_they_are_graded(course: CourseFolder) -> None:
    for path in (course.root / "submitted").rglob("*.ipynb"):
        assert "smaller batch counts" not in path.read_text(encoding="utf-8")
