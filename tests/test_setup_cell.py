from __future__ import annotations

import pytest

from autograder import __version__
from autograder.course import Course
from autograder.setup_cell import Setup, read_setup, setup_source


@pytest.mark.parametrize(
    ("sources", "name"),
    [
        (["STUDENT = 'ada'"], "ada"),
        (["x = 1\nSTUDENT = ' ada '  # me"], "ada"),
        (["STUDENT = ''", "STUDENT = 'ada'"], "ada"),
        (["STUDENT = 3"], ""),
        (["STUDENT = input()"], ""),
        (["def f():\n    STUDENT = 'ada'"], ""),
        (["def ("], ""),
        ([], ""),
    ],
)
def test_the_name_that_a_notebook_claims_is_found(sources: list[str], name: str) -> None:
    assert read_setup(sources).student == name


def test_what_the_build_writes_is_read_back() -> None:
    course = Course(id="c", title="C", public_seed=77, per_student=True, assignments={})
    source = setup_source(course, "03-gradients").replace('STUDENT = ""', 'STUDENT = "ada"')
    assert read_setup([source]) == Setup("ada", 77, True)


@pytest.mark.parametrize(
    "call",
    [
        "start()",
        "start('a', public_seed='x', per_student=1)",
        "start('a', public_seed=-1, per_student=None)",
        "start('a', public_seed=2**99, **{'per_student': True})",
        "start = 3",
    ],
)
def test_a_setup_that_was_changed_beyond_recognition_counts_as_none(call: str) -> None:
    assert read_setup([call]) == Setup()


def test_a_course_names_what_is_installed_where_the_kit_is_missing() -> None:
    course = Course(id="c", title="C", kit="https://example.org/kit.zip", assignments={})
    assert "%pip install --quiet https://example.org/kit.zip\n" in setup_source(course, "02-loss")


def test_a_course_without_an_address_installs_the_wheel_of_the_students_package() -> None:
    source = setup_source(Course(id="c", title="C", assignments={}), "02-loss")
    assert f"%pip install --quiet ./gradient_descent_autograder-{__version__}-py3-" in source
