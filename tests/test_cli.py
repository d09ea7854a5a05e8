"""The command line as people meet it: help, exit codes, JSON, sentences instead of tracebacks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    PROJECT,
    CourseFolder,
    make_course,
    program,
    released,
    shortened,
    solved,
    written,
)

from autograder import cli
from autograder.model import OUTCOMES

COMMANDS = [
    ("build",),
    ("verify",),
    ("check",),
    ("grade",),
    ("package",),
    ("package", "students"),
    ("demo",),
    ("doctor",),
]
RIGHT = program("gradients", "style-vectorised").source
WRONG = program("gradients", "sign-flipped").source
IMPORTS = "import numpy as np\nimport torch\n\n"


@dataclass(frozen=True)
class Done:
    """What a command left."""

    code: object
    out: str
    err: str


Runner = Callable[..., Done]


@pytest.fixture
def autograder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Runner:
    """Run a command in this process, in the test's own folder."""

    def run(*args: str | Path, cwd: Path = tmp_path) -> Done:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["autograder", *map(str, args)])
        code: object = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


def script(folder: Path, source: str, name: str = "work.py") -> Path:
    """A student's .py file."""
    path = folder / name
    path.write_text(f"{IMPORTS}{source}")
    return path


# --- help ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_has_help_with_an_example(autograder: Runner, command: tuple[str, ...]) -> None:
    said = autograder(*command, "--help")
    assert said.code == 0
    assert f"  autograder {' '.join(command)}" in said.out


def test_every_command_is_in_the_list_of_this_test() -> None:
    assert {command[0] for command in COMMANDS} == set(cli.cli.commands)


def test_without_a_command_there_is_help(autograder: Runner) -> None:
    said = autograder()
    assert "Commands:" in said.out + said.err


def test_the_version_is_told(autograder: Runner) -> None:
    from autograder import __version__

    assert autograder("--version").out == f"autograder, version {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['autograder', '--help']\n"
        "from autograder.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'numpy', 'nbgrader', 'matplotlib', 'IPython', 'nbformat', 'pydantic'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("HEAVY []\n")


# --- check: exit codes and texts ----------------------------------------------------------------


def test_a_right_file_exits_with_0(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, RIGHT))
    assert (said.code, said.out.splitlines()[1]) == (0, "✓ gradients: passed, 1 of 1 point")


def test_a_wrong_file_exits_with_1_and_its_verdict(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, WRONG))
    assert said.code == 1
    assert "✗ gradients: not yet right, 0 of 1 point" in said.out
    assert "Next step" in said.out


def test_an_unreadable_file_exits_with_2_and_a_sentence(autograder: Runner, tmp_path: Path) -> None:
    path = tmp_path / f"{ASSIGNMENT}.ipynb"
    path.write_text("{ this is no notebook")
    said = autograder("check", path)
    assert said.code == 2
    assert "this is not a notebook (no valid JSON)" in said.out


