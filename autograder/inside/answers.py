"""What a student wrote as answers of a quiz, understood wherever its meaning is clear.

Letters may come as ``"ad"``, ``"A, D"``, ``["a", "d"]`` or ``{"a", "d"}``, numbers as ``13``,
``"13 updates"`` or ``"2/7"``. What is not understood costs only its own question. Nothing here
knows what is right.
"""

from __future__ import annotations

import ast
import difflib
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .formula import FormulaError, evaluate
from .questions import Asked, variable_of

__all__ = ["MISSING", "Answer", "answers_in_source", "plain", "read_answers"]

MISSING = object()
"""Stands for answers that are nowhere."""

_MAX_DEPTH = 6
_MAX_TEXT = 300
_MAX_TEXTS = 100
_MAX_LITERAL = 10_000
_NOISE = frozenset({"and", "und", "or", "option", "options", "answer", "answers", "letter"})
_LABELLED = re.compile(r"\s*\(?([a-z])\s*[).:]\s+\w")
"""An option with its words: ``c) mini-batch``."""
_NOT_GIVEN = frozenset({"", "-", "?", "...", "…", "none"})


@dataclass(frozen=True)
class Answer:
    """One answer as it was understood.

    ``letters`` in order, each once, or ``number``; or ``trouble``, why there is neither. All are
    empty where nothing was answered.
    """

    letters: str = ""
    number: float | None = None
    trouble: str = ""

    @property
    def understood(self) -> bool:
        """Whether there is an answer."""
        return bool(self.letters) or self.number is not None

    @property
    def empty(self) -> bool:
        """Whether nothing was answered."""
        return not self.understood and not self.trouble


def plain(value: Any, depth: int = 0) -> Any:
    """A live value as data that can cross the wire: sets and arrays become lists."""
    if depth > _MAX_DEPTH:
        return None
    if type(value) in (set, frozenset, list, tuple):
        return [plain(item, depth + 1) for item in value]
    if type(value) is dict:
        return {str(key)[:_MAX_TEXT]: plain(item, depth + 1) for key, item in value.items()}
    if type(value).__module__ == "numpy" and hasattr(value, "tolist"):
        return plain(value.tolist(), depth + 1)
    return value


# --- a whole quiz -------------------------------------------------------------------------------


def read_answers(
    value: Any, sources: Sequence[str], quiz: str, asked: Sequence[Asked]
) -> tuple[dict[str, Answer], tuple[str, ...]] | None:
    """The answer to each question, and what else is worth saying.

    Args:
        value: of the quiz's variable, as `plain` data; `MISSING` if there is no such variable.
        sources: the code cells, where answers are looked up that never became a value.
        quiz: its name.
        asked: its questions.

    Returns:
        None if there are no answers at all, neither as a value nor in a cell.
    """
    written = answers_in_source(sources, quiz, asked)
    if value is MISSING and written is None:
        return None
    given, notes = _by_name({} if value is MISSING else value, quiz, asked)
    answers = {question.name: _read(given.get(question.name), question) for question in asked}
    if value is MISSING:
        notes.append(
            f"the cell with `{variable_of(quiz)}` did not run; the answers were read from its text"
        )
    for question in asked if written else ():
        if value is MISSING or answers[question.name].trouble:
            found = _read(written.get(question.name), question)  # type: ignore[union-attr]
            if found.understood or value is MISSING:
                answers[question.name] = found
    return answers, tuple(notes)


def _by_name(value: Any, quiz: str, asked: Sequence[Asked]) -> tuple[dict[str, Any], list[str]]:
    """The answers by question, whatever holds them."""
    if isinstance(value, str):
        value = _as_literal(value)
    if isinstance(value, list | tuple) and len(value) == len(asked):
        return {question.name: item for question, item in zip(asked, value, strict=True)}, []
    if not isinstance(value, Mapping):
        if value is None:
            return {}, []
        kind = "text" if isinstance(value, str) else f"a {_type_name(value)}"
        return {}, [f"`{variable_of(quiz)}` is {kind}; it must be a dict, as it was handed out"]
    names = {_folded(question.name): question.name for question in asked}
    found, notes = dict[str, Any](), list[str]()
    for key, item in value.items():
        if name := names.get(_folded(str(key))):
            found[name] = item
        else:
            near = difflib.get_close_matches(_folded(str(key)), names, n=1)
            hint = f'; did you mean "{names[near[0]]}"?' if near else ""
            notes.append(f'there is no question "{str(key)[:40]}"{hint}')
    return found, notes


def _type_name(value: Any) -> str:
    """The name of a value's type, also of one that only its note stands for."""
    return str(getattr(value, "kind", type(value).__name__))


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", unicodedata.normalize("NFKC", name).strip().casefold())


def _as_literal(text: str) -> Any:
    if len(text) > _MAX_LITERAL:
        return text
    try:
        return ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return text


# --- one answer ---------------------------------------------------------------------------------


def _read(value: Any, asked: Asked) -> Answer:
    value = _unwrapped(value)
    if _is_nothing(value):
        return Answer()
    if asked.choose == "number":
        return _read_number(value, asked.unit)
    return _read_letters(value, asked)


def _unwrapped(value: Any) -> Any:
    """The only item of a list or array; arrays and tensors as lists."""
    for _ in range(_MAX_DEPTH):
        value = getattr(value, "array", value)  # of a tensor
        if hasattr(value, "tolist"):
            value = value.tolist()
        if not (isinstance(value, list | tuple) and len(value) == 1):
            break
        value = value[0]
    return value


