"""What students display and write, as it comes onto an instructor's page."""

from __future__ import annotations

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets.config import Config

from autograder.html_cleaning import clean_output
from autograder.integrations.pages import sanitize_pages
from autograder.model import PartResult, Verdict
from autograder.outputs import read_count, read_outputs
from autograder.render import as_html


def page_of(*cells: NotebookNode) -> str:
    config = Config()
    sanitize_pages(config)
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    page: str
    exporter = HTMLExporter(config=config, template_name="classic")  # type: ignore[no-untyped-call]
    page, _ = exporter.from_notebook_node(notebook)
    return page


def showing(html: str, *, graded: bool) -> NotebookNode:
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    metadata = {"nbgrader": {"grade": True}} if graded else {}
    cell: NotebookNode = nbformat.v4.new_code_cell("1", outputs=[output], metadata=metadata)
    return cell


PART = PartResult("b", "the new `b`", "failed", 0.0, 2.0, note="Why not?")
CARD = as_html(Verdict("mse", "failed", 0.0, 6.0, "Not <yet>.", "Look.", (PART,), returned="1"))


def test_a_verdict_card_keeps_its_looks_in_its_check_cell() -> None:
    assert CARD in page_of(showing(CARD, graded=True))


@pytest.mark.parametrize(
    "cell",
    [showing(CARD, graded=False), nbformat.v4.new_markdown_cell(CARD),
     nbformat.v4.new_raw_cell(CARD)],
    ids=["code", "markdown", "raw"],
)  # fmt: skip
def test_nowhere_else_is_there_a_card(cell: NotebookNode) -> None:
    page = page_of(cell)
    assert "<section" not in page
    assert "&lt;section" in page


@pytest.mark.parametrize(
    "html",
    ["<script>attack()</script>", "<img src=x onerror=attack()>", "<svg onload=attack()></svg>",
     "<a href='javascript:attack()'>x</a>", "<a href=' JaVaScript:attack()'>x</a>",
     "<iframe srcdoc='<script>attack()</script>'></iframe>", "<style>attack()</style>",
     "<a href='data:text/html,<script>attack()</script>'>x</a>", "<form action='attack()'></form>",
     "<p style='background: url(javascript:attack())'>x</p>", "<math><mtext><script>attack()"],
)  # fmt: skip
def test_nothing_runs(html: str) -> None:
    for cell in (showing(html, graded=False), nbformat.v4.new_markdown_cell(html)):
        page = page_of(cell)
        body = page[page.index("<body") :]
        for alive in ("<script>attack", "<img src=x on", "<svg on", "<iframe", "<style>attack"):
            assert alive not in body
        for alive in ('href="javascript', 'href="data', "<form", "url(", "<math"):
            assert alive not in body


@pytest.mark.parametrize(
    "style",
    ["position: fixed", "margin-top: -500px", "transform: none", "z-index: 9", "display: none"],
)
def test_nothing_leaves_its_place(style: str) -> None:
    assert style not in clean_output(f"<p style='color: red; {style}'>x</p>")


def test_tables_and_pictures_of_a_students_stay() -> None:
    table = '<table class="dataframe"><thead><tr style="text-align: right;"><th>x</th></tr>'
    table += "</thead></table>"
    picture = '<img src="data:image/png;base64,AAAA">'
    assert clean_output(table) == table
    assert clean_output(picture) == picture


def test_markdown_keeps_headings_formulas_code_and_pictures_that_are_attached() -> None:
    cell = nbformat.v4.new_markdown_cell(
        "# Slopes\n\n$a < b$ and `x < 1`\n\n> quoted\n\n![plot](attachment:p.png)"
    )
    cell["attachments"] = {"p.png": {"image/png": "AAAA"}}
    page = page_of(cell)
    for wanted in (
        "<h1",
        "$a &lt; b$",
        "<code>x &lt; 1</code>",
        "<blockquote>",
        "image/png;base64",
    ):
        assert wanted in page


# --- outputs ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "output",
    [{}, "text", None, {"output_type": "bogus"}, {"output_type": ["stream"]},
     {"output_type": "stream", "name": 5, "text": b"x"},
     {"output_type": "error", "ename": None, "evalue": 2**80, "traceback": "no list"},
     {"output_type": "display_data", "data": [], "metadata": 3},
     {"output_type": "display_data", "data": {"image/png": (1, 2), "no mime": "x"}},
     {"output_type": "display_data", "data": {"application/json": [float("nan"), {1: 2**70}]}},
     {"output_type": "execute_result", "execution_count": "many", "data": {"text/html": "<b>x"}}],
)  # fmt: skip
def test_what_comes_of_any_output_can_be_kept_in_a_notebook(output: object) -> None:
    for kept in read_outputs([output], 10_000):
        cell = nbformat.v4.new_code_cell("1", outputs=[nbformat.from_dict(kept)])
        nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_outputs_have_an_end_whatever_they_are_made_of() -> None:
    large = {"output_type": "display_data", "data": {}, "metadata": {"note": "x" * 9_000}}
    kept = read_outputs([large, large, {"output_type": "stream", "text": "short"}], 10_000)
    assert [output.get("text", "")[:5] for output in kept] == ["", "short", "… mor"]


def test_text_keeps_its_colours_and_nothing_that_steers() -> None:
    text = "\x1b[31mred\x1b[0m\tone\n\x1b[2J\x07\x00\u202e"
    (kept,) = read_outputs([{"output_type": "stream", "name": "stdout", "text": text}], 1_000)
    assert kept["text"] == "\x1b[31mred\x1b[0m\tone\n\ufffd[2J\ufffd\ufffd\ufffd"


@pytest.mark.parametrize("value", [2**80, -1, "1", 1.0, True, None])
def test_a_count_is_a_small_number_or_nothing(value: object) -> None:
    assert read_count(value) is None
    assert read_count(7) == 7
