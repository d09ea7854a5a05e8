"""What bubblewrap is told to show, wherever Python, the kit and the course lie."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from autograder.sandbox import visible
from autograder.sandbox.visible import OWN_FOLDER, bubblewrap_arguments, own_folders


def shown(arguments: list[str]) -> list[str]:
    """Paths that are bound or covered, in order."""
    pairs = itertools.pairwise(arguments)
    return [path for option, path in pairs if option in ("--ro-bind", "--tmpfs")]


def test_a_kit_among_the_packages_is_covered_and_its_inside_shown_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "venv" / "lib" / "python3" / "site-packages" / "autograder"
    (package / "inside").mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    monkeypatch.setattr(visible, "_PACKAGE", package)
    monkeypatch.setattr(visible, "_INSIDE", package / "inside")
    paths = shown(bubblewrap_arguments([]))
    library = paths.index(str(tmp_path / "venv" / "lib"))
    assert library < paths.index(str(package)) < paths.index(str(package / "inside"))


def test_an_environment_in_the_folder_of_the_course_does_not_show_the_course(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "course.yaml").write_text("id: x")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    paths = shown(bubblewrap_arguments([tmp_path]))
    assert str(tmp_path / "lib") in paths
    assert str(tmp_path) not in paths


def test_a_course_below_a_folder_of_the_system_is_covered() -> None:
    paths = shown(bubblewrap_arguments([Path("/usr/share")]))
    assert paths.index("/usr") < paths.index("/usr/share")


def test_a_course_that_is_not_on_this_machine_needs_no_cover() -> None:
    assert "/usr/no/course" not in shown(bubblewrap_arguments([Path("/usr/no/course")]))


def test_a_submission_has_its_own_tmp_unless_python_lies_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = [OWN_FOLDER, "/dev/shm"]  # noqa: S108
    monkeypatch.setattr(visible, "_python_files", list)
    monkeypatch.setattr(visible, "_INSIDE", Path("/opt/kit/inside"))
    assert own_folders() == [*here, "/tmp"]  # noqa: S108
    monkeypatch.setattr(visible, "_python_files", lambda: [Path("/tmp/venv/lib")])  # noqa: S108
    assert own_folders() == here


def test_folders_of_the_home_are_not_shown() -> None:
    home = str(Path.home())
    assert home not in shown(bubblewrap_arguments([]))
    assert "/" not in shown(bubblewrap_arguments([]))
