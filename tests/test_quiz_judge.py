"""Answers become verdicts: marks with explanations, and in a self-check what is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.inside.answers import Answer
from autograder.inside.personal import NOBODY, Identity
from autograder.inside.questions import Asked, draw_numbers
from autograder.model import PartResult, Verdict
from autograder.quiz import Quiz, load_quizzes
from autograder.quiz_judge import MISSING, check_answers, judge_quiz, numbers_text, share_of

FILE = """\
quizzes:
  loop:
    title: The loop
    questions:
      first:
        text: Which comes first?
        choose: one
        options:
          - {text: step, explanation: There are no slopes yet.}
          - {text: predict, right: true}
        explanation: Prediction comes first.
      inside:
        text: What is inside?
        choose: some
        weight: 2
        options:
          - {text: predict, right: true}
          - {text: split, explanation: Once is enough.}
          - {text: step, right: true, explanation: Each epoch moves.}
          - {text: load}
          - {text: start}
        explanation: All that depends on the parameters.
      updates:
        text: With {N} points and batches of {n}, how many?
        choose: number
        draw: {N: [60, 400], n: [8, 64]}
        where: N % n != 0
        answer: ceil(N / n)
        unit: updates
        explanation: Rounded up.
      rate:
        text: What is two sevenths?
        choose: number
        answer: 2 / 7
        tolerance: 1 %
        explanation: It is 2 divided by 7.
