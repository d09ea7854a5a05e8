"""Quiz files: questions with their answers and explanations, beside the solution scripts.

    quizzes = load_quizzes(course.root, "04-gradient-descent")
    quizzes["quiz-learning-rates"].questions["too-large"].explanation

What students may know of a question is `Question.asked`; the rest never leaves ``solutions/``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
)

from autograder.course_yaml import Document, Mistake, Place, read_document, refusal, shown
from autograder.inside.formula import FUNCTIONS, FormulaError, evaluate, names_in
from autograder.inside.personal import Identity
from autograder.inside.questions import (
    LETTERS,
    Asked,
    Choose,
    QuestionError,
    draw_numbers,
    right_token,
)
from autograder.yaml_schema import Schema

__all__ = [
    "MATH_OR_CODE",
    "PLACEHOLDER",
    "PREFIX",
    "Option",
    "Question",
    "Quiz",
    "load_quizzes",
    "placeholders",
    "quiz_file",
    "quiz_names",
]

PREFIX = "quiz-"
"""What the grade id of a quiz begins with."""

_QUIZ_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_QUESTION_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
MATH_OR_CODE = re.compile(r"(```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$)", re.DOTALL)
"""Where placeholders are not looked for; splitting a text by it puts such pieces at odd places."""
PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")
"""``{N}`` in a text, which stands for a number that is drawn."""
_TOLERANCE = re.compile(r"(?P<number>[0-9.eE+-]+)\s*(?P<percent>%?)")
_EXACT = 1e-9


def _checked_quiz_name(name: str) -> str:
    if not _QUIZ_NAME.fullmatch(name):
        raise ValueError(f'must hold only small letters, digits and "-", not {shown(name)}')
    return name


def _checked_question_name(name: str) -> str:
    if not _QUESTION_NAME.fullmatch(name):
        allowed = 'small letters, digits, "-" and "_"'
        raise ValueError(f"must hold only {allowed}, and begin with a letter, not {shown(name)}")
    return name


def _checked_variable(name: str) -> str:
    if not name.isascii() or not name.isidentifier() or name in FUNCTIONS:
        raise ValueError(f"must be a name that a formula can use, not {shown(name)}")
    return name


def _checked_bounds(value: object) -> object:
    whole = re.compile(r"[-+]?[0-9]{1,9}")
    texts = value if isinstance(value, list) else []
    if len(texts) != 2 or not all(isinstance(t, str) and whole.fullmatch(t) for t in texts):
        quoted = ", ".join(map(str, texts)) if texts else value
        raise ValueError(f"must be two whole numbers, such as [8, 64], not {shown(quoted)}")
    return tuple(map(int, texts))


def _checked_tolerance(text: object) -> object:
    found = _TOLERANCE.fullmatch(text.strip()) if isinstance(text, str) else None
    try:
        if found and float(found["number"]) >= 0:
            return text
    except ValueError:
        pass
    raise ValueError(f'must be a number such as 0.01, or a share such as "1 %", not {shown(text)}')


QuizName = Annotated[str, AfterValidator(_checked_quiz_name)]
QuestionName = Annotated[str, AfterValidator(_checked_question_name)]
VariableName = Annotated[str, AfterValidator(_checked_variable)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Tolerance = Annotated[str, BeforeValidator(_checked_tolerance)]
Bounds = Annotated[tuple[int, int], BeforeValidator(_checked_bounds)]


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Option(_Written):
    """One option; ``explanation`` is for those who chose it wrongly, or did not see it."""

    text: Text
    right: bool = False
    explanation: Text | None = None


class Question(_Written):
    """One question.

    Args:
        text: Markdown; ``{N}`` outside formulas stands for a number that is drawn.
        choose: ``"one"`` option, ``"some"`` of them, or a ``"number"``.
        options: two to ten.
        answer: a formula of the drawn numbers.
        tolerance: how far an answer may be off: a number, or a share of the answer in percent.
        draw: name -> lowest and highest whole number that is drawn for it, per student.
        where: a condition on the drawn numbers.
        unit: of the number.
        weight: its share of the quiz's points, relative to the other questions.
        explanation: why the right answer is right; shown in the feedback.
    """

    text: Text
    choose: Choose
    options: Annotated[tuple[Option, ...], Field(max_length=len(LETTERS))] = ()
    answer: Text | None = None
    tolerance: Tolerance | None = None
    draw: dict[VariableName, Bounds] = {}
    where: Text | None = None
    unit: Text | None = None
    weight: Annotated[float, Field(gt=0, le=1000)] = 1.0
    explanation: Text
    _name: str = PrivateAttr(default="")

    @property
    def name(self) -> str:
        """Its key in the file and in the dict of answers."""
        return self._name

    @property
    def letters(self) -> str:
        """The letters of its options."""
        return LETTERS[: len(self.options)]

    @property
    def right_letters(self) -> str:
        """The letters of the right options, in order."""
        pairs = zip(self.letters, self.options, strict=True)
        return "".join(letter for letter, option in pairs if option.right)

    @property
    def asked(self) -> Asked:
        """What everybody may know of it."""
        return Asked(
            name=self.name,
            choose=self.choose,
            options=self.letters,
            draw=self.draw,
            where=self.where or "",
            unit=self.unit or "",
        )

    def asked_with_token(self, quiz: str) -> Asked:
        """The same with a hash of the right answer, where there is one that fits all students."""
        answer = self.right_letters or self._only_number()
        token = right_token(quiz, self.name, answer) if answer else ""
        return replace(self.asked, right=token)

    def _only_number(self) -> str:
        """The whole number that is the one right answer for all students, as text; else ''."""
        if self.draw or self.allowed_error({}) >= 0.5:
            return ""
        number = self.right_number({})
        return f"{number:.0f}" if number == int(number) else ""

    def right_number(self, numbers: dict[str, int]) -> float:
        """The right answer for some drawn numbers.

        Raises:
            FormulaError: the formula has no value for them.
        """
        return float(evaluate(self.answer or "", numbers))

    def allowed_error(self, numbers: dict[str, int]) -> float:
        """How far an answer may be off; never less than what floating point loses."""
        right = abs(self.right_number(numbers))
        found = _TOLERANCE.fullmatch((self.tolerance or "0").strip())
        assert found
        given = float(found["number"])
        return max(given * right / 100 if found["percent"] else given, _EXACT * max(right, 1.0))


class Quiz(_Written):
    """A quiz: its title, an introduction in Markdown if there is one, and its questions."""

    title: Text
    text: Text | None = None
    questions: Annotated[dict[QuestionName, Question], Field(min_length=1)]
    _name: str = PrivateAttr(default="")

    @property
    def name(self) -> str:
        """Its grade id, such as ``quiz-learning-rates``."""
        return self._name


class _File(_Written):
    quizzes: Annotated[dict[QuizName, Quiz], Field(min_length=1)]


# --- reading ------------------------------------------------------------------------------------


def quiz_file(root: Path, assignment: str) -> Path:
    """Where the quizzes of an assignment are written; not every assignment has any."""
    return root / "solutions" / f"{assignment}.quiz.yaml"


def load_quizzes(root: Path, assignment: str) -> dict[str, Quiz]:
    """The quizzes of an assignment by grade id, in the file's order; {} if it has none.

    Raises:
        CourseError: the file is wrong; one sentence says what, and where.
    """
    path = quiz_file(root, assignment)
    return _read(path) if path.exists() else {}


def quiz_names(root: Path, assignment: str) -> tuple[str, ...]:
    """The grade ids of an assignment's quizzes, in order.

    Raises:
        CourseError: the file is wrong.
    """
    return tuple(load_quizzes(root, assignment))


def _read(path: Path) -> dict[str, Quiz]:
    document = read_document(path, needs="quizzes")
    file, mistakes = _validated(document)
    mistakes += document.mistakes
    if file is not None:
        mistakes += _sense_mistakes(document, file)
    if mistakes or file is None:
        raise refusal(path, *mistakes)
    return {f"{PREFIX}{name}": quiz for name, quiz in file.quizzes.items()}


def _validated(document: Document) -> tuple[_File | None, list[Mistake]]:
    if not isinstance(document.data, dict):
        text = f'the file must hold "key: value" lines, not {shown(document.data)}'
        return None, [document.mistake((), text)]
    try:
        file = _File.model_validate(document.data)
    except ValidationError as error:
        return None, list(_SCHEMA.mistakes(document, error))
    for name, quiz in file.quizzes.items():
        quiz._name = f"{PREFIX}{name}"
        for key, question in quiz.questions.items():
            question._name = key
    return file, []


def _called(place: Place) -> str:
    """What a message calls a place in the file."""
    match place:
        case ():
            return "the file"
        case ("quizzes", name):
            return f"quiz {shown(name)}"
        case (*around, "[key]"):
            return f"the name of {_called(tuple(around))}"
        case ("quizzes", _, "questions", name):
            return f"question {shown(name)}"
        case (*around, "options", int() as number):
            return f"option {LETTERS[number : number + 1]} of {_called(tuple(around))}"
        case (*around, int()):
            return _called(tuple(around))
        case (key,):
            return str(key)
        case _:
            return f"{place[-1]} of {_called(place[:-1])}"


def _keys_at(place: Place) -> Collection[str]:
    match place:
        case ("quizzes", _):
            return Quiz.model_fields
        case ("quizzes", _, "questions", _):
            return Question.model_fields
        case (*_, "options", int()):
            return Option.model_fields
        case _:
            return _File.model_fields


_SCHEMA = Schema(
    called=_called,
    keys_at=_keys_at,
    meant={
        "single": "one",
        "multiple": "some",
        "many": "some",
        "several": "some",
        "all": "some",
        "numeric": "number",
        "float": "number",
        "int": "number",
    },
)


# --- sense --------------------------------------------------------------------------------------


def _sense_mistakes(document: Document, file: _File) -> Iterator[Mistake]:
    """What is well-formed but makes no question."""
    for quiz_name, quiz in file.quizzes.items():
        for name, question in quiz.questions.items():
            place = ("quizzes", quiz_name, "questions", name)
            number = question.choose == "number"
            found = _number_mistakes(question) if number else _option_mistakes(question)
            for key, text in (*found, *_text_mistakes(question)):
                yield document.mistake((*place, *key), f"{_called(place)} {text}")


_Found = Iterator[tuple[Place, str]]


def _option_mistakes(question: Question) -> _Found:
    for key in ("answer", "tolerance", "draw", "where", "unit"):
        if getattr(question, key):
            yield (key,), f'chooses {question.choose}: only a "number" has {key}'
    if len(question.options) < 2:
        yield ("options",), "needs at least two options"
        return
    texts = [option.text for option in question.options]
    for index, text in enumerate(texts):
        if text in texts[:index]:
            yield ("options", index), f"has the option {shown(text)} twice"
    right = len(question.right_letters)
    if question.choose == "one" and right != 1:
        yield ("options",), f'chooses one, but {right} of its options say "right: true"'
    if question.choose == "some" and right in (0, len(texts)):
        yield ("options",), f"needs right and wrong options; {right} of {len(texts)} are right"


def _number_mistakes(question: Question) -> _Found:
    if question.options:
        yield ("options",), "asks for a number: it has no options"
    if question.answer is None:
        yield (), 'asks for a number: add a line "answer: ..."'
        return
    if question.where and not question.draw:
        yield ("where",), "draws no numbers, so there is nothing for where to hold of"
    for key in ("answer", "where"):
        if text := getattr(question, key):
            yield from _formula_mistakes(question, key, text)
    for name, (low, high) in question.draw.items():
        if low > high:
            yield ("draw", name), f"draws {name} from {low} to {high}: the lower one comes first"


def _formula_mistakes(question: Question, key: str, text: str) -> _Found:
    try:
        unknown = sorted(names_in(text) - question.draw.keys())
        if unknown:
            yield (key,), f"has {key} `{text}`, but {unknown[0]} is not drawn"
            return
        if any(low > high for low, high in question.draw.values()):
            return
        for student in range(5):
            numbers = draw_numbers(question.asked, "", Identity(str(student)))
            evaluate(text, numbers)
    except FormulaError as error:
        yield (key,), f"has {key} `{text}`: {error}"
    except QuestionError as error:
        if key == "where":
            yield (key,), f"cannot be drawn: {str(error).partition(': ')[2]}"


def _text_mistakes(question: Question) -> _Found:
    for name in placeholders(question.text):
        if name not in question.draw:
            yield ("text",), f"names {{{name}}}, which it does not draw"


def placeholders(text: str) -> list[str]:
    """The names in braces, outside formulas and code."""
    pieces: list[Any] = MATH_OR_CODE.split(text)[0::2]
    return [name for piece in pieces for name in PLACEHOLDER.findall(piece)]