def _is_nothing(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _NOT_GIVEN
    return value is None or (isinstance(value, list | tuple | Mapping) and not value)


def _read_letters(value: Any, asked: Asked) -> Answer:
    texts = list(islice(_texts(value), _MAX_TEXTS))
    if not texts or not all(isinstance(text, str) for text in texts):
        return Answer(trouble=f"answer with {_wanted(asked)}, in quotes; it is {_kind(value)}")
    letters = set[str]()
    for text in texts:
        clean = unicodedata.normalize("NFKC", text).casefold()[:_MAX_TEXT]
        if asked.choose == "one" and (labelled := _LABELLED.match(clean)):
            clean = labelled.group(1)
        for word in re.findall(r"\w+", clean):
            if word not in _NOISE:
                letters |= set(word)
    if strange := sorted(letters - set(asked.options)):
        what = f'"{strange[0]}" is none of the letters {_span(asked.options)}'
        return Answer(trouble=f"{what}; answer with {_wanted(asked)}")
    if asked.choose == "one" and len(letters) > 1:
        several = " and ".join(sorted(letters))
        return Answer(trouble=f"there are {len(letters)} letters ({several}); choose one")
    if not letters:
        return Answer(trouble=f"there is no letter in it; answer with {_wanted(asked)}")
    return Answer(letters="".join(sorted(letters)))


def _texts(value: Any, depth: int = 0) -> Iterable[Any]:
    """The texts in a nest of lists; of a dict of ticks (``{"a": True}``) the ticked ones."""
    if isinstance(value, list | tuple) and depth < _MAX_DEPTH:
        for item in value:
            yield from _texts(item, depth + 1)
    elif isinstance(value, Mapping) and all(isinstance(on, bool) for on in value.values()):
        yield from (key for key, on in value.items() if on)
    elif value is not None:
        yield value


def _wanted(asked: Asked) -> str:
    return "one letter" if asked.choose == "one" else "letters"


def _span(options: str) -> str:
    return f"{options[0]} to {options[-1]}"


def _kind(value: Any) -> str:
    match value:
        case bool():
            return f"the truth value {value}"
        case int() | float():
            return "a number"
        case Mapping():
            return "a dict"
        case list() | tuple():
            return "a list with other things than letters"
    return "something else"


def _read_number(value: Any, unit: str) -> Answer:
    if isinstance(value, str):
        return _number_in_text(value, unit)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Answer(trouble=f"answer with a number; it is {_kind(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        return Answer(trouble="the number is not finite")
    return Answer(number=number)


_SIGNS = str.maketrans(
    {
        "−": "-",
        "\N{EN DASH}": "-",
        "×": "*",
        "·": "*",
        "÷": "/",
        "\N{FRACTION SLASH}": "/",
        "^": "**",
    }
)


def _number_in_text(text: str, unit: str) -> Answer:
    clean = unicodedata.normalize("NFKC", text[:_MAX_TEXT]).translate(_SIGNS)
    clean = clean.strip().lstrip("=~≈ ").rstrip(". ")
    if unit and clean.casefold().endswith(unit.casefold()):
        clean = clean[: -len(unit)].strip()
    clean = re.sub(r"(?<=\d)[ _'](?=\d{3}\b)", "", clean)
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+", clean):
        return Answer(
            trouble=f'"{text[:40]}" can be read in two ways; write a decimal point, and no '
            "separator between thousands"
        )
    if re.fullmatch(r"[-+]?\d+,\d+", clean):
        clean = clean.replace(",", ".")
    # 013 is no Python, but a number all the same.
    clean = re.sub(r"(?<![\d.])0+(?=\d)", "", clean)
    try:
        return Answer(number=float(evaluate(clean)))
    except FormulaError:
        return Answer(trouble=f'"{text[:40]}" is not a number that can be read; write digits')


# --- answers that never became a value ----------------------------------------------------------


def answers_in_source(
    sources: Sequence[str], quiz: str, asked: Sequence[Asked]
) -> dict[str, Any] | None:
    """The answers as the last cell that assigns them writes them; None if no cell does.

    It is for cells that did not run: letters without quotes, a missing comma.
    """
    assigns = re.compile(rf"^{variable_of(quiz)}\s*(?::[^=\n]*)?=(?!=)", re.MULTILINE)
    for source in reversed(sources):
        if assigns.search(source):
            return _from_tree(source, variable_of(quiz)) or _from_lines(source, asked)
    return None


def _from_tree(source: str, variable: str) -> dict[str, Any]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, Any] = {}
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=ast.Dict() as dictionary)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.Dict() as dictionary)
            ) if name == variable:
                found = {
                    str(key.value): _written(item)
                    for key, item in zip(dictionary.keys, dictionary.values, strict=True)
                    if isinstance(key, ast.Constant)
                }
    return found


def _written(node: ast.expr) -> Any:
    """A literal as its value, a list of them as a list, anything else as its text."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
            return [_written(item) for item in items]
    return ast.unparse(node)


_CURLY = str.maketrans(
    dict.fromkeys("“”„", '"')
    | dict.fromkeys("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}", "'")
)


def _from_lines(source: str, asked: Sequence[Asked]) -> dict[str, Any]:
    """The answers of a cell that is no Python: what stands behind the name of each question."""
    source = source.translate(_CURLY)
    names = "|".join(re.escape(question.name) for question in asked)
    entry = re.compile(rf"""(?:^|[{{,"'])\s*["']?\b({names})["']?\s*:""", re.MULTILINE)
    marks = list(entry.finditer(source))
    found: dict[str, Any] = {}
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else None
        text = source[mark.end() : end].split("#")[0].split("\n")[0].strip().rstrip(",}) ")
        value = _as_literal(text)
        found[mark.group(1)] = text.strip("\"'") if value is text else value
    return found
