"""`check` of a quiz in a notebook, and of files: what is answered, never what is right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder import answer_pad, check, hint
from autograder.checking import all_passed, as_text, check_path, exercises_in
from autograder.errors import CheckFailed
from autograder.inside import pad
from autograder.inside.personal import identify, identity
from autograder.inside.questions import Asked
from autograder.model import Verdict
from autograder.notebook import read_notebook
from autograder.quiz_selfcheck import asked_in, check_quiz

QUIZ = "quiz-loop"
QUESTIONS = {
    "first": {"choose": "one", "options": "abc"},
    "inside": {"choose": "some", "options": "abcd"},
    "updates": {"choose": "number", "draw": {"N": [60, 400], "n": [8, 64]}, "unit": "updates"},
}
PAD = f'from autograder import answer_pad\n\nanswer_pad(\n    "{QUIZ}",\n    {QUESTIONS!r},\n)'
ANSWERED = 'quiz_loop = {"first": "a", "inside": "bd", "updates": 7}'
CHECK = f'check("{QUIZ}", points=6)'


@pytest.fixture(autouse=True)
def _as_a_student(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(pad, "_shown", {})
    before = identity()
    yield
    identify(before.student, before.public_seed)


def checked(*cells: str) -> Verdict:
    """The verdict where these cells are the answers of a notebook with a pad."""
    namespace: dict[str, object] = {}
    for cell in cells:
        try:
            exec(cell, namespace)  # noqa: S102  (of this test alone)
        except (NameError, SyntaxError):
            continue
    return check_quiz(QUIZ, namespace, [PAD, *cells], 6.0)


# --- the questions of a notebook ----------------------------------------------------------------


def test_the_questions_are_found_in_the_cell_of_the_pad() -> None:
    (first, _, updates) = asked_in(["x = 1", PAD])[QUIZ]
    assert first == Asked("first", "one", "abc")
    assert updates.draw == {"N": (60, 400), "n": (8, 64)}


@pytest.mark.parametrize(
    "cell",
    [
        "answer_pad()",
        'answer_pad("quiz-loop")',
        'answer_pad("quiz-loop", {})',
        'answer_pad("quiz-loop", {"first": open("x")})',
        'answer_pad("quiz-loop", {"first": {"choose": "x"}})',
        'answer_pad("quiz-loop", {"first": ',
        'x = answer_pad("quiz-loop", {"first": {"choose": "number"}})',
    ],
)
def test_a_cell_that_is_no_pad_has_no_questions(cell: str) -> None:
    assert asked_in([cell]) == {}


# --- check in a notebook ------------------------------------------------------------------------


def test_a_check_says_what_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    answer_pad(QUIZ, QUESTIONS)
    quiz_loop = {"first": "a", "inside": ["b", "D"], "updates": "7"}  # noqa: F841  (found by name)
    capsys.readouterr()
    check(QUIZ, points=6)
    said = capsys.readouterr().out
    assert said.startswith("● quiz-loop: all answered\n    ● first: answered a\n")
    assert "    ● inside: answered b and d\n    ● updates: answered 7 (your N = " in said
    assert "  Points: 6 points, given when it is graded.\n" in said


def test_what_is_answered_gets_neither_a_tick_nor_a_score(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer_pad(QUIZ, QUESTIONS)
    quiz_loop = {"first": "a"}  # noqa: F841  (found by name)
    check(QUIZ, points=6)
    said = capsys.readouterr().out
    assert "! quiz-loop: not ready yet" in said
    assert not {"✓", "✗", "right"} & set(said.split())
    assert " of 6" not in said


def test_the_pad_that_was_run_last_counts() -> None:
    answer_pad(QUIZ, {"other": {"choose": "one", "options": "ab"}})
    verdict = check_quiz(QUIZ, {"quiz_loop": {"other": "b"}}, [PAD], 6.0)
    assert [part.part for part in verdict.parts] == ["other"]


def test_without_the_pad_it_is_said_what_to_run() -> None:
    verdict = check_quiz(QUIZ, {"quiz_loop": {}}, ["x = 1"], 6.0)
    assert verdict.outcome == "missing"
    assert 'Run the cell with `answer_pad("quiz-loop", ...)` first' in verdict.hint


def test_a_syntax_error_in_the_answer_cell_is_told_with_its_line() -> None:
    verdict = checked(ANSWERED, 'quiz_loop = {\n  "first": "a"\n  "inside": "bd"\n}')
    assert verdict.outcome == "errored"
    assert "has a syntax error (line " in verdict.message


def test_letters_without_quotes_are_understood_and_it_is_said() -> None:
    verdict = checked('quiz_loop = {"first": a, "inside": "bd", "updates": 7}')
    assert verdict.outcome == "passed"
    assert "did not run" in verdict.flags[0]


def test_ones_own_numbers_are_those_of_ones_id() -> None:
    titles = []
    for student in ("ada", "bob", "Ada "):
        identify(student, 1)
        titles.append(checked(ANSWERED).parts[2].title)
    assert titles[0] == titles[2] != titles[1]


def test_a_quiz_has_no_hints(capsys: pytest.CaptureFixture[str]) -> None:
    hint(QUIZ)
    assert capsys.readouterr().out.startswith("A quiz has no hints")


def test_nbgraders_validation_passes_what_is_answered_and_no_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    answer_pad(QUIZ, QUESTIONS)
    quiz_loop = {"first": "a", "inside": "b", "updates": 1}
    assert check(QUIZ) is None
    del quiz_loop["first"]
    with pytest.raises(CheckFailed, match="not ready yet"):
        check(QUIZ)


def test_an_nbgrader_without_our_steps_gives_no_marks_for_a_quiz(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    answer_pad(QUIZ, QUESTIONS)
    quiz_loop = {"first": "a", "inside": "b", "updates": 1}  # noqa: F841  (found by name)
    with pytest.raises(CheckFailed, match=r"only be marked with the course's nbgrader_config\.py"):
        check(QUIZ)


# --- check of files -----------------------------------------------------------------------------


def written(folder: Path, *cells: str) -> Path:
    path = folder / "03-gradients.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    nbformat.write(notebook, path)
    return path


IMPORT = "from autograder import check"


def test_the_quizzes_of_a_notebook_are_among_its_exercises(tmp_path: Path) -> None:
    path = written(tmp_path, PAD)
    _, names = exercises_in(path, read_notebook(path))
    assert names[-1] == QUIZ


def test_a_file_with_all_answered_passes_its_self_check(tmp_path: Path) -> None:
    path = written(tmp_path, IMPORT, PAD, ANSWERED, CHECK)
    (report,) = check_path(path, [QUIZ])
    assert all_passed(report)
    assert (report.score, report.max_score) == (0, 0)
    assert "1 point, given when it is graded" in as_text(report)
    assert " of " not in as_text(report)


def test_a_file_with_an_open_question_does_not(tmp_path: Path) -> None:
    path = written(tmp_path, IMPORT, PAD, ANSWERED.replace('"a"', '""'), CHECK)
    (report,) = check_path(path, [QUIZ])
    assert not all_passed(report)
    assert "○ first: not answered yet" in as_text(report)


def test_a_file_without_answers_says_where_to_write_them(tmp_path: Path) -> None:
    (report,) = check_path(written(tmp_path, IMPORT, PAD, CHECK), [QUIZ])
    assert "There is no `quiz_loop` yet." in as_text(report)


def test_a_quiz_that_is_not_there_is_told(tmp_path: Path) -> None:
    (report,) = check_path(written(tmp_path, PAD), ["quiz-lop"])
    assert report.status == "unreadable"
    assert "nothing of quiz-lop is asked for here" in report.message
