"""The released notebook in JupyterLab and Notebook 7, in a headless Chromium, as students see it.

Pictures of each step are saved in pytest's temporary folder, or in AUTOGRADER_SCREENSHOTS.
With AUTOGRADER_REQUIRE_BROWSER a missing browser fails instead of being skipped.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from course_folder import (
    EXERCISES,
    answered,
    check_cell,
    code_cells,
    outputs_text,
    program,
    read,
    released,
    shortened,
    written,
)
from nbformat import NotebookNode
from notebook_page import (
    NO_BROWSER,
    JupyterServer,
    NotebookPage,
    browser_program,
    jupyter_server,
    launched,
)
from playwright.sync_api import Browser, expect, sync_playwright

from autograder.exercises import find_exercise
from autograder.model import Misconception
from autograder.release import check_id

EXERCISE = "descend_weight"
MISTAKE = "sign-flipped"
WRONG = """\
def descend_weight(w, x, y, learning_rate, steps):
    weights = [w]
    for i in range(steps):
        slope = -2 * x * (y - w * x)
        w = w + learning_rate * slope
        weights.append(w)
    return weights"""
WRONG_LINE, RIGHT_LINE = "w = w + learning_rate * slope", "w = w - learning_rate * slope"

ANSWERS = {
    "descend_weight": "slope-computed-once",
    "gradients": "half-right",
    "numerical_gradient": "uses-autograd",
    "step_gradient": "style-loop",
}
"""Answers that get cards of all kinds; the exercise left out stays a stub."""

THEMES = ("JupyterLab Light", "JupyterLab Dark")
READABLE = 4.5
"""The least contrast of text with its background: WCAG 2.1, success criterion 1.4.3."""

CONTRASTS = """\
card => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = color => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (front, back, alpha) => front.map((c, i) => alpha * c + (1 - alpha) * back[i]);
  const luminance = color => {
    const [r, g, b] = color.map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrastOf = element => {
    const around = [];
    for (let e = element; e; e = e.parentElement) around.unshift(getComputedStyle(e));
    let back = [255, 255, 255], opacity = 1;
    for (const style of around) {
      const [r, g, b, a] = rgba(style.backgroundColor);
      back = over([r, g, b], back, a);
      opacity *= Number(style.opacity);
    }
    const [r, g, b, a] = rgba(getComputedStyle(element).color);
    const front = over([r, g, b], back, a * opacity);
    const [dark, light] = [luminance(front), luminance(back)].sort((p, q) => p - q);
    return (light + 0.05) / (dark + 0.05);
  };
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    if (text) found.push([text, contrastOf(texts.currentNode.parentElement)]);
  }
  return found;
}"""
"""Each text of a card with its contrast (1 to 21), see-through colours and opacity reckoned in."""


@dataclass(frozen=True)
class Work:
    """What a student saw in one sitting, and the notebook as it was saved at the end."""

    untouched: str
    mistaken: str
    hints: tuple[str, str]
    mended: str
    path: Path

    @property
    def notebook(self) -> NotebookNode:
        return read(self.path)


@pytest.fixture(scope="module")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if "AUTOGRADER_SCREENSHOTS" in os.environ:
        folder = Path(os.environ["AUTOGRADER_SCREENSHOTS"]).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    return tmp_path_factory.mktemp("screenshots")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium = browser_program()
    if chromium is None and os.environ.get("AUTOGRADER_REQUIRE_BROWSER"):
        pytest.fail(NO_BROWSER)
    if chromium is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        browser = launched(playwright, chromium, tmp_path_factory.mktemp("browser"))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterServer]:
    with jupyter_server("lab", tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="module")
def work(browser: Browser, lab: JupyterServer, screenshots: Path) -> Work:
    """A sitting with one exercise: look, try, ask for hints, mend, save."""
    content = written(released())
    with NotebookPage.opened(browser, lab, "work", content, screenshots) as notebook:
        notebook.run_above(EXERCISE)
        notebook.run(EXERCISE)
        untouched = notebook.checked(EXERCISE)
        notebook.picture("lab-1-untouched")
        notebook.type_instead(EXERCISE, WRONG)
        notebook.run(EXERCISE)
        mistaken = notebook.checked(EXERCISE)
        notebook.picture("lab-2-mistaken")
        new = notebook.insert_below(check_id(EXERCISE))
        notebook.type_instead(new, f'hint("{EXERCISE}")')
        hints = (notebook.printed(new), notebook.printed(new))
        notebook.picture("lab-3-hints")
        notebook.mend_line(EXERCISE, WRONG_LINE, RIGHT_LINE)
        notebook.expect_source(EXERCISE, WRONG.replace(WRONG_LINE, RIGHT_LINE))
        notebook.run(EXERCISE)
        mended = notebook.checked(EXERCISE)
        notebook.picture("lab-4-mended")
        notebook.save()
        return Work(untouched, mistaken, hints, mended, notebook.path)


@pytest.fixture(scope="module")
def ran_all(browser: Browser, lab: JupyterServer, screenshots: Path) -> NotebookNode:
    """The notebook as released, after Run All."""
    content = written(released())
    with NotebookPage.opened(browser, lab, "run-all", content, screenshots, 13_000) as notebook:
        notebook.run_all()
        notebook.picture("lab-run-all")
        notebook.save()
        return read(notebook.path)


@pytest.fixture(scope="module")
def cards(browser: Browser, lab: JupyterServer, screenshots: Path) -> Iterator[NotebookPage]:
    """An open page with a card of each kind."""
    answers = {exercise: program(exercise, name).source for exercise, name in ANSWERS.items()}
    content = written(answered(shortened(released()), **answers))
    with NotebookPage.opened(browser, lab, "cards", content, screenshots, 2400) as notebook:
        notebook.run_all()
        for exercise in EXERCISES:
            expect(notebook.card(exercise)).to_be_visible()
        yield notebook


def mistake() -> Misconception:
    exercise = find_exercise(EXERCISE)
    assert exercise is not None
    return next(m for m in exercise.misconceptions if m.slug == MISTAKE)


def grade_cells(notebook: NotebookNode) -> dict[str, object]:
    """nbgrader's metadata by grade id."""
    marked = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    return {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in marked}


