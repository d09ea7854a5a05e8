"""The proof of the sandbox finds no way out of bubblewrap, and finds those of a plain process."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.sandbox import BubblewrapSandbox, PlainSandbox
from autograder.sandbox.breakout import ATTEMPTS, ways_out

COURSE = Path(__file__).parents[2]


def test_no_way_leads_out_of_bubblewrap(walled: BubblewrapSandbox) -> None:
    assert ways_out(walled, COURSE) == []


def test_a_grader_without_a_home_can_have_the_proof_too(
    walled: BubblewrapSandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    assert ways_out(walled, COURSE) == []


def test_the_attempts_do_lead_out_where_there_are_no_walls() -> None:
    sandbox = PlainSandbox(Limits())
    try:
        found = ways_out(sandbox, COURSE)
    finally:
        sandbox.close()
        Path("/dev/shm/left").unlink(missing_ok=True)  # noqa: S108
    assert {"reading course.yaml", "a network connection", "seeing other processes",
            "writing a file", "signalling the grader"} <= set(found)  # fmt: skip
    assert len(found) > len(ATTEMPTS) / 2


def test_attempts_that_do_not_run_are_no_proof(walled: BubblewrapSandbox) -> None:
    hasty = BubblewrapSandbox(Limits(cell_seconds=0.001))
    try:
        with pytest.raises(SandboxError, match="did not run to their end"):
            ways_out(hasty, COURSE)
    finally:
        hasty.close()
