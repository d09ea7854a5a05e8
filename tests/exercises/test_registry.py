from __future__ import annotations

import pytest

from autograder.exercises import (
    ASSIGNMENTS,
    EXERCISE_NAMES,
    assignment_of,
    exercises_of,
    find_exercise,
)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_names_known_without_imports_are_those_of_the_declarations(assignment: str) -> None:
    assert EXERCISE_NAMES[assignment] == tuple(e.name for e in exercises_of(assignment))


def test_an_exercise_is_found_by_its_name_with_its_assignment() -> None:
    found = find_exercise("step_gradient")
    assert found is not None
    assert found.name == "step_gradient"
    assert assignment_of("step_gradient") == "03-gradients"


def test_an_unknown_exercise_is_not_found() -> None:
    assert find_exercise("step_gradients") is None
    assert assignment_of("step_gradients") is None
