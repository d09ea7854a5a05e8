"""`autograder doctor`: each line says what was found, and what to do about it."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from course_folder import CourseFolder, make_course

from autograder import doctor
from autograder.build import build
from autograder.doctor import Line, examine, findings
from autograder.errors import SandboxError
from autograder.sandbox import PlainSandbox, breakout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = make_course(tmp_path_factory.mktemp("doctor") / "course")
    build(course.course)
    return course


@pytest.fixture(scope="module")
def lines(course: CourseFolder) -> dict[str, Line]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", "open-sesame")
        return {line.subject: line for line in findings(course.root)}


@pytest.mark.parametrize(
    "subject",
    [
        *("Python", "torch", "CUDA", "jupyter", "nbgrader", "process for student code"),
        *("sandbox", "course.yaml", "secret", "built notebooks"),
    ],
)
def test_it_looks_at_everything(lines: dict[str, Line], subject: str) -> None:
    assert subject in lines


def test_in_a_good_course_nothing_is_bad(lines: dict[str, Line]) -> None:
    assert [line for line in lines.values() if line.state == "bad"] == []


def test_what_is_not_right_says_what_to_do(lines: dict[str, Line]) -> None:
    assert [line for line in lines.values() if line.state != "ok" and not line.to_do] == []


def test_a_line_is_printed_for_each_finding(
    lines: dict[str, Line], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "findings", lambda folder: lines.values())
    assert examine(Path())
    said = capsys.readouterr().out
    assert "✓ process for student code: starts and runs a cell\n" in said
    assert "✓ built notebooks: fresh\n" in said


def test_one_bad_line_is_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = Line("bad", "torch", "missing", "pip install torch")
    monkeypatch.setattr(doctor, "findings", lambda folder: [Line("ok", "Python", "3.11"), bad])
    assert not examine(Path())
    assert capsys.readouterr().out == "✓ Python: 3.11\n✗ torch: missing — pip install torch\n"


def test_a_process_that_does_not_start_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise SandboxError("it does not start")

    monkeypatch.setattr(PlainSandbox, "session", refuse)
    line = doctor._child_process()
    assert (line.state, line.found) == ("bad", "it does not start")


@pytest.mark.usefixtures("walled")
def test_the_sandbox_is_proved(lines: dict[str, Line]) -> None:
    assert lines["sandbox"].state == "ok"
    assert "ways out were tried, none led out" in lines["sandbox"].found


def test_a_way_out_of_the_sandbox_is_bad_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breakout, "ways_out", lambda sandbox, root: ["reading the secret"])
    line = doctor._sandbox(None)
    assert (line.state, line.found) == ("bad", "code got out of it: reading the secret")


@pytest.mark.parametrize(("mode", "state"), [("required", "bad"), ("auto", "note")])
def test_a_missing_sandbox_is_as_bad_as_the_course_says(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str, state: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    line = doctor._sandbox(course.course.model_copy(update={"sandbox": mode}))
    assert line.state == state
    assert "bubblewrap is not installed" in line.found


def test_stale_notebooks_are_bad_and_named(course: CourseFolder, tmp_path: Path) -> None:
    copy = shutil.copytree(course.root, tmp_path / "course")
    script = copy / "solutions" / "03-gradients.py"
    script.write_text(script.read_text().replace("thick fog", "thin fog"))
    line = doctor._freshness(CourseFolder(copy).course)
    assert line.state == "bad"
    assert "assignments/03-gradients/03-gradients.ipynb" in line.found
    assert line.to_do == "run `autograder build`"


@pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")
def test_a_secret_that_others_can_read_is_bad(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTOGRADER_SECRET", raising=False)
    copy = shutil.copytree(course.root, tmp_path / "course")
    secret = copy / ".autograder" / "secret"
    secret.parent.mkdir(exist_ok=True)
    secret.write_text("x")
    secret.chmod(stat.S_IRUSR | stat.S_IROTH)
    line = doctor._secret(CourseFolder(copy).course)
    assert (line.state, line.to_do) == ("bad", "chmod 600 .autograder/secret")


def test_a_secret_in_the_environment_is_fine(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_SECRET", "x")
    assert doctor._secret(course.course) == Line("ok", "secret", "from AUTOGRADER_SECRET")


def test_the_secret_itself_is_never_shown(lines: dict[str, Line]) -> None:
    assert "open-sesame" not in str(lines)


@pytest.fixture
def last(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Line]:
    """What is found last in a folder, without starting the process for student code."""
    monkeypatch.setattr(doctor, "_child_process", lambda: Line("ok", "process", "not tried"))
    monkeypatch.setattr(doctor, "_sandbox", lambda course: Line("ok", "sandbox", "not tried"))
    return lambda folder: list(findings(folder))[-1]


def test_without_a_course_students_are_told_that_they_need_none(
    tmp_path: Path, last: Callable[[Path], Line]
) -> None:
    line = last(tmp_path)
    assert (line.subject, line.state) == ("course.yaml", "note")
    assert "students don't" in line.to_do


def test_a_broken_course_yaml_is_told_with_its_sentence(
    tmp_path: Path, last: Callable[[Path], Line]
) -> None:
    (tmp_path / "course.yaml").write_text("id: x\ntitle: y\n")
    assert "line 1: the file has no assignments" in last(tmp_path).found
