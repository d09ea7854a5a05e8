"""`pytest assignments/03-gradients`, as a student runs it: a process of its own each time."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    PROJECT,
    program,
    released,
    shortened,
    solved,
    written,
)

NOTEBOOK = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
SIGN_FLIPPED = program("gradients", "sign-flipped").source
COUNTS = re.compile(r"(\d+) (passed|failed|error)")


@dataclass(frozen=True)
class Said:
    """What pytest left."""

    code: int
    text: str

    @property
    def counts(self) -> dict[str, int]:
        last = self.text.strip().splitlines()[-1]
        return {word: int(number) for number, word in COUNTS.findall(last)}

    @property
    def items(self) -> list[str]:
        return [line for line in self.text.splitlines() if "::" in line]


def run(folder: Path, *args: str) -> Said:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Said(done.returncode, done.stdout + done.stderr)


def lay(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lay_notebook(folder: Path, name: str = NOTEBOOK, **answers: str) -> Path:
    """A solved notebook, but for some answers."""
    return lay(folder, name, written(solved(shortened(released()), **answers)))


# --- one item for each exercise -----------------------------------------------------------------


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """`pytest --co` where there is a notebook, a script, and much that is none of ours."""
    folder = tmp_path_factory.mktemp("collected")
    lay_notebook(folder, gradients=f"open('it-ran', 'w')\n{SIGN_FLIPPED}")
    lay(folder, f"script/{ASSIGNMENT}.py", SIGN_FLIPPED)
    lay(folder, f"{ASSIGNMENT}/test_mine.py", "def test_one():\n    assert 1 == 1\n")
    lay(folder, f"{ASSIGNMENT}/helpers.py", SIGN_FLIPPED)
    lay(folder, "notes.py", SIGN_FLIPPED)
    lay_notebook(folder, "notes/thoughts.ipynb")
    lay_notebook(folder, f"{ASSIGNMENT}/.ipynb_checkpoints/{ASSIGNMENT}-checkpoint.ipynb")
    said = run(folder, "--co", "-q")
    assert not list(folder.rglob("it-ran")), "collecting ran a cell"
    return said


def test_there_is_one_item_for_each_exercise(collected: Said) -> None:
    items = [item for item in collected.items if item.startswith(f"{NOTEBOOK}::")]
    assert items == [f"{NOTEBOOK}::{name}" for name in EXERCISES]


def test_a_script_named_as_the_assignment_is_collected(collected: Said) -> None:
    assert f"script/{ASSIGNMENT}.py::gradients" in collected.items


def test_an_ordinary_test_in_the_folder_is_collected_once(collected: Said) -> None:
    assert collected.items.count(f"{ASSIGNMENT}/test_mine.py::test_one") == 1


@pytest.mark.parametrize("name", ["thoughts", "notes.py", "helpers.py", "checkpoint"])
def test_other_files_are_left_alone(collected: Said, name: str) -> None:
    assert name not in collected.text


def test_right_answers_pass_with_all_points(tmp_path: Path) -> None:
    lay_notebook(tmp_path)
    said = run(tmp_path, ASSIGNMENT)
    assert (said.code, said.counts) == (0, {"passed": len(EXERCISES)})
    assert f"{NOTEBOOK}: 25 of 25 points" in said.text


def test_one_exercise_can_be_chosen(tmp_path: Path) -> None:
    lay_notebook(tmp_path)
    assert run(tmp_path, f"{NOTEBOOK}::step_gradient").counts == {"passed": 1}


# --- wrong answers ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """One answer wrong, one whose cell fails, one whose cell never ends; the others right."""
    folder = tmp_path_factory.mktemp("wrong")
    policy = (PROJECT / "course.yaml").read_text(encoding="utf-8")
    lay(folder, "course.yaml", policy.replace("cell_seconds: 30", "cell_seconds: 3"))
    lay_notebook(
        folder,
        gradients=SIGN_FLIPPED,
        numerical_gradient="1 / 0",
        step_gradient="while True:\n    pass",
    )
    return run(folder, ASSIGNMENT)


def test_wrong_answers_fail_and_do_not_stop_the_others(wrong: Said) -> None:
    assert (wrong.code, wrong.counts) == (1, {"failed": 3, "passed": 2})


@pytest.mark.parametrize(
    "line",
    [
        "✗ gradients: not yet right, 0 of 6 points",
        "  What happened: ",
        "  Called: gradients(",
        "  Returned: ",
        "  Expected: ",
        "  Next step: ",
    ],
)
def test_a_wrong_answer_prints_its_verdict(wrong: Said, line: str) -> None:
    assert any(found.startswith(line) for found in wrong.text.splitlines())


def test_wrong_answers_show_no_traceback_and_no_code_of_ours(wrong: Said) -> None:
    ours = re.compile(r"Traceback|AssertionError|_NotPassed|pytest_plugin|/autograder/")
    assert ours.findall(wrong.text) == []


def test_there_is_a_line_with_the_points(wrong: Said) -> None:
    assert f"{NOTEBOOK}: 8 of 25 points" in wrong.text


# --- bad input ----------------------------------------------------------------------------------


BROKEN = {
    "{ no JSON": "this is not a notebook (no valid JSON)",
    "": "the file is empty; hand in the saved notebook.",
    "{}": "this is JSON, but not a notebook",
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Said:
    folder = tmp_path_factory.mktemp("broken")
    for number, content in enumerate(BROKEN):
        lay(folder, f"{number}/{NOTEBOOK}", content)
    return run(folder)


@pytest.mark.parametrize("sentence", BROKEN.values())
def test_a_broken_notebook_gets_one_clear_sentence(broken: Said, sentence: str) -> None:
    assert sentence in broken.text


def test_a_broken_notebook_fails_without_a_traceback_and_stops_no_other(broken: Said) -> None:
    assert broken.counts == {"failed": len(BROKEN)}
    assert "Traceback" not in broken.text


def test_a_course_yaml_with_a_mistake_gets_one_clear_sentence(tmp_path: Path) -> None:
    lay(tmp_path, "course.yaml", "id: x\nassignments: {}\n")
    lay_notebook(tmp_path)
    said = run(tmp_path, f"{NOTEBOOK}::gradients")
    assert "course.yaml, line 1: the file has no title" in said.text
    assert re.findall(r"Traceback|/autograder/|checking\.py", said.text) == []


# --- what is none of ours -----------------------------------------------------------------------


def test_without_exercises_there_is_no_line_of_points_and_no_torch(tmp_path: Path) -> None:
    body = "import sys\n\ndef test_one():\n    assert 'torch' not in sys.modules\n"
    lay(tmp_path, "test_mine.py", body)
    said = run(tmp_path)
    assert said.counts == {"passed": 1}
    assert " points" not in said.text
