"""The made-up class: everything that people hand in, the same each time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, EXERCISES, PROJECT

from autograder.errors import AutograderError
from autograder.example_class import Student, example_class
from autograder.exercises import exercises_of
from autograder.model import OUTCOMES


@pytest.fixture(scope="module")
def students() -> list[Student]:
    return example_class(PROJECT, ASSIGNMENT)


def test_there_are_at_least_twenty(students: list[Student]) -> None:
    assert len(students) >= 20


def test_no_two_have_the_same_name(students: list[Student]) -> None:
    assert len({student.name for student in students}) == len(students)


def test_names_can_be_read_back_from_a_download(students: list[Student]) -> None:
    assert [student.name for student in students if "_" in student.name] == []


def test_every_misconception_is_expected_somewhere(students: list[Student]) -> None:
    told = {
        (exercise, expected.slug)
        for student in students
        for exercise, expected in (student.expected or {}).items()
    }
    wanted = {(e.name, m.slug) for e in exercises_of(ASSIGNMENT) for m in e.misconceptions}
    assert wanted - told == set()


def test_every_outcome_but_our_own_error_is_expected_somewhere(students: list[Student]) -> None:
    outcomes = {
        expected.outcome for student in students for expected in (student.expected or {}).values()
    }
    assert set(OUTCOMES) - outcomes <= {"grader_error", "forbidden"}


def test_every_readable_student_expects_something_of_each_exercise(
    students: list[Student],
) -> None:
    wrong = [
        s.name for s in students if s.expected is not None and set(s.expected) != set(EXERCISES)
    ]
    assert wrong == []


def test_every_unreadable_student_expects_a_sentence(students: list[Student]) -> None:
    assert [s.name for s in students if s.expected is None and not s.sentence] == []


def test_right_students_write_in_different_styles(students: list[Student]) -> None:
    right = [student.content for student in students if student.name.startswith("right-")]
    assert len(set(right)) == len(right)


def test_old_outputs_of_50_mb_are_among_them(students: list[Student]) -> None:
    assert max(len(student.content) for student in students) > 50_000_000


def test_the_same_seed_gives_the_same_class(students: list[Student]) -> None:
    def steady(found: list[Student]) -> list[bytes]:
        # Cells that students add get an id by chance, as in Jupyter.
        return [b"" if added(student) else student.content for student in found]

    assert steady(example_class(PROJECT, ASSIGNMENT)) == steady(students)


def added(student: Student) -> bool:
    """Whether the student has a cell that was not released."""
    try:
        cells = json.loads(student.content)["cells"]
    except (ValueError, KeyError, TypeError):
        return False
    return any(len(cell.get("id", "")) == 8 and "-" not in cell["id"] for cell in cells)


def test_another_seed_gives_another_class(students: list[Student]) -> None:
    other = example_class(PROJECT, ASSIGNMENT, seed=1)
    assert other[0].content != students[0].content


def test_without_example_programs_there_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "assignments").symlink_to(PROJECT / "assignments")
    with pytest.raises(AutograderError, match="the example programs in tests/submissions are not"):
        example_class(tmp_path, ASSIGNMENT)