def test_a_missing_file_exits_with_2_and_a_sentence(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", tmp_path / "nothing.ipynb")
    assert said.code == 2
    assert "nothing.ipynb: cannot be read (No such file or directory)." in said.out


def test_an_empty_folder_exits_with_2_and_a_sentence(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", tmp_path)
    assert said.code == 2
    assert said.err.endswith("there is no notebook and no .py file to check here\n")


def test_a_file_without_an_exercise_exits_with_2_and_a_sentence(
    autograder: Runner, tmp_path: Path
) -> None:
    said = autograder("check", script(tmp_path, "print('hello')"))
    assert said.code == 2
    assert "no exercise of the course is in it; the assignments are 01-predictions, " in said.out


def test_an_unknown_exercise_exits_with_2_and_the_nearest_name(
    autograder: Runner, tmp_path: Path
) -> None:
    said = autograder("check", script(tmp_path, RIGHT), "--exercise", "gradiants")
    assert said.code == 2
    assert said.err == ('autograder: there is no exercise "gradiants"; did you mean "gradients"?\n')


def test_an_exercise_that_the_file_lacks_exits_with_2(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, RIGHT), "--exercise", "step_gradient")
    assert said.code == 2
    assert "work.py: nothing of step_gradient is asked for here." in said.out


def test_one_exercise_of_a_notebook_can_be_checked(autograder: Runner, tmp_path: Path) -> None:
    path = tmp_path / f"{ASSIGNMENT}.ipynb"
    path.write_bytes(written(shortened(released())))
    said = autograder("check", path, "--exercise", "gradients", "--exercise", "step_gradient")
    assert said.code == 1
    assert said.out.splitlines()[-1] == "0 of 12 points"


def test_a_folder_is_checked_by_its_notebook(autograder: Runner, tmp_path: Path) -> None:
    (tmp_path / f"{ASSIGNMENT}.ipynb").write_bytes(written(solved(shortened(released()))))
    script(tmp_path, WRONG, "notes.py")
    said = autograder("check", tmp_path)
    assert (said.code, said.out.splitlines()[-1]) == (0, "25 of 25 points")


def test_of_several_files_the_worst_decides(autograder: Runner, tmp_path: Path) -> None:
    wrong = script(tmp_path, WRONG, "wrong.py")
    assert autograder("check", script(tmp_path, RIGHT), wrong).code == 1


def test_a_percent_script_is_checked(autograder: Runner, tmp_path: Path) -> None:
    text = f"# %% [markdown]\n# # My work\n\n# %%\n{RIGHT}\n# %%\n1 / 0\n"
    assert autograder("check", script(tmp_path, text)).code == 0


def test_a_script_that_never_ends_is_stopped(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course", {"cell_seconds: 30": "cell_seconds: 1"})
    path = script(course.root, f"{RIGHT}\nwhile True:\n    pass\n")
    done = course.autograder("check", str(path))
    assert done.returncode == 0
    assert "did not run to its end: it ran for more than 1 s" in done.stdout


# --- check: JSON --------------------------------------------------------------------------------


def submissions(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    assert (found["schema"], set(found)) == (1, {"schema", "submissions"})
    submissions: list[dict[str, Any]] = found["submissions"]
    return submissions


def test_json_goes_to_standard_output_alone(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, RIGHT), "--json", "-")
    (found,) = submissions(said.out)
    assert (found["status"], found["score"], found["max_score"]) == ("graded", 1.0, 1.0)


def test_json_goes_to_a_file_beside_the_text(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, RIGHT), "--json", tmp_path / "out.json")
    (found,) = submissions((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert "✓ gradients" in said.out
    assert found["exercises"][0]["outcome"] == "passed"


def test_json_has_the_fields_of_schema_1(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, WRONG), "--json", "-")
    (found,) = submissions(said.out)
    (exercise,) = found["exercises"]
    assert set(found) >= {
        *("student", "assignment", "path", "status", "score", "max_score", "seconds"),
        *("exercises", "versions"),
    }
    assert set(exercise) >= {
        *("exercise", "outcome", "score", "max_score", "misconceptions", "message", "hint"),
        *("parts", "devices", "flags", "seconds"),
    }
    assert exercise["outcome"] in OUTCOMES
    assert exercise["devices"] == {"cpu": exercise["outcome"]}
    assert [set(part) for part in exercise["parts"]] == [
        {"part", "outcome", "score", "max_score"}
    ] * len(exercise["parts"])
    (misconception,) = exercise["misconceptions"]
    assert misconception["slug"] == "sign-flipped"
    assert 0 < misconception["confidence"] <= 1


def test_json_names_an_unreadable_file(autograder: Runner, tmp_path: Path) -> None:
    path = tmp_path / "empty.ipynb"
    path.touch()
    said = autograder("check", path, "--json", "-")
    (found,) = submissions(said.out)
    assert (said.code, found["status"], found["exercises"]) == (2, "unreadable", [])
    assert "the file is empty" in found["message"]


def test_json_that_cannot_be_written_gets_a_sentence(autograder: Runner, tmp_path: Path) -> None:
    said = autograder("check", script(tmp_path, RIGHT), "--json", tmp_path / "no" / "out.json")
    assert said.code == 2
    assert said.err.endswith("out.json: cannot be written (No such file or directory)\n")


# --- other commands -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    return make_course(tmp_path_factory.mktemp("cli") / "course")


def test_build_names_the_notebooks_that_it_wrote(course: CourseFolder) -> None:
    done = course.autograder("build")
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (
        0,
        [f"{folder}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb" for folder in ("solutions", "assignments")],
        "",
    )


def test_build_refuses_an_unknown_assignment(autograder: Runner, course: CourseFolder) -> None:
    said = autograder("build", "03-gradiens", cwd=course.root)
    assert (said.code, said.err) == (
        2,
        'autograder: course.yaml has no assignment "03-gradiens"; did you mean "03-gradients"?\n',
    )


@pytest.mark.parametrize(
    "command",
    [("build",), ("verify",), ("grade", ASSIGNMENT), ("package", "students"), ("demo",)],
    ids=" ".join,
)
def test_outside_a_course_a_command_says_so(
    autograder: Runner, tmp_path: Path, command: tuple[str, ...]
) -> None:
    said = autograder(*command)
    assert said.code == 2
    assert said.err.startswith("autograder: ")
    assert "course.yaml" in said.err
    assert "Traceback" not in said.err


def test_a_broken_course_yaml_gets_a_sentence(autograder: Runner, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("id: x\ntitle: y\nassignment: {}\n")
    said = autograder("build")
    assert said.code == 2
    assert 'line 3: unknown key "assignment"; did you mean "assignments"?' in said.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "No such command 'chek'"),
        (["check"], "Missing argument 'PATHS...'"),
        (["check", "--jsn", "x"], "No such option"),
        (["grade"], "name an assignment, or give --all"),
    ],
)
def test_wrong_usage_exits_with_2_and_a_sentence(
    autograder: Runner, arguments: list[str], sentence: str
) -> None:
    said = autograder(*arguments)
    assert said.code == 2
    assert sentence in said.err


def test_the_installed_command_prints_no_traceback(tmp_path: Path) -> None:
    done = CourseFolder(tmp_path).autograder("check", "nothing.ipynb")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr + done.stdout


def test_the_handed_out_notebook_of_the_project_is_wrong_as_yet(autograder: Runner) -> None:
    path = PROJECT / "assignments" / ASSIGNMENT
    said = autograder("check", path, "--json", "-")
    (found,) = submissions(said.out)
    assert (said.code, [item["outcome"] for item in found["exercises"]]) == (
        1,
        ["untouched"] * len(EXERCISES),
    )