# --- one sitting --------------------------------------------------------------------------------


def test_an_untouched_exercise_is_not_started(work: Work) -> None:
    assert "not started" in work.untouched


def test_a_wrong_answer_is_told_as_what_it_is(work: Work) -> None:
    assert "not yet right" in work.mistaken
    assert mistake().explanation in work.mistaken


def test_a_wrong_answer_gets_one_next_step(work: Work) -> None:
    assert mistake().hint in work.mistaken


def test_a_wrong_answer_is_shown_beside_the_expected_one(work: Work) -> None:
    assert {"Called", "Returned", "Expected"} <= set(work.mistaken.splitlines())


def test_hints_come_one_after_the_other(work: Work) -> None:
    exercise = find_exercise(EXERCISE)
    assert exercise is not None
    for number, hint in enumerate(work.hints):
        assert exercise.hints[number] in hint


def test_the_mended_answer_passes(work: Work) -> None:
    assert "passed" in work.mended
    assert "4 of 4 points" in work.mended


def test_the_saved_notebook_has_what_was_typed(work: Work) -> None:
    (cell,) = [c for c in work.notebook.cells if c.metadata.get("nbgrader", {}).get("solution")
               and c.metadata.nbgrader.grade_id == EXERCISE]  # fmt: skip
    assert cell.source == WRONG.replace(WRONG_LINE, RIGHT_LINE)


def test_the_saved_notebook_keeps_the_grade_cells(work: Work) -> None:
    assert grade_cells(work.notebook) == grade_cells(released())


def test_the_saved_notebook_keeps_the_versions_that_checked_it(work: Work) -> None:
    (output,) = check_cell(work.notebook, EXERCISE).outputs
    assert output.metadata.autograder.exercise == EXERCISE
    assert set(output.metadata.autograder.versions) >= {"autograder", "numpy", "torch"}


def test_the_command_line_says_of_the_saved_notebook_what_the_card_said(work: Work) -> None:
    command = [str(Path(sys.executable).with_name("autograder")), "check", str(work.path)]
    done = subprocess.run(
        [*command, "--exercise", EXERCISE], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    assert f"{EXERCISE}: passed, 4 of 4 points" in done.stdout.decode()


# --- run all ------------------------------------------------------------------------------------


def test_run_all_of_the_released_notebook_runs_every_cell(ran_all: NotebookNode) -> None:
    assert [cell.source for cell in code_cells(ran_all) if cell.execution_count is None] == []


def test_run_all_of_the_released_notebook_shows_no_error(ran_all: NotebookNode) -> None:
    shown = [output for cell in code_cells(ran_all) for output in cell.outputs]
    assert [o for o in shown if o.output_type == "error" or o.get("name") == "stderr"] == []


def test_run_all_of_the_released_notebook_shows_every_exercise_as_not_started(
    ran_all: NotebookNode,
) -> None:
    for exercise in EXERCISES:
        assert "not started" in outputs_text(check_cell(ran_all, exercise))


# --- how it looks -------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_a_card_is_readable(cards: NotebookPage, theme: str) -> None:
    cards.use_theme(theme)
    cards.picture(f"cards-{theme.lower().replace(' ', '-')}")
    contrasts = [
        (exercise, text, round(contrast, 2))
        for exercise in EXERCISES
        for text, contrast in cards.card(exercise).evaluate(CONTRASTS)
    ]
    assert len(contrasts) > len(EXERCISES)
    assert [found for found in contrasts if found[2] < READABLE] == []


# --- Notebook 7 ---------------------------------------------------------------------------------


def test_notebook_7_shows_the_card(browser: Browser, screenshots: Path, tmp_path: Path) -> None:
    content = written(shortened(released()))
    with (
        jupyter_server("notebook", tmp_path) as server,
        NotebookPage.opened(browser, server, "work", content, screenshots) as notebook,
    ):
        notebook.run_above(EXERCISE)
        notebook.run(EXERCISE)
        assert "not started" in notebook.checked(EXERCISE)
        notebook.picture("notebook-7")
