"""Sentences about names and keys in YAML files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.course_yaml import Place, read_document
from autograder.yaml_schema import Schema, did_you_mean, listed, nearest


class Shelf(BaseModel):
    model_config = ConfigDict(extra="forbid")
    books: int
    colour: str = "red"


def called(place: Place) -> str:
    return str(place[-1]) if place else "the shelf"


SCHEMA = Schema(called=called, keys_at=lambda place: Shelf.model_fields)


def mistakes(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "shelf.yaml"
    path.write_text(text)
    document = read_document(path, needs="books")
    with pytest.raises(ValidationError) as caught:
        Shelf.model_validate(document.data)
    return [(m.line, m.text) for m in SCHEMA.mistakes(document, caught.value)]


def test_each_mistake_has_its_line(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "colour: blue\nbooks: many") == [
        (2, 'books must be a whole number, not "many"')
    ]


def test_a_misspelt_key_is_told_once(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "colour: blue\nboks: 3") == [
        (2, 'unknown key "boks"; did you mean "books"?')
    ]


def test_a_missing_key_is_told_with_the_line_to_add(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "colour: blue") == [
        (1, 'the shelf has no books; add a line "books: ..."')
    ]


def test_capital_letters_do_not_hide_a_near_name() -> None:
    assert nearest("MSE", ["mae", "mse"]) == "mse"
    assert nearest("zzz", ["mae", "mse"]) is None


def test_a_name_far_from_all_gets_the_list_if_it_is_short() -> None:
    assert did_you_mean("zzz", ["b", "a"]) == '; choose "a" or "b"'
    assert did_you_mean("zzz", [str(n) for n in range(20)]) == ""
    assert did_you_mean("zzz", []) == ""


def test_names_are_listed_with_or() -> None:
    assert (listed(["a"]), listed(["a", "b", "c"])) == ('"a"', '"a", "b" or "c"')
