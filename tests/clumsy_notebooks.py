"""Clumsy notebooks: right answers to 03-gradients, handed in the way that people hand things in.

Each holds one idea and says the mark that it deserves. What can be written as text is a file of
`tests/notebooks`, in percent format:

    # story: A name is used for the function and for what it returned.
    # expect: all
    # says: words that the instructor or the student must read

    # %% [gradients]
    def gradients(b, w, x, y): ...

    # %%
    gradients = gradients(0.5, 1.0, np.array([1.0]), np.array([2.0]))

- `expect` holds the points of each exercise, such as `gradients=3`; an exercise that is not named
  gets all its points, and `all` says so of every one.
- `says` may stand there several times; each time one text that is found in what is said.
- A mark with a grade id replaces that released cell; without text behind it the cell stays as it
  is. An answer cell that no mark names holds a right answer.
- Other cells (`# %%`, `# %% [markdown]`, `# %% [raw]`) stand before the released cell whose mark
  comes next in the file; behind the last mark they stand at the end of the notebook.

What changes structure, metadata or the file is a function of this module, which is given the
released notebook with right answers and changes it in place, or returns the file's bytes.
"""

from __future__ import annotations

import base64
import copy
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from course_folder import ASSIGNMENT, EXERCISES, check_cell, shortened, solved, written
from nbformat import NotebookNode

from autograder.release import check_id

__all__ = ["FOLDER", "Clumsy", "clumsy_notebooks"]

FOLDER = Path(__file__).parent / "notebooks"

Change = Callable[[NotebookNode], bytes | None]

_MARK = re.compile(r"^# %%(?: \[([\w-]+)\])?[ \t]*$", flags=re.MULTILINE)
_HEADER = re.compile(r"# (story|expect|says): (.*)")


@dataclass(frozen=True)
class Clumsy:
    """A notebook as handed in, the points that it deserves and what must be said of it.

    ``points`` are those of each exercise that does not get all of its points; ``files`` lie
    beside the notebook.
    """

    name: str
    story: str
    content: bytes
    points: Mapping[str, float]
    says: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def clumsy_notebooks(release: NotebookNode) -> list[Clumsy]:
    """All of them, by name, made from the released notebook."""
    short = shortened(release)
    texts = [_from_text(path, short) for path in sorted(FOLDER.glob("*.py"))]
    changed = [change.applied(short) for change in _CHANGES]
    return sorted([*texts, *changed], key=lambda notebook: notebook.name)


# --- written as text ----------------------------------------------------------------------------


def _from_text(path: Path, release: NotebookNode) -> Clumsy:
    head, *pieces = _MARK.split(path.read_text(encoding="utf-8"))
    said = [found.groups() for found in map(_HEADER.fullmatch, head.splitlines()) if found]
    notebook = solved(release)
    waiting: list[NotebookNode] = []
    for mark, text in zip(pieces[0::2], pieces[1::2], strict=True):
        source = text.strip("\n")
        if mark in (None, "markdown", "raw"):
            waiting.append(_new_cell(source, mark or "code"))
            continue
        place = index_of(notebook, mark)
        if source:
            notebook.cells[place].source = source
        notebook.cells[place:place] = waiting
        waiting = []
    notebook.cells += waiting
    return Clumsy(
        name=path.stem,
        story=_only(path, said, "story"),
        content=written(notebook),
        points=_points(path, _only(path, said, "expect")),
        says=tuple(text for key, text in said if key == "says"),
    )


def _only(path: Path, said: list[tuple[str, ...]], key: str) -> str:
    found = [text for name, text in said if name == key]
    assert len(found) == 1, f"{path.name} needs one line `# {key}: ...`"
    return found[0]


def _points(path: Path, text: str) -> dict[str, float]:
    if text == "all":
        return {}
    points = {}
    for word in text.split():
        exercise, _, number = word.partition("=")
        assert exercise in EXERCISES, f"{path.name} expects points of {exercise}"
        points[exercise] = float(number)
    return points


