"""Which sandbox the modes of course.yaml give, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.sandbox import BubblewrapSandbox, PlainSandbox, choice, open_sandbox


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Each test asks anew."""
    open_sandbox.cache_clear()
    yield
    open_sandbox.cache_clear()


@pytest.fixture
def no_bubblewrap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("no_bubblewrap")
def test_a_sandbox_that_is_required_and_not_there_is_refused(
    limits: Limits, tmp_path: Path
) -> None:
    with pytest.raises(SandboxError, match=r"sandbox: required.*bubblewrap is not installed"):
        open_sandbox("required", limits, tmp_path)


@pytest.mark.usefixtures("no_bubblewrap")
def test_grading_without_walls_is_said_aloud(
    limits: Limits, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = open_sandbox("auto", limits, tmp_path)
    assert isinstance(opened, PlainSandbox)
    said = capsys.readouterr().err
    assert "WARNING: NO SANDBOX. bubblewrap is not installed" in said
    assert "apt-get install bubblewrap" in said


def test_off_is_a_plain_process_without_a_word(
    limits: Limits, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert isinstance(open_sandbox("off", limits, tmp_path), PlainSandbox)
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("walled")
@pytest.mark.parametrize("mode", ["required", "auto"])
def test_where_there_is_a_sandbox_it_is_taken(
    mode: choice.Mode, limits: Limits, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = open_sandbox(mode, limits, tmp_path)
    try:
        assert isinstance(opened, BubblewrapSandbox)
        assert capsys.readouterr().err == ""
        assert open_sandbox(mode, limits, tmp_path) is opened
    finally:
        opened.close()


def test_a_bubblewrap_that_the_system_forbids_is_told_with_its_own_words(
    limits: Limits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = tmp_path / "bwrap"
    command.write_text(
        "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1"
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(SandboxError, match="No permissions to create new namespace"):
        open_sandbox("required", limits, tmp_path)
