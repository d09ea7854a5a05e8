"""A quiz: the answers of a notebook -> a verdict.

`judge_quiz` decides marks and explains; it needs the quiz file. `check_answers` says what is
answered and understood; it knows no more than the student's notebook does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.inside.answers import MISSING, Answer, read_answers
from autograder.inside.personal import Identity
from autograder.inside.questions import Asked, draw_numbers, right_token, variable_of
from autograder.model import Outcome, PartResult, Verdict
from autograder.quiz import Question, Quiz
from autograder.show import number as shown_number
from autograder.show import points as shown_points

__all__ = ["MISSING", "check_answers", "judge_quiz", "numbers_text", "share_of"]


# --- marks --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Judged:
    """One question's share of its points, 0 to 1, and what is said of it."""

    question: Question
    answer: Answer
    share: float
    note: str
    flag: str = ""

    @property
    def outcome(self) -> Outcome:
        if self.answer.empty:
            return "untouched"
        return "passed" if self.share == 1 else "failed"


def judge_quiz(
    quiz: Quiz,
    value: Any,
    sources: Sequence[str],
    max_score: float,
    identity: Identity,
    claimed: Sequence[str] = (),
) -> Verdict:
    """The verdict on a quiz.

    Args:
        quiz: with the right answers.
        value: of its variable in the finished notebook, as plain data, or `MISSING`.
        sources: the code cells, for answers whose cell did not run.
        max_score: points of the quiz.
        identity: whose numbers count.
        claimed: ids that the notebook may have been worked in with; a number that is right for
            one of these is flagged, not rewarded.

    Returns:
        The verdict, with one part for each question; its ``note`` is the explanation.
    """
    questions = list(quiz.questions.values())
    read = read_answers(value, sources, quiz.name, [question.asked for question in questions])
    if read is None:
        return _without_answers(quiz, max_score, identity)
    answers, notes = read
    judged = [_judge_one(quiz, q, answers[q.name], identity, claimed) for q in questions]
    parts = _parts(judged, max_score)
    return Verdict(
        exercise=quiz.name,
        outcome=_outcome(judged, answers.values()),
        score=round(sum(part.score for part in parts), 2),
        max_score=max_score,
        message=_summary(judged),
        parts=parts,
        flags=(*notes, *(item.flag for item in judged if item.flag)),
    )


def _without_answers(quiz: Quiz, max_score: float, identity: Identity) -> Verdict:
    variable, nothing = variable_of(quiz.name), Answer()
    judged = [_judge_one(quiz, q, nothing, identity, ()) for q in quiz.questions.values()]
    return Verdict(
        exercise=quiz.name,
        outcome="missing",
        score=0.0,
        max_score=max_score,
        message=f"There is no `{variable}` in the notebook.",
        hint=f"Write the answers into the cell `{variable} = {{...}}` and run it.",
        parts=_parts(judged, max_score),
    )


def _outcome(judged: Sequence[_Judged], answers: Any) -> Outcome:
    if all(answer.empty for answer in answers):
        return "untouched"
    return "passed" if all(item.outcome == "passed" for item in judged) else "failed"


def _parts(judged: Sequence[_Judged], max_score: float) -> tuple[PartResult, ...]:
    """The questions' points, to the hundredth and adding up to the whole."""
    total = sum(item.question.weight for item in judged)
    points = [round(max_score * item.question.weight / total, 2) for item in judged]
    points[-1] = round(max_score - sum(points[:-1]), 2)
    return tuple(
        PartResult(
            part=item.question.name,
            title=item.question.name,
            outcome=item.outcome,
            score=round(item.share * most, 2),
            max_score=most,
            note=item.note,
        )
        for item, most in zip(judged, points, strict=True)
    )


def _summary(judged: Sequence[_Judged]) -> str:
    if all(item.answer.empty for item in judged):
        return "No question is answered."
    right = sum(item.outcome == "passed" for item in judged)
    partly = sum(0 < item.share < 1 for item in judged)
    blank = sum(item.answer.empty for item in judged)
    said = [f"{right} of {len(judged)} questions {'is' if right == 1 else 'are'} right"]
    said += [f"{partly} {'is' if partly == 1 else 'are'} partly right"] if partly else []
    said += [f"{blank} {'has' if blank == 1 else 'have'} no answer"] if blank else []
    return ", ".join(said) + "."


# --- one question -------------------------------------------------------------------------------


def _judge_one(
    quiz: Quiz, question: Question, answer: Answer, identity: Identity, claimed: Sequence[str]
) -> _Judged:
    share = share_of(question, quiz.name, answer, identity)
    said = [_comparison(quiz, question, answer, identity, share)]
    flag = ""
    if share == 0 and (found := _whose(quiz, question, answer, identity, claimed)):
        whose, numbers = found
        said.append(f"It would be right for {numbers}, the numbers {whose}.")
        flag = f"{question.name}: {shown_number(answer.number or 0)} is the answer {whose}"
    said += _option_notes(question, answer)
    said.append(question.explanation)
    return _Judged(question, answer, share, " ".join(filter(None, said)), flag)


