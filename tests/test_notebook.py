"""Submissions as people hand them in."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import NotebookError
from autograder.notebook import (
    code_sources,
    foreign_language,
    read_notebook,
    recorded_versions,
    tidy,
)
from autograder.setup_cell import read_setup


def cell(source: Any, kind: str = "code", **more: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": {}, **more}


def document(*cells: Any, **more: Any) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}


class Reader:
    """Writes a file and reads it as a submission."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, content: Any, name: str = "a.ipynb") -> nbformat.NotebookNode:
        path = self.folder / name
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(raw)
        return read_notebook(path)

    def sources(self, content: Any, name: str = "a.ipynb") -> list[str]:
        return code_sources(self.read(content, name))

    def refusal(self, content: Any, name: str = "a.ipynb") -> str:
        with pytest.raises(NotebookError) as caught:
            self.read(content, name)
        message = str(caught.value)
        assert message.startswith(str(self.folder / name))
        assert "\n" not in message
        assert message.endswith(".")
        return message.removeprefix(str(self.folder / name))


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


# --- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", ": the file is empty; hand in the saved notebook."),
        (b" \r\n\t ", ": the file is empty; hand in the saved notebook."),
        (b"<html>\nLog in", ", line 1: this is not a notebook (no valid JSON)"),
        (b'{\n"cells": [', ", line 2: this is not a notebook (no valid JSON)"),
        (b"[" * 100_000, ": this is not a notebook (no valid JSON)"),
        (b"1" * 5_000, ": this is not a notebook (no valid JSON)"),
        (b"[]", ": this is JSON, but not a notebook; hand in the .ipynb file."),
        (b"NaN", ": this is JSON, but not a notebook; hand in the .ipynb file."),
        (b"null", ": this is JSON, but not a notebook; hand in the .ipynb file."),
        (b'"text"', ": this is JSON, but not a notebook; hand in the .ipynb file."),
        (b"{}", ": this is JSON, but not a notebook; hand in the .ipynb file."),
        (document(), ": the notebook has no cells"),
        (document(cells=None), ": the notebook has no cells"),
        (document(cells={}), ": the notebook has no cells"),
        ({"nbformat": 4}, ": the notebook has no cells"),
        (document(1, "a", None), ": the notebook has no cells"),
        ({"nbformat": 2, "worksheets": []}, ": it has the notebook format 2; save it as format 4"),
        ({"nbformat": 5, "cells": []}, ": it has the notebook format 5; save it as format 4"),
        ({"nbformat": "4", "cells": []}, ": it has the notebook format '4'; save it as format 4"),
        ({"nbformat": None, "cells": []}, ": it has the notebook format None; save it"),
        ({"nbformat": [4], "cells": []}, ": it has the notebook format [4]; save it"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ", line 1: a byte that is not UTF-8; open the notebook"),
        (b'{\n"a": "\xfc"}', ", line 2: a byte that is not UTF-8; open the notebook"),
        ("{}".encode("utf-16"), ", line 1: a byte that is not UTF-8; open the notebook"),
        (b"PK\x03\x04\x14\x00", ", line 1: this is not a notebook (no valid JSON)"),
        ({"nbformat": 3, "worksheets": [{"cells": [3]}]}, ": its notebook structure is broken"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_one_sentence(
    reader: Reader, content: Any, message: str
) -> None:
    assert reader.refusal(content).startswith(message)


def test_a_missing_file_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"a\.ipynb: cannot be read \(No such file"):
        read_notebook(tmp_path / "a.ipynb")


def test_a_folder_gets_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match="cannot be read"):
        read_notebook(tmp_path)


def test_a_script_without_code_gets_one_sentence(reader: Reader) -> None:
    assert "no code" in reader.refusal(b"# %% [markdown]\n# text\n", "a.py")


# --- what can be read ---------------------------------------------------------------------------


def test_code_cells_are_read_in_order(reader: Reader) -> None:
    content = document(cell("a = 1"), cell("text", "markdown"), cell("b = 2"), cell("r", "raw"))
    assert reader.sources(content) == ["a = 1", "b = 2"]


def test_sources_may_be_lists_of_lines(reader: Reader) -> None:
    assert reader.sources(document(cell(["a = 1\n", "b = 2"]))) == ["a = 1\nb = 2"]


def test_windows_line_ends_become_plain_ones(reader: Reader) -> None:
    assert reader.sources(document(cell("a = 1\r\nb = 2"))) == ["a = 1\nb = 2"]
    assert reader.sources(document(cell(["a = 1\r\n", "b = 2"]))) == ["a = 1\nb = 2"]
    raw = json.dumps(document(cell("a = 1")), indent=1).replace("\n", "\r\n").encode()
    assert reader.sources(raw) == ["a = 1"]


def test_a_byte_order_mark_is_ignored(reader: Reader) -> None:
    assert reader.sources(b"\xef\xbb\xbf" + json.dumps(document(cell("a"))).encode()) == ["a"]
    assert reader.sources(b"\xef\xbb\xbfa = 1\n", "a.py") == ["a = 1"]


def test_a_byte_order_mark_in_a_cell_is_ignored(reader: Reader) -> None:
    assert reader.sources(document(cell("\ufeffx = 1"))) == ["x = 1"]


@pytest.mark.parametrize("odd", [["a"], 7, None, {}])
def test_an_id_that_is_no_text_is_taken_off(reader: Reader, odd: Any) -> None:
    assert "id" not in reader.read(document(cell("x = 1", id=odd))).cells[0]


