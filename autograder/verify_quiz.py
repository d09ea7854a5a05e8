"""The proof that a quiz is sound, as sentences about what is not.

The right answers get full marks, from every student with their own numbers; nothing answered is
untouched; ticking every option gains nothing. The built notebooks ask what the file says, and the
release holds neither an answer nor an explanation.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.course import Course
from autograder.errors import NotebookError
from autograder.inside.answers import Answer
from autograder.inside.formula import FormulaError
from autograder.inside.personal import NOBODY, Identity
from autograder.inside.questions import QuestionError, draw_numbers, variable_of
from autograder.model import Verdict
from autograder.notebook import code_sources, read_notebook
from autograder.quiz import Question, Quiz
from autograder.quiz_judge import MISSING, judge_quiz, share_of
from autograder.quiz_notebook import BLANK, quiz_ids
from autograder.quiz_selfcheck import asked_in
from autograder.release import check_id

__all__ = ["quiz_problems"]

_STUDENTS = 200
_LEAST_ANSWERS = 5


def quiz_problems(course: Course, assignment: str, quiz: Quiz) -> Iterator[str]:
    """What is wrong with a quiz, one sentence each."""
    identities = [NOBODY, *(Identity(f"student-{n}", course.public_seed) for n in range(_STUDENTS))]
    unsound = list(_number_problems(quiz, identities))
    yield from unsound
    if not unsound:
        yield from _mark_problems(quiz, identities)
    yield from _guess_problems(quiz)
    yield from _notebook_problems(course, assignment, quiz)


# --- marks --------------------------------------------------------------------------------------


def _number_problems(quiz: Quiz, identities: Sequence[Identity]) -> Iterator[str]:
    """Every student gets numbers, and an answer to them that is finite and not everybody's."""
    for question in quiz.questions.values():
        if question.choose != "number":
            continue
        answers = set[float]()
        try:
            for identity in identities:
                numbers = draw_numbers(question.asked, quiz.name, identity)
                answers.add(question.right_number(numbers))
        except (FormulaError, QuestionError) as error:
            yield f"{question.name}: {identity.student or 'a student without an id'} gets {error}"
            continue
        if question.draw and len(answers) < _LEAST_ANSWERS:
            yield (
                f"{question.name}: {len(identities)} students have {len(answers)} different "
                "answers; draw from wider ranges"
            )


def _mark_problems(quiz: Quiz, identities: Sequence[Identity]) -> Iterator[str]:
    for identity in identities:
        verdict = _judged(quiz, _right_answers(quiz, identity), identity)
        if verdict.outcome != "passed" or verdict.score != verdict.max_score:
            yield f"right answers get {verdict.score:g} of {verdict.max_score:g}: {verdict.message}"
            break
    blank = {name: None if q.choose == "number" else "" for name, q in quiz.questions.items()}
    for value in (blank, MISSING):
        verdict = _judged(quiz, value, NOBODY)
        if verdict.score or verdict.outcome not in ("untouched", "missing"):
            yield f"no answers at all are {verdict.outcome} with {verdict.score:g} points"


def _guess_problems(quiz: Quiz) -> Iterator[str]:
    for question in quiz.questions.values():
        if question.choose == "some":
            ticked = Answer(letters=question.letters)
            if share := share_of(question, quiz.name, ticked, NOBODY):
                yield f"{question.name}: ticking everything gains {share:g} of its points"


def _judged(quiz: Quiz, value: Any, identity: Identity) -> Verdict:
    return judge_quiz(quiz, value, (), float(len(quiz.questions)), identity)


def _right_answers(quiz: Quiz, identity: Identity) -> dict[str, Any]:
    return {name: _right_answer(quiz, q, identity) for name, q in quiz.questions.items()}


def _right_answer(quiz: Quiz, question: Question, identity: Identity) -> str | float:
    if question.choose != "number":
        return question.right_letters
    return question.right_number(draw_numbers(question.asked, quiz.name, identity))


# --- the built notebooks ------------------------------------------------------------------------


def _notebook_problems(course: Course, assignment: str, quiz: Quiz) -> Iterator[str]:
    wanted = {"solutions": "passed", "assignments": "untouched"}
    for folder, outcome in wanted.items():
        path = course.root / folder / assignment / f"{assignment}.ipynb"
        try:
            cells = {_grade_id(cell): cell for cell in read_notebook(path).cells}
        except NotebookError as error:
            yield str(error)
            continue
        if missing := [name for name in quiz_ids(quiz.name) if name not in cells]:
            yield f"in {folder}/ there is no cell {', '.join(missing)}; run `autograder build`"
            continue
        verdict = _judged(quiz, _dict_in(cells[quiz.name]), Identity("", course.public_seed))
        if verdict.outcome != outcome:
            yield f"in {folder}/ it is {verdict.outcome}: {verdict.message}; run `autograder build`"
        yield from _freshness_problems(course, assignment, quiz, folder, cells)
    yield from _leaks(course.root / "assignments" / assignment, quiz)


def _freshness_problems(
    course: Course, assignment: str, quiz: Quiz, folder: str, cells: dict[str, NotebookNode]
) -> Iterator[str]:
    """The built cells ask what the quiz file asks, for the points of course.yaml."""
    tell_right = course.quiz_self_check == "right"
    questions = quiz.questions.values()
    expected = tuple(q.asked_with_token(quiz.name) if tell_right else q.asked for q in questions)
    if asked_in(code_sources(NotebookNode(cells=list(cells.values())))).get(quiz.name) != expected:
        yield f"in {folder}/ the answer pad is of another quiz file; run `autograder build`"
    points = course.points_of(assignment).get(quiz.name, 0.0)
    if points <= 0:
        yield "has no points in course.yaml"
    built = float(cells[check_id(quiz.name)].metadata["nbgrader"].get("points", 0))
    if built != points:
        yield (
            f"in {folder}/ it has {built:g} points, in course.yaml {points:g}; "
            "run `autograder build`"
        )


def _grade_id(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def _dict_in(cell: NotebookNode) -> Any:
    """The dict that an answer cell assigns."""
    variable = variable_of(_grade_id(cell))
    for node in ast.parse(cell.source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == variable:
                return ast.literal_eval(value)
    return MISSING


def _leaks(folder: Path, quiz: Quiz) -> Iterator[str]:
    """Explanations, and what the build keeps for the release, in any file that students get."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        text = _words(_decoded(path.read_text(encoding="utf-8", errors="replace")))
        for question in quiz.questions.values():
            notes = [question.explanation, *(o.explanation for o in question.options)]
            if any(note and _words(note) in text for note in notes):
                yield f"{question.name}: {path.name} in assignments/ holds an explanation"
        if BLANK in text:
            yield f"{path.name} in assignments/ holds `{BLANK}`; run `autograder build`"


def _decoded(text: str) -> str:
    """A file's text; of JSON all the texts in it, without escapes."""
    try:
        waiting, found = [json.loads(text)], list[str]()
    except (ValueError, RecursionError):
        return text
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            found.append("".join(part for part in item if isinstance(part, str)))
            waiting += item
        elif isinstance(item, str):
            found.append(item)
    return " ".join(found)


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text)
