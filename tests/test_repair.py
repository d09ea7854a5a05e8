"""Clumsy notebooks: every released cell is back in place, and nothing of the student's is lost."""

from __future__ import annotations

import copy
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode

from autograder.notebook import code_sources, tidy
from autograder.release import ReleasedCell, check_id
from autograder.repair import repair

RELEASE = Path(__file__).parents[1] / "assignments" / "03-gradients" / "03-gradients.ipynb"
ANSWER = "def gradients(b, w, x, y):\n    return b, w"


@cache
def _release() -> NotebookNode:
    return nbformat.read(RELEASE, as_version=4)  # type: ignore[no-any-return]


def release() -> NotebookNode:
    return copy.deepcopy(_release())


@cache
def released_cells() -> tuple[ReleasedCell, ...]:
    """What nbgrader's gradebook holds of the release."""
    found = []
    for cell in _release().cells:
        if data := cell.metadata.get("nbgrader"):
            found.append(
                ReleasedCell(
                    grade_id=data["grade_id"],
                    cell_type=cell.cell_type,
                    source=cell.source,
                    grade=data["grade"],
                    solution=data["solution"],
                    locked=data["locked"],
                    points=data.get("points"),
                    checksum=data.get("checksum", ""),
                )
            )
    return tuple(found)


def repaired(notebook: NotebookNode) -> tuple[NotebookNode, list[str]]:
    notebook = tidy(notebook)
    notes = repair(notebook, released_cells())
    return notebook, notes


def the_cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    found: NotebookNode
    (found,) = (
        cell
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )
    return found


def index_of(notebook: NotebookNode, grade_id: str) -> int:
    return [cell is the_cell(notebook, grade_id) for cell in notebook.cells].index(True)


def assert_repaired(notebook: NotebookNode, before: list[str]) -> None:
    """What holds after every repair; ``before`` are the code sources that were handed in."""
    marked = Counter(
        cell.metadata["nbgrader"]["grade_id"]
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    )
    assert marked == Counter(cell.grade_id for cell in released_cells())
    for expected in released_cells():
        cell = the_cell(notebook, expected.grade_id)
        assert cell.cell_type == expected.cell_type
        assert not expected.locked or cell.source == expected.source
        data = cell.metadata["nbgrader"]
        assert data["schema_version"] == 3
        assert (data["grade"], data["solution"], data["locked"], data["checksum"]) == (
            (expected.grade, expected.solution, expected.locked, expected.checksum)
        )
        assert data.get("points") == expected.points
    after = Counter(" ".join(source.split()) for source in code_sources(notebook))
    lost = {s for s in (" ".join(s.split()) for s in before) if s and not after[s]}
    # An answer cell as it was handed out is nothing of the student's.
    assert lost <= {" ".join(cell.source.split()) for cell in released_cells() if cell.solution}
    nbformat.validate(notebook)


# --- single mishaps -----------------------------------------------------------------------------


def test_the_release_itself_needs_no_repair() -> None:
    notebook, notes = repaired(release())
    assert notes == []
    assert_repaired(notebook, code_sources(release()))
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in release().cells]


def test_a_deleted_check_cell_is_put_back_behind_its_answer() -> None:
    notebook = release()
    notebook.cells.remove(the_cell(notebook, "check-gradients"))
    notebook, notes = repaired(notebook)
    assert notes == ["cell check-gradients was missing and was put back"]
    assert index_of(notebook, "check-gradients") == index_of(notebook, "gradients") + 1


def test_of_a_duplicated_answer_the_last_definition_counts() -> None:
    notebook = release()
    place = index_of(notebook, "gradients")
    first, last, empty = (copy.deepcopy(notebook.cells[place]) for _ in range(3))
    first.source, last.source, empty.source = "def gradients(): return 1", ANSWER, ""
    notebook.cells[place : place + 1] = [first, last, empty]
    notebook, notes = repaired(notebook)
    assert notes == ["cell gradients was there 3 times"]
    assert the_cell(notebook, "gradients").source == ANSWER
    assert "def gradients(): return 1" in code_sources(notebook)


def test_an_untouched_copy_below_the_answer_is_left_out() -> None:
    notebook = release()
    place = index_of(notebook, "gradients")
    answered = copy.deepcopy(notebook.cells[place])
    answered.source = ANSWER
    notebook.cells.insert(place, answered)
    notebook, notes = repaired(notebook)
    assert notes == ["the untouched cell gradients was left out: a cell above it answers"]
    assert the_cell(notebook, "gradients").source == ANSWER
    assert len(notebook.cells) == len(release().cells)