def _new_cell(source: str, kind: str = "code") -> NotebookNode:
    make = getattr(nbformat.v4, f"new_{kind}_cell")
    cell: NotebookNode = make(source)
    return cell


# --- cells of a notebook ------------------------------------------------------------------------


def grade_id_of(cell: NotebookNode) -> str:
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def index_of(notebook: NotebookNode, grade_id: str) -> int:
    return [grade_id_of(cell) for cell in notebook.cells].index(grade_id)


def cell_of(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    found: NotebookNode = notebook.cells[index_of(notebook, grade_id)]
    return found


def delete(notebook: NotebookNode, grade_id: str) -> str:
    """Delete a cell; what it said."""
    return str(notebook.cells.pop(index_of(notebook, grade_id)).source)


def retype(cell: NotebookNode, kind: str) -> None:
    cell.cell_type = kind
    del cell["outputs"], cell["execution_count"]


def insert(notebook: NotebookNode, place: int, source: str, kind: str = "code") -> None:
    notebook.cells.insert(place, _new_cell(source, kind))


def strip(notebook: NotebookNode) -> None:
    """Without the metadata and ids that grading goes by."""
    for cell in notebook.cells:
        cell.metadata = NotebookNode()
        cell.pop("id", None)


def as_data(notebook: NotebookNode) -> dict[str, Any]:
    """The notebook as plain data, as it stands in its file."""
    data: dict[str, Any] = json.loads(written(notebook))
    return data


def as_bytes(data: Mapping[str, Any]) -> bytes:
    """The file, unmended: nbformat's writer would give two cells with one id another."""
    return json.dumps(data, indent=1).encode()


STUBS: dict[str, str] = {}
"""The released source of each answer cell."""

USES_NP = (
    "def gradients(b, w, x, y):\n    e = b + w * np.ravel(x) - np.ravel(y)\n"
    "    return 2 * e.mean(), 2 * (e * np.ravel(x)).mean()"
)


# --- changed by a function ----------------------------------------------------------------------


@dataclass(frozen=True)
class _Change:
    """A function that makes a right notebook clumsy, and what that deserves."""

    change: Change
    story: str
    says: tuple[str, ...]
    points: Mapping[str, float]
    files: Mapping[str, bytes]

    def applied(self, release: NotebookNode) -> Clumsy:
        STUBS.update({grade_id_of(cell): cell.source for cell in release.cells})
        notebook = copy.deepcopy(solved(release))
        content = self.change(notebook)
        return Clumsy(
            self.change.__name__.replace("_", "-"),
            self.story,
            as_bytes(notebook) if content is None else content,
            self.points,
            self.says,
            {name: file or written(solved(release)) for name, file in self.files.items()},
        )


_CHANGES: list[_Change] = []


def clumsy(
    story: str, *says: str, files: Mapping[str, bytes] | None = None, **points: float
) -> Callable[[Change], Change]:
    """Keep a function as a clumsy notebook; ``points`` are named as in a file's `expect`.

    Of the ``files`` beside it one that is empty becomes the notebook before the change.
    """

    def keep(change: Change) -> Change:
        _CHANGES.append(_Change(change, story, says, points, files or {}))
        return change

    return keep


# Cells that are gone, doubled, moved.


@clumsy(
    "The check cell of an exercise is deleted.",
    "cell check-gradients was missing and was put back",
)
def check_cell_deleted(notebook: NotebookNode) -> None:
    delete(notebook, "check-gradients")


@clumsy("All check cells are deleted.", "cell check-step_gradient was missing and was put back")
def check_cells_all_deleted(notebook: NotebookNode) -> None:
    for exercise in EXERCISES:
        delete(notebook, check_id(exercise))


@clumsy("An answer cell is deleted and answered in a new cell at the end.")
def answer_cell_deleted_answered_at_the_end(notebook: NotebookNode) -> None:
    source = delete(notebook, "gradients")
    insert(notebook, len(notebook.cells), source)


@clumsy("All answer cells are deleted; one new cell at the top answers everything.")
def answer_cells_deleted_answered_at_the_top(notebook: NotebookNode) -> None:
    sources = [delete(notebook, exercise) for exercise in EXERCISES]
    insert(notebook, 2, "\n\n\n".join(sources))


@clumsy("Nothing but the five functions is left, in one cell.", "was missing and was put back")
def only_one_cell_left(notebook: NotebookNode) -> None:
    imports = notebook.cells[1].source
    answers = [cell_of(notebook, exercise).source for exercise in EXERCISES]
    notebook.cells = [_new_cell("\n\n".join([imports, *answers]))]


@clumsy(
    "An answer cell and its check are deleted, and the exercise is not done.",
    "There is no `gradients` in the notebook",
    gradients=0,
)
def exercise_deleted(notebook: NotebookNode) -> None:
    delete(notebook, "gradients")
    delete(notebook, "check-gradients")


@clumsy(
    "A copy of the answer cell, made before it was filled in, still stands below it.",
    "the untouched cell gradients was left out",
)
def untouched_copy_below(notebook: NotebookNode) -> None:
    twin = copy.deepcopy(cell_of(notebook, "gradients"))
    twin.source, twin["id"] = STUBS["gradients"], "gradients-copy"
    notebook.cells.insert(index_of(notebook, "gradients") + 1, twin)


@clumsy(
    "The answer stands in a cell of their own above the answer cell, which is untouched.",
    "the untouched cell gradients was left out",
)
def answered_above_the_untouched_cell(notebook: NotebookNode) -> None:
    place = index_of(notebook, "gradients")
    insert(notebook, place, notebook.cells[place].source)
    cell_of(notebook, "gradients").source = STUBS["gradients"]


@clumsy("The answer stands in a cell of their own at the end; the answer cell is untouched.")
def answered_below_the_untouched_cell(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "gradients")
    insert(notebook, len(notebook.cells), cell.source)
    cell.source = STUBS["gradients"]


@clumsy("Every answer and check cell is there twice.", "was there 2 times")
def graded_cells_doubled(notebook: NotebookNode) -> None:
    notebook.cells = [
        twin
        for cell in notebook.cells
        for twin in (cell, *([copy.deepcopy(cell)] if grade_id_of(cell) else []))
    ]


@clumsy("The exercises stand in the opposite order, imports last.")
def cells_reversed(notebook: NotebookNode) -> None:
    notebook.cells.reverse()


@clumsy("All checks come first, then all answers.")
def checks_before_answers(notebook: NotebookNode) -> None:
    notebook.cells.sort(key=lambda cell: not grade_id_of(cell).startswith("check-"))


@clumsy("The cell with the imports has moved to the end.")
def imports_at_the_end(notebook: NotebookNode) -> None:
    notebook.cells.append(notebook.cells.pop(1))


@clumsy("The setup cell is deleted.")
def setup_cell_deleted(notebook: NotebookNode) -> None:
    del notebook.cells[0]


@clumsy(
    "The cell with the imports is deleted, and what they need is imported nowhere.",
    "name 'np' is not defined",
    gradients=0,
)
def imports_deleted(notebook: NotebookNode) -> None:
    del notebook.cells[1]
    for exercise in EXERCISES:
        if exercise != "gradients":
            cell_of(notebook, exercise).source = "import numpy as np_\n" + cell_of(
                notebook, exercise
            ).source.replace("np.", "np_.")
    cell_of(notebook, "gradients").source = USES_NP


@clumsy("An answer cell is split; both halves kept the cell's metadata.", "was there 2 times")
def answer_cell_split(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "gradients")
    first = copy.deepcopy(cell)
    first.source = "def residuals(b, w, x, y):\n    return b + w * np.ravel(x) - np.ravel(y)"
    cell.source = (
        "def gradients(b, w, x, y):\n    e = residuals(b, w, x, y)\n"
        "    return 2 * e.mean(), 2 * (e * np.ravel(x)).mean()"
    )
    notebook.cells.insert(index_of(notebook, "gradients"), first)


@clumsy("Answer and check are merged into one cell, which kept the answer's metadata.")
def answer_and_check_merged(notebook: NotebookNode) -> None:
    check = delete(notebook, "check-gradients")
    cell_of(notebook, "gradients").source += f"\n\n{check}"


@clumsy(
    "Answer and check are merged into one cell, which kept the check's metadata.",
    "cell check-gradients had been changed; its text is kept above it",
)
def answer_merged_into_check(notebook: NotebookNode) -> None:
    answer = delete(notebook, "gradients")
    cell = cell_of(notebook, "check-gradients")
    cell.source = f"{answer}\n\n{cell.source}"


@clumsy("The whole notebook is merged into one code cell without metadata.")
def all_cells_merged(notebook: NotebookNode) -> None:
    notebook.cells = [
        _new_cell("\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))
    ]


# Cells of another type.


@clumsy("A check cell has become text.", "cell check-gradients had become a markdown cell")
def check_cell_as_markdown(notebook: NotebookNode) -> None:
    retype(cell_of(notebook, "check-gradients"), "markdown")


@clumsy("A check cell has become raw text.", "cell check-gradients had become a raw cell")
def check_cell_as_raw(notebook: NotebookNode) -> None:
    retype(cell_of(notebook, "check-gradients"), "raw")


@clumsy("The right answer stands in text, by a slip.", "cell gradients had become a markdown cell")
def answer_cell_as_markdown(notebook: NotebookNode) -> None:
    retype(cell_of(notebook, "gradients"), "markdown")


@clumsy("The first, wrong try is kept as raw text; the right answer stands in a cell above.")
def wrong_try_kept_as_raw(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "gradients")
    insert(notebook, index_of(notebook, "gradients"), cell.source)
    cell.source = "def gradients(b, w, x, y):\n    return 0.0, 0.0"
    retype(cell, "raw")


@clumsy("The first, wrong try is kept as text; the right answer stands in a cell below.")
def wrong_try_kept_as_markdown(notebook: NotebookNode) -> None:
    cell = cell_of(notebook, "gradients")
    insert(notebook, index_of(notebook, "gradients") + 1, cell.source)
    cell.source = "def gradients(b, w, x, y):\n    return 0.0, 0.0"
    retype(cell, "markdown")


@clumsy("A cell of their own has a type that no notebook has.")
def cell_of_no_type(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    data["cells"].insert(1, {"cell_type": "heading", "level": 1, "metadata": {}, "source": "Me"})
    return as_bytes(data)


# Released text that was changed.


@clumsy(
    "A check cell is edited: more points, a note, a print.",
    "cell check-gradients had been changed; its text is kept above it",
)
def check_cell_edited(notebook: NotebookNode) -> None:
    check_cell(notebook, "gradients").source = 'check("gradients", points=60)\nprint("I did it")'


@clumsy("The metadata of a check cell says 60 points.")
def points_in_the_metadata_changed(notebook: NotebookNode) -> None:
    cell_of(notebook, "check-gradients").metadata["nbgrader"]["points"] = 60.0


@clumsy("The docstring and parameters' names are edited, and the order is as it was.")
def docstring_edited(notebook: NotebookNode) -> None:
    cell_of(notebook, "gradients").source = (
        'def gradients(bias, weight, xs, ys):\n    """Translated: Steigungen."""\n'
        "    e = bias + weight * np.ravel(xs) - np.ravel(ys)\n"
        "    return 2 * e.mean(), 2 * (e * np.ravel(xs)).mean()"
    )


@clumsy("The text of the notebook is edited, with an image pasted into it.")
def attachment_in_text(notebook: NotebookNode) -> None:
    cell = _new_cell("![my sketch](attachment:sketch.png)", "markdown")
    dot = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"\0" * 3000).decode()
    cell["attachments"] = {"sketch.png": {"image/png": dot}}
    notebook.cells.insert(2, cell)


# Ids and metadata.


@clumsy("All metadata and ids are stripped, as by Colab's download.")
def metadata_stripped(notebook: NotebookNode) -> None:
    strip(notebook)
    notebook.metadata = NotebookNode()
    notebook.nbformat_minor = 0


@clumsy("All metadata is stripped, and the function is written twice; the right one is last.")
def metadata_stripped_twice_right_last(notebook: NotebookNode) -> None:
    place = index_of(notebook, "gradients")
    insert(notebook, place, "def gradients(b, w, x, y):\n    return 0.0, 0.0")
    strip(notebook)


@clumsy("The grade ids are changed to names of their own.")
def grade_ids_changed(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if grade_id := grade_id_of(cell):
            cell.metadata["nbgrader"]["grade_id"] = f"my-{grade_id}"


@clumsy("Two answer cells have each other's grade id.")
def grade_ids_swapped(notebook: NotebookNode) -> None:
    one, other = cell_of(notebook, "gradients"), cell_of(notebook, "step_gradient")
    one.metadata["nbgrader"]["grade_id"] = "step_gradient"
    other.metadata["nbgrader"]["grade_id"] = "gradients"


@clumsy("A cell of their own carries the grade id of an answer.", "was there 2 times")
def grade_id_on_an_own_cell(notebook: NotebookNode) -> None:
    cell = _new_cell("notes = 'try the chain rule'")
    cell.metadata = copy.deepcopy(cell_of(notebook, "gradients").metadata)
    notebook.cells.append(cell)


@clumsy("Every cell has the same id.")
def cell_ids_all_the_same(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    for cell in data["cells"]:
        cell["id"] = "same"
    return as_bytes(data)


@clumsy("No cell has an id, though the format asks for one.")
def cell_ids_missing(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    for cell in data["cells"]:
        del cell["id"]
    return as_bytes(data)


@clumsy("Ids hold what no id may hold.")
def cell_ids_invalid(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    odd: list[Any] = ["", "Zelle 3 ü", "x" * 200, 7, None, ["a"]]
    for number, cell in enumerate(data["cells"]):
        cell["id"] = odd[number % len(odd)]
    return as_bytes(data)


@clumsy("nbgrader's metadata is of an old version, as in a notebook of years ago.")
def metadata_of_an_old_nbgrader(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata["nbgrader"]["schema_version"] = 1
            del cell.metadata["nbgrader"]["task"]


@clumsy("nbgrader's metadata is damaged: text, numbers and lists where a record was.")
def metadata_damaged(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    odd: list[Any] = ["gradients", 3, None, [], {"grade_id": ["gradients"]}, {"points": "six"}]
    for number, cell in enumerate(data["cells"]):
        cell["metadata"]["nbgrader"] = odd[number % len(odd)]
    return as_bytes(data)


@clumsy("Cells are collapsed, hidden, tagged and named, as JupyterLab does.")
def saved_by_jupyterlab(notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells):
        cell.metadata |= {
            "jupyter": {"source_hidden": True, "outputs_hidden": True},
            "editable": True,
            "slideshow": {"slide_type": "skip"},
            "tags": ["raises-exception", "hide-input"],
            "name": f"cell {number}",
            "trusted": True,
            "execution": {"iopub.status.busy": "2027-02-01T10:00:00.000Z"},
        }
    notebook.metadata["toc-autonumbering"] = True


@clumsy("Saved by VS Code: ids of its own, metadata of its own.")
def saved_by_vs_code(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    for number, cell in enumerate(data["cells"]):
        cell["id"] = f"#W{number}sZmlsZQ%3D%3D"
        cell["metadata"]["vscode"] = {"languageId": "python"}
    data["metadata"] = {
        "kernelspec": {"display_name": ".venv (3.12.4)", "language": "python", "name": "python3"},
        "language_info": {"name": "python", "version": "3.12.4", "pygments_lexer": "ipython3"},
        "orig_nbformat": 4,
        "vscode": {"interpreter": {"hash": "31f2aee4e71d21fbe5cf8b01ff0e069b"}},
    }
    return as_bytes(data)


@clumsy("Saved by Colab: a header cell, forms, ids in the metadata, format 4.0.")
def saved_by_colab(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    for number, cell in enumerate(data["cells"]):
        cell.pop("id")
        cell["metadata"] = {"id": f"kQ{number}zX", "outputId": "4f1c", "cellView": "form"}
        cell["source"] = cell["source"] if number % 2 else "".join(cell["source"])
    badge = '<a href="https://colab.research.google.com/x" target="_parent"></a>'
    header = {
        "cell_type": "markdown",
        "metadata": {"id": "view-in-github", "colab_type": "text"},
        "source": [badge],
    }
    data["cells"].insert(0, header)
    data["metadata"] = {
        "colab": {"provenance": [], "gpuType": "T4", "toc_visible": True},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
        "widgets": {"application/vnd.jupyter.widget-state+json": {"ab": {"model_name": "HTML"}}},
    }
    data["nbformat_minor"] = 0
    return as_bytes(data)


@clumsy("Saved by Kaggle: its first cell, its metadata, its folders that are not here.")
def saved_by_kaggle(notebook: NotebookNode) -> bytes:
    insert(
        notebook,
        0,
        "import numpy as np  # linear algebra\nimport os\n"
        "for dirname, _, filenames in os.walk('/kaggle/input'):\n"
        "    for filename in filenames:\n        print(os.path.join(dirname, filename))",
    )
    data = as_data(notebook)
    for cell in data["cells"]:
        cell["metadata"] |= {
            "_uuid": "8f2839f25d086af736a60e9eeb907d3b93b6e0e5",
            "_cell_guid": "b1076dfc-b9ad-4769-8c92-a6c4dae69d19",
            "trusted": False,
        }
        cell["outputs"] = cell.get("outputs", [])
    data["metadata"]["kaggle"] = {"accelerator": "none", "dataSources": [], "isGpuEnabled": False}
    data["metadata"]["papermill"] = {"duration": 3.1, "exception": None}
    return as_bytes(data)


@clumsy("The notebook says that its language is R.", "the notebook names the language R")
def language_r(notebook: NotebookNode) -> None:
    notebook.metadata["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    notebook.metadata["language_info"] = {"name": "R", "file_extension": ".r"}


# The file.


@clumsy("Windows line endings in the file and in the cells.")
def windows_line_endings(notebook: NotebookNode) -> bytes:
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", "\r\n")
    return written(notebook).replace(b"\n", b"\r\n")


@clumsy("A byte order mark stands at the beginning of the file.")
def byte_order_mark(notebook: NotebookNode) -> bytes:
    return b"\xef\xbb\xbf" + written(notebook)


@clumsy("A byte order mark stands at the beginning of every cell.")
def byte_order_mark_in_cells(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.source = f"\ufeff{cell.source}"


@clumsy("Sources are one text each, not lists of lines, and the file is one line.")
def sources_as_strings(notebook: NotebookNode) -> bytes:
    return json.dumps(notebook).encode()


@clumsy("Saved in the format 3 of 2013.")
def format_3(notebook: NotebookNode) -> bytes:
    return as_bytes(nbformat.convert(notebook, 3))


@clumsy("Saved in the format 4.0, which knows no ids.")
def format_4_0(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    for cell in data["cells"]:
        del cell["id"]
    return as_bytes({**data, "nbformat_minor": 0})


@clumsy("The file says a format 4.9 that does not exist yet, with keys that nobody knows.")
def format_4_9(notebook: NotebookNode) -> bytes:
    data = {**as_data(notebook), "nbformat_minor": 9, "collaborators": ["ada"]}
    for cell in data["cells"]:
        cell["reactions"] = {"+1": 3}
    return as_bytes(data)


@clumsy("Keys that the format asks for are missing: outputs, counts, metadata.")
def keys_missing(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    for cell in data["cells"]:
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)
        if not cell["metadata"]:
            del cell["metadata"]
    del data["metadata"]
    return as_bytes(data)


@clumsy("Old outputs of 20 MB are in the file.")
def gigantic_outputs(notebook: NotebookNode) -> None:
    output = nbformat.v4.new_output("stream", name="stdout", text="0123456789" * 100_000)
    notebook.cells.insert(2, nbformat.v4.new_code_cell("print('long ago')", outputs=[output] * 20))


@clumsy("Old outputs of odd kinds: unknown types, no text, a widget that is gone.")
def odd_outputs(notebook: NotebookNode) -> bytes:
    data = as_data(notebook)
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "ab", "version_major": 2}}
    data["cells"][2]["outputs"] = [
        {"output_type": "teleport"},
        {"output_type": "stream"},
        {"output_type": "display_data", "data": widget, "metadata": {}},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": None},
        "nothing",
    ]
    return as_bytes(data)


@clumsy("Three hundred empty cells.")
def empty_cells(notebook: NotebookNode) -> None:
    notebook.cells[2:2] = [_new_cell(" \n" * (number % 3)) for number in range(300)]


@clumsy("A cell holds a comment of a megabyte.")
def comment_of_a_megabyte(notebook: NotebookNode) -> None:
    insert(notebook, 2, "x = 1\n" + ("# " + "blah " * 20 + "\n") * 10_000)


# Files beside the notebook.

READS_DATA = (
    "data = np.genfromtxt('data.csv', delimiter=',')\nprint('points', data.shape)\n"
    "assert data.shape == (3, 2)"
)


@clumsy("Reads a data file that was handed in beside it.", "points (3, 2)", files={
    "data.csv": b"1,2\n3,4\n5,6\n"
})  # fmt: skip
def data_beside_it(notebook: NotebookNode) -> None:
    insert(notebook, 2, READS_DATA)


@clumsy("Goes to another folder and reads the data file by its whole path.", files={
    "data.csv": b"1,2\n3,4\n5,6\n"
})  # fmt: skip
def data_beside_it_from_another_folder(notebook: NotebookNode) -> None:
    insert(
        notebook,
        2,
        "import os\nhome = os.getcwd()\nos.makedirs('plots', exist_ok=True)\nos.chdir('plots')\n"
        "data = np.genfromtxt(os.path.join(home, 'data.csv'), delimiter=',')\n"
        "assert data.shape == (3, 2)",
    )


@clumsy("Imports its functions from a module that was handed in beside it.", files={
    "my_helpers.py": b"import numpy as np\n\n\ndef residuals(b, w, x, y):\n"
    b"    return b + w * np.ravel(x) - np.ravel(y)\n"
})  # fmt: skip
def module_beside_it(notebook: NotebookNode) -> None:
    cell_of(notebook, "gradients").source = (
        "from my_helpers import residuals\n\n\ndef gradients(b, w, x, y):\n"
        "    e = residuals(b, w, x, y)\n"
        "    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))"
    )


@clumsy(
    "The finished work is a copy beside the notebook, which is untouched.",
    f"{ASSIGNMENT}-Copy1.ipynb lies beside it and was not graded",
    **dict.fromkeys(EXERCISES, 0.0),
    files={f"{ASSIGNMENT}-Copy1.ipynb": b""},
)
def finished_copy_beside_it(notebook: NotebookNode) -> None:
    for exercise in EXERCISES:
        cell_of(notebook, exercise).source = STUBS[exercise]
