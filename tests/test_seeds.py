"""Draws that are the same for the same seed, and a secret that stays one."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder import seeds
from autograder.errors import AutograderError


@pytest.fixture(autouse=True)
def _no_secret_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTOGRADER_SECRET", raising=False)


def draws(seed: seeds.Seed, exercise: str) -> list[float]:
    return [float(x) for x in seeds.generator(seed, exercise).random(4)]


def test_the_same_seed_draws_the_same_numbers() -> None:
    assert draws(seeds.public_seed(), "mse") == draws(seeds.public_seed(), "mse")


def test_every_exercise_has_draws_of_its_own() -> None:
    assert draws(seeds.public_seed(), "mse") != draws(seeds.public_seed(), "rmse")


def test_a_mark_depends_on_the_secret_and_on_the_code() -> None:
    found = [seeds.secret_seed(s, d) for s in (b"one", b"two") for d in ("a", "b")]
    assert len(set(found)) == 4
    assert seeds.public_seed() not in found


def test_the_same_code_is_drawn_the_same_cases_again() -> None:
    assert seeds.secret_seed(b"one", "a") == seeds.secret_seed(b"one", "a")


def test_the_digest_tells_cells_apart_and_takes_any_text() -> None:
    found = {
        seeds.content_digest(cells) for cells in (["a", "b"], ["ab"], ["b", "a"], [], ["\ud800"])
    }
    assert len(found) == 5


def test_the_digest_tells_apart_what_files_the_code_can_read() -> None:
    one, other = ({"seen.json": np.frombuffer(text, np.uint8)} for text in (b"1", b"2"))
    assert len({seeds.content_digest(["a"], files) for files in (None, one, other)}) == 3
    assert seeds.content_digest(["a"], {}) == seeds.content_digest(["a"])


def test_the_draws_do_not_depend_on_the_process() -> None:
    code = "from autograder import seeds; print(seeds.generator(b'public', 'mse').random())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(run.stdout) == draws(seeds.public_seed(), "mse")[0]


def test_the_secret_is_made_at_first_use_and_stays(tmp_path: Path) -> None:
    first = seeds.load_secret(tmp_path)
    assert len(first) == 64
    assert seeds.load_secret(tmp_path) == first


def test_only_its_owner_can_read_the_secret(tmp_path: Path) -> None:
    seeds.load_secret(tmp_path)
    path = tmp_path / seeds.SECRET_FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_courses_have_different_secrets(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert seeds.load_secret(tmp_path / "a") != seeds.load_secret(tmp_path / "b")


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTOGRADER_SECRET", "sesame")
    assert seeds.load_secret(tmp_path) == b"sesame"
    assert not (tmp_path / seeds.SECRET_FILE).exists()


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_an_empty_secret_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / seeds.SECRET_FILE
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(AutograderError, match="is empty"):
        seeds.load_secret(tmp_path)


def test_any_bytes_can_be_a_secret(tmp_path: Path) -> None:
    path = tmp_path / seeds.SECRET_FILE
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\n")
    assert seeds.load_secret(tmp_path) == b"\xff\xfe"


def test_a_secret_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / seeds.SECRET_FILE).mkdir(parents=True)
    with pytest.raises(AutograderError, match="AUTOGRADER_SECRET"):
        seeds.load_secret(tmp_path)