"""
ADA = Identity("ada", 2027)


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Quiz:
    root: Path = tmp_path_factory.mktemp("quiz")
    (root / "solutions").mkdir()
    (root / "solutions" / "03-gradients.quiz.yaml").write_text(FILE)
    return load_quizzes(root, "03-gradients")["quiz-loop"]


def right_updates(quiz: Quiz, identity: Identity = ADA) -> float:
    question = quiz.questions["updates"]
    return question.right_number(draw_numbers(question.asked, quiz.name, identity))


def right(quiz: Quiz, identity: Identity = ADA, **changes: Any) -> dict[str, Any]:
    answers = {
        "first": "b",
        "inside": "ac",
        "updates": right_updates(quiz, identity),
        "rate": 0.2857,
    }
    return {**answers, **changes}


def judged(quiz: Quiz, value: Any, *sources: str, claimed: tuple[str, ...] = ()) -> Verdict:
    return judge_quiz(quiz, value, sources, 10.0, ADA, claimed)


def part(verdict: Verdict, name: str) -> PartResult:
    return next(part for part in verdict.parts if part.part == name)


# --- marks --------------------------------------------------------------------------------------


def test_right_answers_pass_with_all_points(quiz: Quiz) -> None:
    verdict = judged(quiz, right(quiz))
    assert (verdict.exercise, verdict.outcome) == ("quiz-loop", "passed")
    assert (verdict.score, verdict.max_score) == (10, 10)
    assert verdict.message == "4 of 4 questions are right."


def test_points_go_by_weight(quiz: Quiz) -> None:
    assert [part.max_score for part in judged(quiz, right(quiz)).parts] == [2, 4, 2, 2]


def test_a_wrong_answer_costs_its_own_points_only(quiz: Quiz) -> None:
    verdict = judged(quiz, right(quiz, first="a"))
    assert (verdict.outcome, verdict.score) == ("failed", 8)
    assert (part(verdict, "first").outcome, part(verdict, "first").score) == ("failed", 0)
    assert verdict.message == "3 of 4 questions are right."


def test_junk_costs_its_own_points_only_and_is_told(quiz: Quiz) -> None:
    verdict = judged(quiz, right(quiz, first=["a", "b"]))
    assert verdict.score == 8
    assert part(verdict, "first").note == (
        "The answer could not be read: there are 2 letters (a and b); choose one. Right is b. "
        "Prediction comes first."
    )


def test_nothing_answered_is_untouched(quiz: Quiz) -> None:
    blank = {"first": "", "inside": "", "updates": None, "rate": None}
    for value in (blank, {}, None):
        verdict = judged(quiz, value)
        assert (verdict.outcome, verdict.score) == ("untouched", 0)
        assert verdict.message == "No question is answered."


def test_no_variable_and_no_cell_is_missing(quiz: Quiz) -> None:
    verdict = judged(quiz, MISSING, "x = 1")
    assert (verdict.outcome, verdict.score) == ("missing", 0)
    assert "There is no `quiz_loop` in the notebook." in verdict.message


def test_a_question_without_an_answer_gets_nothing_and_says_so(quiz: Quiz) -> None:
    verdict = judged(quiz, right(quiz, rate=None))
    assert (verdict.outcome, verdict.score) == ("failed", 8)
    assert part(verdict, "rate").outcome == "untouched"
    assert part(verdict, "rate").note.startswith("No answer; right is 0.285714.")
    assert verdict.message == "3 of 4 questions are right, 1 has no answer."


def test_answers_are_read_from_a_cell_that_did_not_run(quiz: Quiz) -> None:
    verdict = judged(quiz, MISSING, "quiz_loop = {'first': b, 'inside': [a, c]}")
    assert verdict.score == 6
    assert any("did not run" in flag for flag in verdict.flags)


# --- partial credit -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "share"),
    [
        ("ac", 1),
        ("a", 1 / 2),
        ("abc", 2 / 3),
        ("ab", 1 / 2 - 1 / 3),
        ("abcd", 1 / 3),
        ("abcde", 0),
        ("b", 0),
        ("abd", 0),
        ("bde", 0),
    ],
)
def test_some_of_several_options_count_partly(quiz: Quiz, letters: str, share: float) -> None:
    got = share_of(quiz.questions["inside"], quiz.name, Answer(letters=letters), ADA)
    assert got == pytest.approx(share)


def test_partial_credit_is_points_to_the_hundredth(quiz: Quiz) -> None:
    verdict = judged(quiz, right(quiz, inside="abc"))
    assert part(verdict, "inside").score == 2.67
    assert verdict.score == 8.67
    assert verdict.message == "3 of 4 questions are right, 1 is partly right."


@given(letters=st.sets(st.sampled_from("abcde"), min_size=1))
def test_one_more_right_option_never_costs_and_one_more_wrong_one_never_pays(
    quiz: Quiz, letters: set[str]
) -> None:
    def share(chosen: set[str]) -> float:
        answer = Answer(letters="".join(sorted(chosen)))
        return share_of(quiz.questions["inside"], quiz.name, answer, ADA)

    assert 0 <= share(letters) <= 1
    assert all(share(letters | {letter}) >= share(letters) for letter in "ac")
    assert all(share(letters | {letter}) <= share(letters) for letter in "bde")


@pytest.mark.parametrize(("answer", "is_right"), [("2/7", 1), (0.286, 1), (0.2886, 0), (0.29, 0)])
def test_a_number_may_be_off_by_its_tolerance(quiz: Quiz, answer: Any, is_right: int) -> None:
    assert part(judged(quiz, right(quiz, rate=answer)), "rate").score == 2 * is_right


def test_without_a_tolerance_a_number_must_be_exact(quiz: Quiz) -> None:
    number = right_updates(quiz)
    for answer, score in ((number, 2), (number + 1, 0), (number + 0.001, 0), (f"{number:g}", 2)):
        assert part(judged(quiz, right(quiz, updates=answer)), "updates").score == score


# --- numbers of one's own -----------------------------------------------------------------------


def test_every_student_is_judged_by_their_own_numbers(quiz: Quiz) -> None:
    for student in map(str, range(50)):
        identity = Identity(student, 7)
        verdict = judge_quiz(quiz, right(quiz, identity), (), 10.0, identity)
        assert verdict.outcome == "passed"


def test_a_wrong_number_is_told_with_ones_own_numbers(quiz: Quiz) -> None:
    note = part(judged(quiz, right(quiz, updates=1000)), "updates").note
    drawn = draw_numbers(quiz.questions["updates"].asked, quiz.name, ADA)
    expected = f"right is {right_updates(quiz):g} updates for your {numbers_text(drawn)}."
    assert note == f"You answered 1000; {expected} Rounded up."


@pytest.mark.parametrize(
    ("student", "whose"), [("bob", "of the student id 'bob'"), ("", "without a student id")]
)
def test_the_answer_to_the_numbers_of_another_id_is_told_and_flagged(
    quiz: Quiz, student: str, whose: str
) -> None:
    other = right_updates(quiz, Identity(student, ADA.public_seed))
    assert other != right_updates(quiz)
    verdict = judged(quiz, right(quiz, updates=other), claimed=("bob", ""))
    assert part(verdict, "updates").score == 0
    assert f"the numbers {whose}." in part(verdict, "updates").note
    assert verdict.flags == (f"updates: {other:g} is the answer {whose}",)


def test_numbers_are_named_in_words() -> None:
    assert numbers_text({"N": 9}) == "N = 9"
    assert numbers_text({"E": 1, "N": 9, "n": 2}) == "E = 1, N = 9 and n = 2"


# --- explanations -------------------------------------------------------------------------------


def test_every_question_is_explained_also_a_right_one(quiz: Quiz) -> None:
    verdict = judged(quiz, right(quiz))
    assert part(verdict, "first").note == "Prediction comes first."
    for name, question in quiz.questions.items():
        assert question.explanation in part(verdict, name).note


def test_options_are_explained_to_who_chose_them_wrongly_or_overlooked_them(quiz: Quiz) -> None:
    note = part(judged(quiz, right(quiz, inside="ab")), "inside").note
    assert note == (
        "You answered a and b; right are a and c. (b) Once is enough. (c) Each epoch moves. "
        "All that depends on the parameters."
    )


# --- a self-check -------------------------------------------------------------------------------


def asked(quiz: Quiz, tell_right: bool = False) -> tuple[Asked, ...]:
    questions = quiz.questions.values()
    return tuple(q.asked_with_token(quiz.name) if tell_right else q.asked for q in questions)


def checked(quiz: Quiz, value: Any, *, tell_right: bool = False) -> Verdict:
    return check_answers(quiz.name, asked(quiz, tell_right), value, (), ADA, 6.0)


def test_a_self_check_has_no_points_but_says_what_the_quiz_is_worth(quiz: Quiz) -> None:
    verdict = checked(quiz, right(quiz))
    assert verdict.provisional
    assert (verdict.score, verdict.max_score) == (0, 0)
    assert verdict.message == "6 points, given when it is graded."


def test_wrong_answers_look_like_right_ones_in_a_self_check(quiz: Quiz) -> None:
    wrong = {"first": "a", "inside": "bde", "updates": 1, "rate": 99}
    assert [part.outcome for part in checked(quiz, wrong).parts] == [
        part.outcome for part in checked(quiz, right(quiz)).parts
    ]
    assert checked(quiz, wrong).outcome == "passed"


def test_a_self_check_says_what_is_missing_and_what_is_not_understood(quiz: Quiz) -> None:
    verdict = checked(quiz, right(quiz, first="x", rate=None))
    assert verdict.outcome == "failed"
    assert [part.outcome for part in verdict.parts] == ["failed", "passed", "passed", "untouched"]
    assert part(verdict, "first").title.startswith('first: not understood: "x" is none of')
    assert part(verdict, "rate").title == "rate: not answered yet"
    assert part(verdict, "inside").title == "inside: answered a and c"


def test_a_self_check_shows_ones_own_numbers(quiz: Quiz) -> None:
    drawn = draw_numbers(quiz.questions["updates"].asked, quiz.name, ADA)
    title = part(checked(quiz, right(quiz)), "updates").title
    assert title.endswith(f"(your {numbers_text(drawn)})")


def test_a_self_check_of_nothing_is_untouched_or_missing(quiz: Quiz) -> None:
    assert checked(quiz, {}).outcome == "untouched"
    assert checked(quiz, MISSING).outcome == "missing"


def test_where_the_course_allows_it_a_self_check_says_what_is_right(quiz: Quiz) -> None:
    answers = right(quiz, first="a", updates=1)
    verdict = checked(quiz, answers, tell_right=True)
    assert verdict.outcome == "failed"
    assert part(verdict, "first").title == "first: answered a, which is not right"
    assert part(verdict, "inside").title == "inside: answered a and c, which is right"
    assert "right" not in part(verdict, "updates").title
    assert "right" not in part(verdict, "rate").title


def test_a_self_check_says_nothing_of_the_explanations(quiz: Quiz) -> None:
    assert not any(part.note for part in checked(quiz, right(quiz)).parts)


@given(identity=st.builds(Identity, st.text(), st.integers(0, 2**60)))
def test_self_check_and_judge_agree_on_the_numbers(quiz: Quiz, identity: Identity) -> None:
    verdict = check_answers(quiz.name, asked(quiz), right(quiz, identity), (), identity, 1.0)
    marked = judge_quiz(quiz, right(quiz, identity), (), 1.0, identity)
    shown = numbers_text(draw_numbers(quiz.questions["updates"].asked, quiz.name, identity))
    assert shown in part(verdict, "updates").title
    assert shown in part(marked, "updates").note


def test_nobody_has_the_numbers_of_all(quiz: Quiz) -> None:
    assert judge_quiz(quiz, right(quiz, NOBODY), (), 1.0, NOBODY).outcome == "passed"
