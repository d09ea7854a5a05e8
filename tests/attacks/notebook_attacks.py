"""Attacks that lie in the notebook's structure and metadata, or in files beside it."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path

import nbformat
from attack import Attack
from course_folder import EXERCISES, check_cell
from nbformat import NotebookNode

from autograder import seeds
from autograder.exercises import find_exercise
from autograder.model import Verdict
from autograder.notebook import code_sources
from autograder.render import as_html

__all__ = ["attacks_on_notebooks"]

Change = Callable[[NotebookNode], NotebookNode]


def attacks_on_notebooks(secret: str) -> list[Attack]:
    """All of them; ``secret`` is the grader's, for an attacker who has seen its draws."""
    return [
        Attack("metadata-points", "1000 points in the metadata", "gradients: untouched", _points),
        Attack("metadata-checksums", "forged checksums", "gradients: untouched", _checksums),
        Attack("metadata-outputs", "outputs of passed checks", "gradients: untouched", _outputs),
        Attack("metadata-note", "the grader's own note", "gradients: untouched", _note),
        Attack("metadata-more-cells", "graded cells of one's own", "gradients: untouched", _more),
        Attack("metadata-schema", "a schema of the future", "gradients: untouched", _schema),
        Attack("metadata-same-ids", "all cells have one id", "gradients: untouched", _same_ids),
        Attack("metadata-quiz", "a quiz that nobody asked", "gradients: untouched", _quiz),
        Attack(
            "metadata-markup",
            "markup and escape sequences where the instructor's table shows the notebook's words",
            r"the notebook names the language \[/red\]",
            _markup,
        ),
        Attack(
            "metadata-somebody-else",
            "the setup cell names another student",
            r"the notebook says STUDENT = 'aa-honest\[/red\]'",
            _setup("aa-honest[/red]"),
        ),
        Attack(
            "source-blank-lines",
            "a million blank lines, on which a careless search takes hours",
            "gradients: untouched",
            _cell("\n" * 1_000_000 + "x = 1"),
        ),
        Attack(
            "source-magics",
            "more magics than IPython rewrites",
            "Code cell 3 did not run to its end",
            _cell("\n".join(["!true"] * 520)),
        ),
        Attack(
            "source-deep",
            "a name with 1500 dots, on which a careless walk stumbles",
            "gradients: by-hand rule needs a look: .*cannot be read",
            _cell("deep = torch" + ".T" * 1500),
        ),
        Attack(
            "source-large",
            "megabytes of source, whose syntax tree takes gigabytes",
            "gradients: by-hand rule needs a look: .*cannot be read",
            _cell(f"large = [{'1,' * 2_000_000}]"),
        ),
        Attack("pages-text-cells", "scripts in text cells", "gradients: untouched", _text_cells,
               on_page=True),
        Attack(
            "files-links",
            "links beside the notebook that lead to the course's files",
            "what is a link was left out: .*gradebook.db",
            _cell(_READS_LINKS),
            leave=_leave_links,
        ),
        Attack(
            "files-module",
            "a module beside the notebook does what is forbidden",
            "gradients: by-hand rule needs a look: uses lantern",
            _answer("gradients", "from lantern import gradients"),
            expect={"gradients": 6},
            leave=_leave_module,
        ),
        Attack(
            "files-answers",
            "the answers that feedback has shown, in a file beside the same code",
            "gradients: failed",
            _answer("gradients", _READS_ANSWERS),
            leave=lambda folder: _leave_answers(folder, secret),
        ),
    ]  # fmt: skip


# --- cells and metadata -------------------------------------------------------------------------


def _cell(source: str) -> Change:
    def change(notebook: NotebookNode) -> NotebookNode:
        notebook.cells.insert(2, nbformat.v4.new_code_cell(source))
        return notebook

    return change


def _answer(exercise: str, source: str) -> Change:
    def change(notebook: NotebookNode) -> NotebookNode:
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == exercise:
                cell.source = source
        return notebook

    return change


def _setup(student: str) -> Change:
    def change(notebook: NotebookNode) -> NotebookNode:
        setup = notebook.cells[0]
        setup.source = setup.source.replace('STUDENT = ""', f'STUDENT = "{student}"')
        return notebook

    return change


def _points(notebook: NotebookNode) -> NotebookNode:
    for exercise in EXERCISES:
        data = check_cell(notebook, exercise).metadata["nbgrader"]
        data.update(points=1000, max_points=1000, auto_score=1000, extra_credit=1000)
    return notebook