def test_an_untouched_cell_above_the_answer_stays() -> None:
    notebook = release()
    notebook.cells.append(nbformat.v4.new_code_cell(ANSWER))
    notebook, notes = repaired(notebook)
    assert notes == []
    assert code_sources(notebook) == [*code_sources(release()), ANSWER]


def test_an_empty_cell_is_no_untouched_answer() -> None:
    blank = replace(released_cells()[0], source="")
    notebook = tidy(release())
    notebook.cells += [nbformat.v4.new_code_cell(text) for text in ("def descend_weight(): 1", "")]
    repair(notebook, [blank])
    assert len(notebook.cells) == len(release().cells) + 2


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_an_answer_that_became_text_gives_way_to_one_that_is_code(kind: str) -> None:
    notebook = release()
    cell = the_cell(notebook, "gradients")
    cell.cell_type, cell.source = kind, "def gradients(): return 'first try'"
    notebook.cells.insert(index_of(notebook, "gradients"), nbformat.v4.new_code_cell(ANSWER))
    notebook, notes = repaired(notebook)
    assert notes == []
    assert the_cell(notebook, "gradients").source == ANSWER
    assert "first try" not in "".join(code_sources(notebook))


def test_a_grade_id_of_their_own_is_no_obstacle() -> None:
    notebook = release()
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"]["grade_id"] += "-mine"
    notebook, notes = repaired(notebook)
    assert notes == []
    assert len(notebook.cells) == len(release().cells)


def test_without_any_metadata_cells_are_known_by_their_content() -> None:
    notebook = release()
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
    notebook, notes = repaired(notebook)
    assert notes == []
    assert len(notebook.cells) == len(release().cells)


def test_an_answer_that_became_text_is_code_again() -> None:
    notebook = release()
    cell = the_cell(notebook, "gradients")
    cell.cell_type, cell.source = "markdown", ANSWER
    notebook, notes = repaired(notebook)
    assert notes == ["cell gradients had become a markdown cell"]
    assert the_cell(notebook, "gradients").source == ANSWER
    assert ANSWER in code_sources(notebook)


def test_code_written_into_a_check_cell_is_kept_above_it() -> None:
    notebook = release()
    the_cell(notebook, "check-gradients").source = f"{ANSWER}\ncheck('gradients')"
    notebook, notes = repaired(notebook)
    assert notes == ["cell check-gradients had been changed; its text is kept above it"]
    place = index_of(notebook, "check-gradients")
    assert notebook.cells[place - 1].source == f"{ANSWER}\ncheck('gradients')"
    assert_repaired(notebook, code_sources(notebook))


def test_a_cell_that_is_merged_with_its_check_is_kept_without_metadata_too() -> None:
    notebook = release()
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
    merged = f"helper = 1\n{ANSWER}\ncheck('gradients')"
    answer = next(c for c in notebook.cells if c.source.startswith("def gradients"))
    answer.source = merged
    notebook, _ = repaired(notebook)
    assert the_cell(notebook, "gradients").source == merged


def test_a_helper_that_claims_the_id_of_a_check_is_not_lost() -> None:
    notebook = release()
    thief = nbformat.v4.new_code_cell("helper = 1")
    thief.metadata["nbgrader"] = {"grade_id": "check-gradients", "grade": True, "points": 100}
    notebook.cells.insert(0, thief)
    notebook, _ = repaired(notebook)
    assert "helper = 1" in code_sources(notebook)
    assert the_cell(notebook, "check-gradients").metadata["nbgrader"]["points"] != 100
    assert_repaired(notebook, ["helper = 1"])


def test_an_empty_notebook_gets_all_cells() -> None:
    notebook, notes = repaired(nbformat.v4.new_notebook())
    assert len(notes) == len(released_cells())
    assert_repaired(notebook, [])


def test_points_that_a_student_gave_are_taken_away() -> None:
    notebook = release()
    own = nbformat.v4.new_code_cell("x = 1")
    own.metadata["nbgrader"] = {"grade_id": "bonus", "grade": True, "points": 50, "locked": False}
    notebook.cells.append(own)
    notebook, _ = repaired(notebook)
    assert "nbgrader" not in notebook.cells[-1].metadata


def test_a_released_text_is_not_made_of_code() -> None:
    essay = ReleasedCell("essay", "markdown", "Write.", True, True, False, 3.0, "")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1")])
    notebook.cells[0].metadata["nbgrader"] = {"grade_id": "essay"}
    repair(notebook, [essay])
    assert [cell.cell_type for cell in notebook.cells] == ["markdown", "code"]
    assert notebook.cells[1].source == "x = 1"


