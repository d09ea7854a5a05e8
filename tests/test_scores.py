"""The data file of 04-gradient-descent is what its script writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder import scores

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "solutions" / "04-gradient-descent" / "scores.csv"


def test_the_committed_file_is_what_the_script_writes_byte_for_byte(tmp_path: Path) -> None:
    fresh = tmp_path / "scores.csv"
    command = [sys.executable, "-m", "autograder.scores", str(fresh)]
    subprocess.run(command, check=True)
    assert fresh.read_bytes() == COMMITTED.read_bytes()


def test_students_get_the_same_file() -> None:
    released = ROOT / "assignments" / "04-gradient-descent" / "scores.csv"
    assert released.read_bytes() == COMMITTED.read_bytes()


def test_the_file_reads_back_as_the_numbers_that_were_drawn() -> None:
    read = np.loadtxt(COMMITTED, delimiter=",", ndmin=2)
    np.testing.assert_array_equal(read, scores.scores())


def test_hours_and_scores_are_as_the_course_describes_them() -> None:
    hours, score = scores.scores().T
    assert hours.shape == score.shape == (100,)
    assert 25 <= hours.min() < 30
    assert 65 < hours.max() <= 70
    assert np.polyfit(hours, score, 1)[0] == pytest.approx(1.3, abs=0.1)
    assert score.min() > 0
    assert score.max() < 100


def test_the_same_seed_draws_the_same_scores_and_another_seed_others() -> None:
    np.testing.assert_array_equal(scores.scores(5), scores.scores(5))
    assert not np.array_equal(scores.scores(5), scores.scores(6))


@pytest.mark.parametrize("arguments", [[], ["one", "two"]])
def test_without_exactly_one_path_it_says_how_it_is_used(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert scores.main(arguments) == 2
    assert "usage" in capsys.readouterr().err