def _checksums(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(checksum="0" * 32, locked=False, solution=True)
    for exercise in EXERCISES:
        check_cell(notebook, exercise).source = "1000.0"
    return notebook


def _outputs(notebook: NotebookNode) -> NotebookNode:
    for exercise in EXERCISES:
        cell = check_cell(notebook, exercise)
        card = as_html(Verdict(exercise, "passed", 1000.0, 1000.0, "Right in every part."))
        cell.outputs = [
            nbformat.v4.new_output("display_data", {"text/html": card, "text/plain": "passed"}),
            nbformat.v4.new_output("execute_result", {"text/plain": "1000.0"}, execution_count=1),
        ]
        cell.execution_count = 1
    return notebook


def _note(notebook: NotebookNode) -> NotebookNode:
    exercises = [
        {"exercise": name, "outcome": "passed", "score": 1000.0, "max_score": 1000.0}
        for name in EXERCISES
    ]
    report = {"status": "graded", "score": 1000.0, "exercises": exercises, "flags": []}
    notebook.metadata["autograder"] = {"report": report, "flags": [], "recorded_versions": {}}
    for cell in notebook.cells:
        cell.metadata["autograder"] = {"report": report}
    return notebook


def _more(notebook: NotebookNode) -> NotebookNode:
    for number, exercise in enumerate(EXERCISES):
        twin = copy.deepcopy(check_cell(notebook, exercise))
        twin["id"] = f"twin-{number}"
        twin.metadata["nbgrader"]["points"] = 1000
        own = copy.deepcopy(twin)
        own["id"] = f"own-{number}"
        own.metadata["nbgrader"]["grade_id"] = f"check-own-{number}"
        own.source = "1000.0"
        notebook.cells += [twin, own]
    return notebook


def _schema(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.update(schema_version=99, grade="yes", points=[1000])
    notebook.metadata["nbgrader"] = {"schema_version": 99, "points": 1000}
    return notebook


def _same_ids(notebook: NotebookNode) -> NotebookNode:
    for cell in notebook.cells:
        cell["id"] = "check-gradients"
    return notebook


def _quiz(notebook: NotebookNode) -> NotebookNode:
    cell = nbformat.v4.new_code_cell("quiz_own = {'a': 'b'}\ncheck('quiz-own', points=1000)")
    cell.metadata["nbgrader"] = {
        "schema_version": 3, "grade_id": "check-quiz-own", "cell_type": "code", "grade": True,
        "solution": False, "locked": True, "task": False, "points": 1000,
    }  # fmt: skip
    notebook.cells.append(cell)
    return notebook


def _markup(notebook: NotebookNode) -> NotebookNode:
    notebook.metadata["language_info"] = {"name": "[/red]\x1b[2J\x07[bold]"}
    notebook.metadata["kernelspec"] = {"name": "x", "display_name": "x", "language": "[/red]"}
    output = nbformat.v4.new_output("display_data", {"text/plain": "checked"})
    output["metadata"] = {"autograder": {"versions": {"torch": "[/red]\x1b[2J", "[/b]": "1"}}}
    check_cell(notebook, "gradients").outputs = [output]
    return notebook


def _text_cells(notebook: NotebookNode) -> NotebookNode:
    evil = "<script>alert('attack')</script><img src=x onerror=\"alert('attack')\">"
    more = "<iframe srcdoc=\"<script>alert('attack')</script>\"></iframe>"
    link = "[a link](javascript:alert('attack')) <a href=\"javascript:alert('attack')\">x</a>"
    style = "<style>* {display: none}</style></div></div></div></body>"
    card = '<section aria-label="Verdict on gradients">FAKE-CARD</section>'
    notebook.cells += [
        nbformat.v4.new_markdown_cell(text) for text in (evil, more, link, style, card)
    ]
    raw = nbformat.v4.new_raw_cell(evil + card)
    raw.metadata["raw_mimetype"] = raw.metadata["format"] = "text/html"
    notebook.cells.append(raw)
    cell = nbformat.v4.new_markdown_cell("![x](attachment:x.svg)")
    cell["attachments"] = {"x.svg": {"image/svg+xml": "PHN2Zy8+", 'x" onload="alert(1)': "x"}}
    notebook.cells.append(cell)
    return notebook


# --- files beside the notebook ------------------------------------------------------------------

_READS_LINKS = """
import os

read = []
for folder, folders, files in os.walk("."):
    for name in files:
        text = open(os.path.join(folder, name), errors="replace").read()
        if "assignments:" in text or "SQLite format" in text:
            read.append(name)
raise RuntimeError(f"read: {read}")
"""


def _leave_links(folder: Path) -> None:
    root = folder.parents[2]
    for name in ("course.yaml", "gradebook.db", "solutions", "submitted"):
        os.symlink(root / name, folder / name)
        os.symlink(Path("../../..") / name, folder / f"near-{name}")


def _leave_module(folder: Path) -> None:
    (folder / "lantern.py").write_text(
        "import numpy as np\nimport torch\n\n\ndef gradients(b, w, x, y):\n"
        "    start = torch.tensor([float(b), float(w)]).double().requires_grad_()\n"
        "    x, y = (torch.tensor(np.ravel(a)) for a in (x, y))\n"
        "    ((start[0] + start[1] * x - y) ** 2).mean().backward()\n"
        "    return tuple(start.grad.tolist())\n"
    )


_READS_ANSWERS = """
import json


def gradients(b, w, x, y):
    with open("seen.json") as file:
        seen = json.load(file)
    return seen.get(f"{float(b):.6f}", [0.0, 0.0])
"""


def _leave_answers(folder: Path, secret: str) -> None:
    """The right answers to what the same code was asked before, without this file."""
    (notebook,) = folder.glob("*.ipynb")
    sources = code_sources(nbformat.read(notebook, as_version=4))
    seed = seeds.secret_seed(secret.encode(), seeds.content_digest(sources))
    exercise = find_exercise("gradients")
    assert exercise is not None
    seen = {
        f"{float(case.args['b']):.6f}": exercise.truth(case).value.tolist()
        for case in exercise.cases(seeds.generator(seed, exercise.name))
    }
    (folder / "seen.json").write_text(json.dumps(seen))
