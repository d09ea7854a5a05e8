"""The answer pad of a quiz in JupyterLab: clicked together, copied, checked."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from course_folder import PROJECT, read, written
from notebook_page import NO_BROWSER, NotebookPage, browser_program, jupyter_server, launched
from playwright.sync_api import Locator, expect, sync_playwright

QUIZ = "quiz-epoch-types"
RELEASE = PROJECT / "assignments" / "06-minibatches" / "06-minibatches.ipynb"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotebookPage]:
    """The setup and the quiz of 06-minibatches, with everything run once."""
    program = browser_program()
    if program is None and os.environ.get("AUTOGRADER_REQUIRE_BROWSER"):
        pytest.fail(NO_BROWSER)
    if program is None:
        pytest.skip(NO_BROWSER)
    short = copy.deepcopy(read(RELEASE))
    short.cells = [cell for cell in short.cells if cell.id == "setup" or QUIZ in cell.id]
    pictures: Path = tmp_path_factory.mktemp("screenshots")
    with (
        sync_playwright() as playwright,
        jupyter_server("lab", tmp_path_factory.mktemp("lab")) as server,
    ):
        browser = launched(playwright, program, tmp_path_factory.mktemp("browser"))
        with NotebookPage.opened(browser, server, "quiz", written(short), pictures, 2600) as opened:
            opened.run_all()
            yield opened
        browser.close()


@pytest.fixture(scope="module")
def pad(notebook: NotebookPage) -> Locator:
    """The pad, some of it clicked."""
    pad = notebook.cell(f"pad-{QUIZ}")
    pad.get_by_role("combobox", name="kind-80").select_option("c")
    pad.get_by_role("textbox", name="updates").fill("7")
    for letter in "ae":
        pad.get_by_role("checkbox", name=f"noise {letter}").check()
    return pad


def test_ones_own_numbers_are_shown(pad: Locator) -> None:
    expect(pad.locator("li", has_text="updates")).to_have_text(re.compile(r"N = \d+, n = \d+"))


def test_every_field_is_found_by_its_label(pad: Locator) -> None:
    assert pad.get_by_role("combobox").count() == 5
    assert pad.get_by_role("checkbox", name=re.compile("^noise [a-e]$")).count() == 5


def test_the_name_in_front_of_a_box_is_for_screen_readers_only(pad: Locator) -> None:
    box = pad.get_by_text("noise", exact=True).last.bounding_box()
    assert box is None or box["width"] <= 1


def test_what_is_clicked_can_be_copied_and_checked(notebook: NotebookPage, pad: Locator) -> None:
    offered = pad.get_by_role("textbox", name="Copy this into the answer cell")
    expect(offered).to_have_value(re.compile('"kind-80": "c",'))
    expect(offered).to_have_value(re.compile('"updates": 7,'))
    expect(offered).to_have_value(re.compile('"noise": "ae",'))
    notebook.type_instead(QUIZ, offered.input_value())
    notebook.run(QUIZ)
    said = notebook.checked(QUIZ)
    assert "kind-80: answered c" in said
    assert "epoch: not answered yet" in said
    assert "noise: answered a and e" in said
    assert "right" not in said
