"""What lies in the folders that students handed in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.utils import parse_utc

from autograder.errors import NotebookError
from autograder.submitted import (
    files_in,
    links_in,
    notes_on,
    read_content,
    read_time,
    students_with,
    submitted_path,
    time_noted,
)


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-12 23:59:00 UTC",
        "2027-02-12 23:59:00.123456 UTC",
        "2027-02-12 23:59:00 +0100",
        "2027-02-12 23:59:00 -0530",
        "2027-02-12 23:59:00 Europe/Berlin",
        "2027-02-12T23:59:00+01:00",
        "2027-02-12 23:59",
        "2027-02-12",
    ],
)
def test_a_time_is_read_as_nbgrader_reads_it(text: str) -> None:
    assert read_time(text) == parse_utc(text)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)))
def test_what_nbgrader_writes_is_read(moment: datetime) -> None:
    assert read_time(f"{moment.isoformat(' ')} UTC") == moment
    assert read_time(moment.replace(tzinfo=UTC).isoformat()) == moment


@given(st.text())
def test_what_is_no_time_raises_nothing(text: str) -> None:
    found = read_time(text)
    assert found is None or found.tzinfo is None


def test_files_are_found_below_and_rubbish_is_left(tmp_path: Path) -> None:
    for name in ("a.csv", "sub/b.csv", "c.pyc", "n.ipynb", "__pycache__/x.csv", "timestamp.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "link.csv").symlink_to("/etc/passwd")
    (tmp_path / "folder").symlink_to("/etc")
    found = sorted(path.as_posix() for path in files_in(tmp_path))
    assert found == ["a.csv", "sub/b.csv", "timestamp.txt"]
    assert links_in(tmp_path) == [Path("folder"), Path("link.csv")]


def test_what_lies_beside_is_told(tmp_path: Path) -> None:
    (tmp_path / "a-Copy1.ipynb").touch()
    (tmp_path / "link").symlink_to("/etc")
    assert notes_on(tmp_path / "a.ipynb") == [
        "a-Copy1.ipynb lies beside it and was not graded",
        "what is a link was left out: link",
    ]


def test_a_missing_notebook_is_told_by_its_place_in_the_course(tmp_path: Path) -> None:
    path = submitted_path(tmp_path, "ada", "02-loss")
    path.parent.mkdir(parents=True)
    (path.parent / "homework.ipynb").touch()
    with pytest.raises(NotebookError, match=r"^submitted/ada/02-loss: there is no 02-loss\.ipynb"):
        read_content(path, tmp_path)
    assert students_with(tmp_path, "02-loss") == ["ada"]


def test_a_time_that_was_not_noted_is_empty(tmp_path: Path) -> None:
    assert time_noted(tmp_path) == ""
    (tmp_path / "timestamp.txt").write_bytes(b"\xff\xfe")
    assert time_noted(tmp_path) == ""