def share_of(question: Question, quiz: str, answer: Answer, identity: Identity) -> float:
    """The share of a question's points that an answer gets, 0 to 1.

    Where some options are right, each right one found adds its share and each wrong one takes its
    share away: ticking everything gives 0, as ticking nothing does.
    """
    if not answer.understood:
        return 0.0
    if question.choose == "number":
        numbers = draw_numbers(question.asked, quiz, identity)
        off = abs((answer.number or 0.0) - question.right_number(numbers))
        return float(off <= question.allowed_error(numbers))
    right, given = set(question.right_letters), set(answer.letters)
    if question.choose == "one":
        return float(given == right)
    wrong = set(question.letters) - right
    return max(0.0, len(given & right) / len(right) - len(given & wrong) / len(wrong))


def _comparison(
    quiz: Quiz, question: Question, answer: Answer, identity: Identity, share: float
) -> str:
    """What was answered and what is right; '' for a right answer without drawn numbers."""
    numbers = draw_numbers(question.asked, quiz.name, identity)
    with_numbers = f" for your {numbers_text(numbers)}" if numbers else ""
    right = f"{_right_words(question, numbers)}{with_numbers}."
    if share == 1:
        return f"{right[0].upper()}{right[1:]}" if numbers else ""
    if answer.empty:
        return f"No answer; {right}"
    if answer.trouble:
        return f"The answer could not be read: {answer.trouble}. {right[0].upper()}{right[1:]}"
    return f"You answered {_given(answer)}; {right}"


def _right_words(question: Question, numbers: Mapping[str, int]) -> str:
    if question.choose == "number":
        unit = f" {question.unit}" if question.unit else ""
        return f"right is {shown_number(question.right_number(dict(numbers)))}{unit}"
    letters = question.right_letters
    return f"right {'is' if len(letters) == 1 else 'are'} {_in_words(letters)}"


def _given(answer: Answer) -> str:
    return _in_words(answer.letters) if answer.letters else shown_number(answer.number or 0.0)


def _in_words(letters: str) -> str:
    *others, last = list(letters)
    return f"{', '.join(others)} and {last}" if others else last


def _option_notes(question: Question, answer: Answer) -> list[str]:
    """The explanations of the options that were chosen wrongly, or not seen to be right."""
    wrong = set(answer.letters) ^ set(question.right_letters) if answer.letters else set()
    return [
        f"({letter}) {option.explanation}"
        for letter, option in zip(question.letters, question.options, strict=True)
        if letter in wrong and option.explanation
    ]


def _whose(
    quiz: Quiz, question: Question, answer: Answer, identity: Identity, claimed: Sequence[str]
) -> tuple[str, str] | None:
    """Whose numbers an answer is right for, if it is for one of the ids, and these numbers."""
    for student in claimed if question.draw else ():
        other = Identity(student, identity.public_seed)
        if share_of(question, quiz.name, answer, other) == 1:
            whose = f"of the student id {student!r}" if student else "without a student id"
            return whose, numbers_text(draw_numbers(question.asked, quiz.name, other))
    return None


def numbers_text(numbers: Mapping[str, int]) -> str:
    """Drawn numbers in words: ``N = 231 and n = 17``."""
    *others, last = [f"{name} = {number}" for name, number in numbers.items()]
    return f"{', '.join(others)} and {last}" if others else last


# --- a self-check -------------------------------------------------------------------------------


def check_answers(
    quiz: str,
    asked: Sequence[Asked],
    value: Any,
    sources: Sequence[str],
    identity: Identity,
    points: float,
) -> Verdict:
    """What is answered and understood, as a provisional verdict without points.

    It says which answers are right only where the questions carry a hash of the right one.
    """
    later = f"{shown_points(points, points).partition(' of ')[2]}, given when it is graded."
    read = read_answers(value, sources, quiz, asked)
    if read is None:
        return Verdict(
            quiz,
            "missing",
            0.0,
            0.0,
            f"There is no `{variable_of(quiz)}` yet.",
            f"Write the answers into the cell `{variable_of(quiz)} = {{...}}` and run it.",
            provisional=True,
        )
    answers, notes = read
    parts = tuple(_checked(quiz, question, answers[question.name], identity) for question in asked)
    done = sum(part.outcome == "passed" for part in parts)
    outcome: Outcome = "passed" if done == len(parts) else "failed"
    if all(answer.empty for answer in answers.values()):
        outcome = "untouched"
    hint = "" if outcome == "passed" else "Write what is missing into the answer cell and run it."
    return Verdict(
        exercise=quiz,
        outcome=outcome,
        score=0.0,
        max_score=0.0,
        message=later,
        hint=hint,
        parts=parts,
        flags=notes,
        provisional=True,
    )


def _checked(quiz: str, asked: Asked, answer: Answer, identity: Identity) -> PartResult:
    outcome: Outcome = "passed"
    if answer.empty:
        outcome, state = "untouched", "not answered yet"
    elif answer.trouble:
        outcome, state = "failed", f"not understood: {answer.trouble}"
    else:
        state = f"answered {_given(answer)}"
        if asked.right:
            is_right = right_token(quiz, asked.name, _token_text(answer)) == asked.right
            outcome = "passed" if is_right else "failed"
            state += ", which is right" if is_right else ", which is not right"
    numbers = draw_numbers(asked, quiz, identity)
    with_numbers = f" (your {numbers_text(numbers)})" if numbers else ""
    return PartResult(asked.name, f"{asked.name}: {state}{with_numbers}", outcome, 0.0, 0.0)


def _token_text(answer: Answer) -> str:
    """The answer as `right_token` has it of the right one."""
    number = answer.number or 0.0
    return answer.letters or (f"{number:.0f}" if number == int(number) else repr(number))
