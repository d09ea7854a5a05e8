"""Sentences for what pydantic finds wrong in a YAML file: the line, and the nearest name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from autograder.course_yaml import Document, Mistake, Place, Value, shown

__all__ = ["Schema", "did_you_mean", "listed", "nearest"]

_FEW = 8

_EXPECTED = {
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "int_parsing": "must be a whole number",
    "int_parsing_size": "must be a whole number",
    "int_type": "must be a whole number",
    "finite_number": "must be a finite number",
    "greater_than": "must be above {gt:.15g}",
    "greater_than_equal": "must be {ge:.15g} or more",
    "less_than_equal": "must be {le:.15g} or less",
    "string_type": "must be text",
    "string_too_short": "must be text",
    "dict_type": 'must be "key: value" lines',
    "model_type": 'must be "key: value" lines',
    "tuple_type": "must be a list",
    "too_short": "must hold at least {min_length}",
    "too_long": "must hold at most {max_length}",
}


@dataclass(frozen=True)
class Schema:
    """What a kind of file calls its places, and which keys it knows where.

    Args:
        called: what a message calls a place.
        keys_at: the keys that may stand at a place.
        expected: pydantic's kind of error -> what must be there, where the usual words don't do.
        meant: a wrong word -> the right one, where spelling alone leads astray.
    """

    called: Callable[[Place], str]
    keys_at: Callable[[Place], Collection[str]]
    expected: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)

    def mistakes(self, document: Document, error: ValidationError) -> Iterator[Mistake]:
        """One mistake for each thing that is wrong, without those that follow from another."""
        errors = error.errors(include_url=False)
        misspelt = {
            (*e["loc"][:-1], nearest(str(e["loc"][-1]), self.keys_at(e["loc"][:-1])))
            for e in errors
            if e["type"] == "extra_forbidden"
        }
        for e in errors:
            if not (e["type"] == "missing" and e["loc"] in misspelt):
                yield document.mistake(e["loc"], self._sentence(e))

    def _sentence(self, error: ErrorDetails) -> str:
        place, kind = error["loc"], error["type"]
        context: dict[str, Any] = error.get("ctx", {})
        if kind == "extra_forbidden":
            around, key = place[:-1], str(place[-1])
            inside = f" in {self.called(around)}" if around else ""
            return f"unknown key {shown(key)}{inside}{did_you_mean(key, self.keys_at(around))}"
        if kind == "missing":
            return f'{self.called(place[:-1])} has no {place[-1]}; add a line "{place[-1]}: ..."'
        if kind == "value_error":
            return f"{self.called(place)} {context['error']}"
        if kind == "literal_error":
            return f"{self.called(place)} {self._choice(error['input'], context['expected'])}"
        expected = {**_EXPECTED, **self.expected}.get(kind)
        if expected is None:
            return f"{self.called(place)} is not understood: {error['msg']}"
        return f"{self.called(place)} {expected.format(**context)}, not {shown(error['input'])}"

    def _choice(self, value: Value, expected: str) -> str:
        options = re.findall(r"'(.*?)'", expected)
        word = str(value)
        close = nearest(self.meant.get(word, word), options)
        advice = f"; did you mean {shown(close)}?" if close else ""
        return f"must be {listed(options)}, not {shown(value)}{advice}"


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that comes nearest to a word, or None; capital letters do not count."""
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(word.casefold(), folded, n=1)
    return folded[close[0]] if close else None


def did_you_mean(word: str, names: Collection[str]) -> str:
    """The end of a sentence about an unknown name: the nearest one, else a few that exist."""
    close = nearest(word, names)
    if close:
        return f"; did you mean {shown(close)}?"
    return f"; choose {listed(sorted(names))}" if 0 < len(names) <= _FEW else ""


def listed(names: Sequence[str]) -> str:
    """``"a", "b" or "c"``."""
    *others, last = map(shown, names)
    return f"{', '.join(others)} or {last}" if others else last