def test_an_old_format_3_is_upgraded(reader: Reader) -> None:
    old = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": "old"},
        "worksheets": [
            {
                "cells": [
                    {
                        "cell_type": "code",
                        "input": ["a = 1\n", "b = 2"],
                        "language": "python",
                        "outputs": [],
                        "prompt_number": 1,
                        "metadata": {},
                    },
                    {"cell_type": "heading", "level": 1, "source": "Title", "metadata": {}},
                ],
                "metadata": {},
            }
        ],
    }
    assert reader.sources(old) == ["a = 1\nb = 2"]


def test_a_number_that_is_none_is_no_obstacle(reader: Reader) -> None:
    raw = (
        b'{"nbformat": 4, "metadata": {"x": NaN}, "cells": [{"cell_type": "code", "source": "a"}]}'
    )
    assert reader.sources(raw) == ["a"]


@pytest.mark.parametrize(
    "odd",
    [
        cell(None),
        cell(3),
        cell({"a": 1}),
        cell([1, None, "a"]),
        {"cell_type": "code"},
        {"source": "x"},
        {},
        cell("x", "heading"),
        cell("x", None),  # type: ignore[arg-type]
        cell("x", ["code"]),  # type: ignore[arg-type]
        cell("x", metadata=None),
        cell("x", metadata=[1]),
        cell("x", outputs=None),
        cell("x", outputs=[1, None, {}]),
        cell("x", execution_count="many"),
        cell("x", "markdown", outputs=[], execution_count=1),
        3,
        None,
        "cell",
        [],
    ],
    ids=repr,
)
def test_an_odd_cell_does_not_stop_the_others(reader: Reader, odd: Any) -> None:
    notebook = reader.read(document(odd, cell("a = 1"), metadata=7))
    assert code_sources(notebook)[-1] == "a = 1"
    assert all(isinstance(c.source, str) and isinstance(c.metadata, dict) for c in notebook.cells)


def test_a_cell_without_text_is_empty(reader: Reader) -> None:
    assert reader.sources(document(cell(None), cell([None, 3]))) == ["", ""]


def test_a_script_is_split_at_its_marks(reader: Reader) -> None:
    script = b"import a\n\n# %%\nx = 1\n\n# %% [markdown]\n# text\n# %% name\ny = 2\n"
    assert reader.sources(script, "a.py") == ["import a", "x = 1", "y = 2"]


def test_a_script_without_marks_is_one_cell(reader: Reader) -> None:
    assert reader.sources(b"x = 1\r\ny = 2\r\n", "a.py") == ["x = 1\ny = 2"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
KEYS = ["cells", "metadata", "nbformat", "nbformat_minor", "worksheets", "orig_nbformat"]
CELL_KEYS = ["cell_type", "source", "input", "metadata", "outputs", "language", "level", "id"]
odd_cells = st.dictionaries(
    st.sampled_from(CELL_KEYS),
    st.sampled_from(["code", "markdown", "heading", "raw", "x = 1", 1]) | json_values,
)
odd_documents = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([3, 4]) | json_values},
    optional={
        "cells": st.lists(odd_cells | json_values, max_size=4) | json_values,
        "metadata": json_values,
        "nbformat_minor": json_values,
        "worksheets": st.lists(
            st.fixed_dictionaries({"cells": st.lists(odd_cells, max_size=3)}) | json_values,
            max_size=2,
        ),
    },
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=json_values | odd_documents)
def test_any_json_is_read_or_refused_in_a_sentence(reader: Reader, content: Any) -> None:
    try:
        notebook = reader.read(content)
    except NotebookError:
        return
    sources = code_sources(notebook)
    foreign_language(notebook)
    read_setup(sources)
    recorded_versions(notebook)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(), name=st.sampled_from(["a.ipynb", "a.py"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(
    reader: Reader, content: bytes, name: str
) -> None:
    with suppress(NotebookError):
        reader.read(content, name)


# --- what a notebook tells about itself ---------------------------------------------------------


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, ""),
        ({"language_info": {"name": "python"}}, ""),
        ({"kernelspec": {"language": "Python", "name": "conda-env"}}, ""),
        ({"kernelspec": {"language": "R", "name": "ir"}}, "R"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"language_info": None, "kernelspec": []}, ""),
        ({"language_info": {"name": 3}}, ""),
    ],
)
def test_another_language_is_named(reader: Reader, metadata: Any, language: str) -> None:
    assert foreign_language(reader.read(document(cell("a"), metadata=metadata))) == language


def test_the_versions_of_the_last_check_are_found() -> None:
    def output(versions: Any) -> dict[str, Any]:
        return {"output_type": "display_data", "metadata": {"autograder": {"versions": versions}}}

    outputs = [output({"torch": "2.0"}), output({"torch": "2.1", "numpy": 3}), output(None), {}]
    notebook = tidy(nbformat.from_dict(document(cell("a", outputs=outputs))))
    assert recorded_versions(notebook) == {"torch": "2.1"}


@pytest.mark.parametrize("minor", [{}, [], "5", None, -1, 99, 1e9, True])
def test_a_format_number_that_is_none_is_mended(tmp_path: Path, minor: object) -> None:
    path = tmp_path / "a.ipynb"
    cell = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}
    content = {"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": [cell]}
    path.write_text(json.dumps(content), encoding="utf-8")
    notebook = read_notebook(path)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)


def test_half_a_character_becomes_a_question_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    cell = {"cell_type": "code", "source": "x = '\ud800é😀'", "metadata": {"\udc00": "\udfff"}}
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    path.write_text(json.dumps(content), encoding="utf-8")
    (found,) = read_notebook(path).cells
    assert found.source == "x = '?é😀'"
    json.dumps(found, ensure_ascii=False).encode()