# --- any mishap ---------------------------------------------------------------------------------

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
grade_ids = st.sampled_from(
    [cell.grade_id for cell in released_cells()] + ["other", "", 3, None, ["gradients"]]
)
nbgrader_data = junk | st.fixed_dictionaries(
    {"grade_id": grade_ids},
    optional={"grade": junk, "locked": junk, "points": junk, "schema_version": junk},
)
hostile_metadata = st.dictionaries(
    st.sampled_from(["collapsed", "tags", "name", "jupyter", "scrolled", "execution", "a"]), junk
)
written = st.sampled_from(
    [ANSWER, "x = 1", "", "check('gradients')", f"{ANSWER}\ncheck(gradients)", "def (", "%%time\n1"]
)


class Mishaps:
    """Ways to mangle a notebook, drawn one after the other."""

    def __init__(self, notebook: NotebookNode, data: st.DataObject) -> None:
        self.notebook, self.data = notebook, data

    def happen(self) -> None:
        cells = self.notebook.cells
        kind = self.data.draw(st.sampled_from(sorted(n for n in dir(self) if n.startswith("do_"))))
        if cells:
            getattr(self, kind)(cells, self.data.draw(st.integers(0, len(cells) - 1)))

    def do_delete(self, cells: list[Any], at: int) -> None:
        del cells[at]

    def do_duplicate(self, cells: list[Any], at: int) -> None:
        cells.insert(self.data.draw(st.integers(0, len(cells))), copy.deepcopy(cells[at]))

    def do_move(self, cells: list[Any], at: int) -> None:
        cells.insert(self.data.draw(st.integers(0, len(cells) - 1)), cells.pop(at))

    def do_reverse(self, cells: list[Any], at: int) -> None:
        cells.reverse()

    def do_strip(self, cells: list[Any], at: int) -> None:
        for cell in cells[at:]:
            cell.metadata = NotebookNode()

    def do_strip_ids(self, cells: list[Any], at: int) -> None:
        for cell in cells[at:]:
            cell.pop("id", None)

    def do_repeat_id(self, cells: list[Any], at: int) -> None:
        cells[at]["id"] = self.data.draw(st.sampled_from([cells[0].get("id"), "", "a b", 3, None]))

    def do_retype(self, cells: list[Any], at: int) -> None:
        cells[at].cell_type = self.data.draw(st.sampled_from(["code", "markdown", "raw", "html"]))

    def do_split(self, cells: list[Any], at: int) -> None:
        lines = cells[at].source.splitlines(keepends=True)
        cut = self.data.draw(st.integers(0, len(lines)))
        second = copy.deepcopy(cells[at])
        cells[at].source, second.source = "".join(lines[:cut]), "".join(lines[cut:])
        cells.insert(at + 1, second)

    def do_merge(self, cells: list[Any], at: int) -> None:
        if at + 1 < len(cells):
            cells[at].source += "\n" + cells.pop(at + 1).source

    def do_write(self, cells: list[Any], at: int) -> None:
        cells[at].source = self.data.draw(written)

    def do_add(self, cells: list[Any], at: int) -> None:
        cells.insert(at, nbformat.v4.new_code_cell(self.data.draw(written)))

    def do_mark(self, cells: list[Any], at: int) -> None:
        cells[at].metadata["nbgrader"] = nbformat.from_dict(self.data.draw(nbgrader_data))

    def do_annotate(self, cells: list[Any], at: int) -> None:
        cells[at].metadata.update(nbformat.from_dict(self.data.draw(hostile_metadata)))

    def do_add_key(self, cells: list[Any], at: int) -> None:
        key = self.data.draw(st.sampled_from(["attachments", "foo", "outputs", "level", "prompt"]))
        cells[at][key] = nbformat.from_dict(self.data.draw(junk))

    def do_print(self, cells: list[Any], at: int) -> None:
        cells[at].outputs = [nbformat.from_dict({"output_type": "stream", "a": 1})]

    def do_describe(self, cells: list[Any], at: int) -> None:
        self.notebook.metadata = nbformat.from_dict(
            self.data.draw(st.dictionaries(st.sampled_from(["kernelspec", "authors"]), junk))
        )


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_after_any_mishaps_every_released_cell_is_there_once_and_nothing_is_lost(
    data: st.DataObject,
) -> None:
    notebook = release()
    mishaps = Mishaps(notebook, data)
    for _ in range(data.draw(st.integers(1, 8))):
        mishaps.happen()
    notebook = tidy(notebook)
    before = code_sources(notebook)
    repair(notebook, released_cells())
    assert_repaired(notebook, before)
    once = copy.deepcopy(notebook)
    assert repair(notebook, released_cells()) == []
    assert notebook == once


def test_the_ids_of_answers_and_checks_are_the_contract() -> None:
    names = {cell.grade_id for cell in released_cells()}
    assert {"gradients", check_id("gradients")} <= names
