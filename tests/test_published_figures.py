"""The figures that the course prints, reproduced by its own solutions to the digits given."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
import torch
from torch import nn

from autograder.exercises import EXERCISE_NAMES, assignment_of
from autograder.programs import PRELUDE

PROJECT = Path(__file__).parents[1]


@cache
def _solutions(assignment: str) -> dict[str, Any]:
    """The names that the answer cells of a solution notebook define."""
    path = PROJECT / "solutions" / assignment / f"{assignment}.ipynb"
    namespace: dict[str, Any] = {}
    exec(PRELUDE, namespace)  # noqa: S102
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") in EXERCISE_NAMES[assignment]:
            exec(cell.source, namespace)  # noqa: S102
    return namespace


def solution(name: str) -> Any:
    return _solutions(assignment_of(name) or "")[name]


# --- route 1: from tensors to a trained nn.Linear -----------------------------------------------


def test_a_line_predicts_7_and_13_and_22() -> None:
    w, b = (torch.tensor(number, requires_grad=True) for number in (3.0, 1.0))
    forward = solution("forward")
    assert forward(torch.tensor(2.0), w, b).item() == 7
    assert forward(torch.tensor([[4.0], [7.0]]), w, b).tolist() == [[13], [22]]


def _linear(seed: int) -> Any:
    return solution("make_model")(seed)


def _regression(seed: int) -> Any:
    torch.manual_seed(seed)
    return solution("LinearRegression")(1, 1)


@pytest.mark.parametrize("make", [_linear, _regression])
def test_a_seeded_model_has_the_published_parameters_and_predictions(make: Any) -> None:
    model = make(1)
    assert solution("get_params")(model) == pytest.approx((0.5153, -0.4414), abs=5e-5)
    assert model(torch.tensor([2.0])).item() == pytest.approx(0.5891, abs=5e-5)
    predictions = model(torch.tensor([[2.0], [3.3]]))
    assert predictions.ravel().tolist() == pytest.approx([0.5891, 1.2590], abs=5e-5)


@pytest.mark.parametrize(("w", "error"), [(-2, 9), (-1.5, 2.25), (-1, 0), (1.5, 56.25), (2, 81)])
def test_the_error_of_a_single_point_is_as_in_the_table(w: float, error: float) -> None:
    assert solution("squared_error")(w, -3, 3) == error


def test_descent_on_one_weight_walks_to_minus_one_and_the_error_to_zero() -> None:
    weights = solution("descend_weight")(-1.5, -3, 3, 0.01, 200)
    assert weights[-1] == pytest.approx(-1)
    assert solution("squared_error")(weights[-1], -3, 3) == pytest.approx(0)


def _trained_on_route_1(x: Any, y: Any, model: Any) -> list[float]:
    losses: list[float] = solution("train_model")(model, x, y, 0.01, 100)
    return losses


def _limit(x: Any) -> float:
    return float(solution("largest_stable_learning_rate")(x.ravel().numpy()))


def test_the_draw_with_the_model_first_diverges_beyond_its_limit() -> None:
    torch.manual_seed(1)
    model = nn.Linear(1, 1)
    x = 10 * torch.randn(100, 1)
    y = x + 3 * torch.randn(100, 1)
    assert _limit(x) == pytest.approx(0.0094, abs=5e-5)
    losses = _trained_on_route_1(x, y, model)
    assert losses[-1] == pytest.approx(4.9e11, rel=0.02)


def test_the_draw_with_the_data_first_converges_within_its_limit() -> None:
    x, y = solution("make_data")(100, 1)
    model = _linear(1)
    assert _limit(x) == pytest.approx(0.0101, abs=5e-5)
    losses = _trained_on_route_1(x, y, model)
    assert losses[-1] == pytest.approx(10.35, abs=5e-3)


# --- route 2: hours and scores ------------------------------------------------------------------


def test_run_brings_the_error_down_to_that_of_the_best_slope() -> None:
    points = solution("load_points")(
        str(PROJECT / "solutions" / "04-gradient-descent" / "scores.csv")
    )
    assert points.shape == (100, 2)
    error = solution("compute_error_for_line_given_points")
    b, m = solution("gradient_descent_runner")(points, 0.0, 0.0, 0.0001, 1000)
    before, after = error(0.0, 0.0, points), error(b, m, points)
    slope, intercept = np.polyfit(points[:, 0], points[:, 1], 1)
    assert before > 10 * after
    assert after < 1.1 * error(intercept, slope, points)
    assert m == pytest.approx(1.3, abs=0.3)


# --- route 3: a parabola ------------------------------------------------------------------------


def test_the_parabola_has_the_published_sequence_of_rmse() -> None:
    torch.manual_seed(2021)
    t = torch.arange(20).float()
    speed = 5 * torch.rand(20) + 0.8 * (t - 7.5) ** 2 + 1
    torch.randn(3)
    params = torch.randn(3).requires_grad_()
    found = []
    for _ in range(10):
        predictions = solution("apply_step")(params, t, speed, 1e-5)
        found.append(float(solution("rmse")(predictions.detach(), speed)))
    published = [
        74.9619, 36.4303, 22.6928, 19.0069, 18.2257, 18.0739, 18.0449, 18.0394, 18.0382, 18.0379,
    ]  # fmt: skip
    assert found == pytest.approx(published, abs=6e-5)


# --- route 4: the five steps --------------------------------------------------------------------


def _route_4() -> tuple[Any, Any]:
    """The 80 training points, in column form."""
    np.random.seed(42)
    x = np.random.rand(100, 1)
    y = 1 + 2 * x + 0.1 * np.random.randn(100, 1)
    order = np.arange(100)
    np.random.shuffle(order)
    return x[order[:80]], y[order[:80]]


def _start() -> tuple[float, float]:
    np.random.seed(42)
    return np.random.randn(1).item(), np.random.randn(1).item()


def test_the_five_steps_have_their_published_numbers() -> None:
    x, y = _route_4()
    b, w = _start()
    assert (b, w) == pytest.approx((0.49671415, -0.1382643), abs=5e-9)
    loss = solution("mse")(torch.from_numpy(b + w * x), torch.from_numpy(y))
    assert float(loss) == pytest.approx(2.7421577700550976, abs=1e-12)
    db, dw = solution("gradients")(b, w, x, y)
    assert (db, dw) == pytest.approx((-3.044811379650508, -1.8337537171510832), abs=1e-12)
    b, w, losses = solution("train")(x, y, b, w, 0.1, 1)
    assert (b, w) == pytest.approx((0.80119529, 0.04511107), abs=5e-9)
    assert losses == pytest.approx([2.7421577700550976], abs=1e-12)


def test_a_thousand_epochs_end_at_the_published_line() -> None:
    x, y = _route_4()
    b, w, losses = solution("train")(x, y, *_start(), 0.1, 1000)
    assert (b, w) == pytest.approx((1.02354094, 1.96896411), abs=5e-9)
    assert len(losses) == 1000
    best = solution("closed_form")(x, y)
    assert tuple(map(float, best)) == pytest.approx((1.02354075, 1.96896447), abs=5e-9)


@pytest.mark.parametrize("seed", range(20))
def test_training_finds_the_known_line_for_many_seeds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.random((100, 1))
    y = 1 + 2 * x + 0.1 * rng.standard_normal((100, 1))
    b, w, _ = solution("train")(x, y, *rng.standard_normal(2), 0.1, 1000)
    assert (b, w) == pytest.approx((1, 2), abs=0.15)


@pytest.mark.parametrize(
    ("n", "kind", "updates"), [(80, "batch", 1), (1, "stochastic", 80), (16, "mini-batch", 5)]
)
def test_the_words_for_80_points(n: int, kind: str, updates: int) -> None:
    assert solution("epoch_type")(n, 80) == kind
    assert solution("updates_per_epoch")(n, 80) == updates


def test_updates_per_epoch_are_rounded_up() -> None:
    assert solution("updates_per_epoch")(32, 80) == math.ceil(80 / 32)


# --- route 5: the idiomatic loop ----------------------------------------------------------------


@pytest.mark.parametrize("seed", range(60))
def test_a_thousand_epochs_predict_2_4_6_8_for_any_seed(seed: int) -> None:
    x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
    model = _linear(seed)
    solution("train_model")(model, x, 2 * x, 0.01, 1000)
    assert model(x).ravel().tolist() == pytest.approx([2, 4, 6, 8], abs=0.06)
