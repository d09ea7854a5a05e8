"""Reads a YAML file into plain data that remembers where each key stands.

YAML 1.1 guesses types: ``off`` is a boolean, ``12:30`` is 750 and a date loses its offset. Nothing
is guessed here: a scalar is None or text, and whoever knows what a key means reads its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.composer import ComposerError
from yaml.reader import ReaderError

from autograder.errors import CourseError

__all__ = ["Document", "Mistake", "Place", "Value", "read_document", "refusal", "shown"]

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Place: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys, and indexes of lists. ``()`` is the whole file."""

_DEEPEST = 20
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_QUOTE = 60


class Mistake(NamedTuple):
    """What is wrong, and where (both counted from 1); sorts in file order."""

    line: int
    column: int
    text: str


@dataclass
class Document:
    """A file's data, the mark of each place in it, and the mistakes found while reading."""

    data: Value = None
    marks: dict[Place, yaml.Mark] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, place: Place, text: str) -> Mistake:
        """A mistake at the place, or at the nearest place around it that is in the file."""
        while place not in self.marks:
            place = place[:-1]
        return _at(self.marks[place], text)


def read_document(path: Path, needs: str = "at least id, title and assignments") -> Document:
    """Read the file; raise CourseError where it is missing, not UTF-8, empty or not YAML.

    ``needs`` is what an empty file is told to hold.
    """
    node = _compose(path, _loader(path, _read_text(path)))
    if node is None:
        text = f"the file is empty; it needs {needs}"
        raise refusal(path, Mistake(1, 1, text))
    document = Document(marks={(): node.start_mark})
    document.data = _plain(document, node, ())
    return document


def refusal(path: Path, *mistakes: Mistake) -> CourseError:
    """The error that tells the first mistake in the file and counts the others."""
    first, *others = sorted(mistakes)
    more = f" (and {len(others)} more mistake{'s' * (len(others) > 1)})" if others else ""
    return CourseError(f"{path.name}, line {first.line}: {first.text}{more}")


def shown(value: object) -> str:
    """A value as a message quotes it: on one line, not too long, safe to print."""
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE] + "…"
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return f'"{text}"'


class _Loader(yaml.SafeLoader):
    """Composes nodes, and refuses aliases, tags and depth before they can cost anything."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs lack it
        objection = _objection(event) if self.depth < _DEEPEST else "it is nested too deeply"
        if objection:
            raise ComposerError(None, None, objection, event.start_mark)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _objection(event: Any) -> str | None:
    if isinstance(event, yaml.AliasEvent):
        return f"an alias ({shown(f'*{event.anchor}')}) is not allowed; write the value out"
    if event.tag is not None:
        return f"a tag ({shown(event.tag)}) is not allowed; remove it"
    if isinstance(event, yaml.ScalarEvent) and _SURROGATE.search(event.value):
        return "half a surrogate pair is not a character; write the character itself"
    return None


def _read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"{path} does not exist; create it or give another path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CourseError(f"{path} cannot be read: {reason}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = "not UTF-8 text; save the file with the encoding UTF-8"
        raise refusal(path, Mistake(line, 1, text)) from None


def _loader(path: Path, text: str) -> _Loader:
    try:
        return _Loader(text)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        text = f"cannot be read: the character U+{error.character:04X} is not allowed; remove it"
        raise refusal(path, Mistake(line, 1, text)) from None


def _compose(path: Path, loader: _Loader) -> yaml.Node | None:
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        ours = isinstance(error, ComposerError)
        advice = "" if ours else "; check indentation, colons and quotes here and above"
        mistake = _at(error.problem_mark, f"cannot be read: {error.problem}{advice}")
    except (ValueError, OverflowError):
        # PyYAML lets these through, for instance for the escape "\UFFFFFFFF".
        mistake = Mistake(loader.line + 1, 1, "cannot be read: a number is out of YAML's range")
    raise refusal(path, mistake)


def _plain(document: Document, node: yaml.Node, place: Place) -> Value:
    if isinstance(node, yaml.MappingNode):
        return _mapping(document, node, place)
    if isinstance(node, yaml.SequenceNode):
        return _list(document, node, place)
    return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _list(document: Document, node: yaml.SequenceNode, place: Place) -> list[Value]:
    for index, child in enumerate(node.value):
        document.marks[*place, index] = child.start_mark
    return [_plain(document, child, (*place, i)) for i, child in enumerate(node.value)]


def _mapping(document: Document, node: yaml.MappingNode, place: Place) -> dict[str, Value]:
    mapping: dict[str, Value] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        key = key_node.value
        if not isinstance(key, str):
            document.mistakes.append(_at(mark, "a key must be text, not a list or a mapping"))
        elif key in mapping:
            first = document.marks[*place, key].line + 1
            document.mistakes.append(_at(mark, f"key {shown(key)} is already on line {first}"))
        else:
            document.marks[*place, key] = mark
            mapping[key] = _plain(document, value_node, (*place, key))
    return mapping


def _at(mark: yaml.Mark | None, text: str) -> Mistake:
    return Mistake(mark.line + 1, mark.column + 1, text) if mark else Mistake(1, 1, text)
