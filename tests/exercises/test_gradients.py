"""The truths of 03-gradients against PyTorch's own optimizer and the figures of the course."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from drawn_cases import drawn_cases, exercise_named

from autograder import seeds
from autograder.model import Case


def test_a_walk_is_that_of_torch_sgd() -> None:
    for case in drawn_cases("descend_weight"):
        args = case.args
        w = torch.tensor(args["w"], dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.SGD([w], lr=args["learning_rate"])
        visited = [w.item()]
        for _ in range(args["steps"]):
            optimizer.zero_grad()
            ((args["y"] - w * args["x"]) ** 2).backward()
            optimizer.step()
            visited.append(w.item())
        np.testing.assert_allclose(exercise_named("descend_weight").truth(case).value, visited)


def test_the_walk_of_the_text_begins_as_printed() -> None:
    args = {"w": -1.5, "x": -3.0, "y": 3.0, "learning_rate": 0.01, "steps": 30}
    walk = exercise_named("descend_weight").truth(Case(args, ("walk",))).value
    np.testing.assert_allclose(walk[:4], [-1.5, -1.41, -1.3362, -1.275684], rtol=1e-12)
    assert walk[-1] == pytest.approx(-1.0013, abs=5e-5)


def test_the_gradient_of_the_notebooks_hundred_points_is_as_printed() -> None:
    rng = np.random.RandomState(42)
    x = rng.rand(100, 1)
    y = 1 + 2 * x + 0.1 * rng.randn(100, 1)
    case = Case({"b": 0.49671415, "w": -0.1382643, "x": x, "y": y}, ("db",))
    db, dw = exercise_named("gradients").truth(case).value
    assert (db, dw) == pytest.approx((-3.0171, -1.7852), abs=5e-5)


def test_central_differences_of_the_polynomials_are_what_is_expected() -> None:
    for case in drawn_cases("numerical_gradient"):
        f, params, eps = (case.args[key] for key in ("f", "params", "eps"))

        def value(p: np.ndarray, f: dict[str, np.ndarray] = f) -> float:
            return float(f["linear"] @ p + p @ f["quadratic"] @ p / 2 + f["cubic"] @ p**3)

        steps = np.eye(len(params)) * eps
        measured = [(value(params + s) - value(params - s)) / (2 * eps) for s in steps]
        expected = exercise_named("numerical_gradient").truth(case).value
        np.testing.assert_allclose(expected, measured, rtol=1e-9)


def test_a_step_is_that_of_torch_sgd() -> None:
    for case in drawn_cases("step_gradient"):
        args = case.args
        points = torch.tensor(np.asarray(args["points"]), dtype=torch.float64)
        b = torch.tensor(args["b_current"], dtype=torch.float64, requires_grad=True)
        m = torch.tensor(args["m_current"], dtype=torch.float64, requires_grad=True)
        loss = torch.nn.functional.mse_loss(m * points[:, 0] + b, points[:, 1])
        loss.backward()
        torch.optim.SGD([b, m], lr=args["learning_rate"]).step()
        expected = exercise_named("step_gradient").truth(case).value
        np.testing.assert_allclose(expected, [b.item(), m.item()])


@pytest.mark.parametrize(("share", "converges"), [(0.99, True), (1.01, False)])
def test_descent_converges_just_under_the_limit_and_diverges_just_over_it(
    share: float, converges: bool
) -> None:
    for case in drawn_cases("largest_stable_learning_rate", draws=5):
        x = np.ravel(case.args["x"])
        limit = float(exercise_named("largest_stable_learning_rate").truth(case).value)
        design = np.column_stack([np.ones(len(x)), x])
        params = np.array([1.0, 2.0])
        for _ in range(3000):
            params = params - share * limit * 2 / len(x) * design.T @ (design @ params)
        assert bool(np.abs(params).max() < 1e-3) == converges


def test_the_trap_of_route_one_has_its_published_limits() -> None:
    torch.manual_seed(1)
    torch.nn.Linear(1, 1)
    x = 10 * torch.randn(100, 1)
    model_first = _limit(x)
    torch.manual_seed(1)
    data_first = _limit(10 * torch.randn(100, 1))
    assert model_first == pytest.approx(0.0094, abs=5e-5)
    assert data_first == pytest.approx(0.0101, abs=5e-5)


def _limit(x: torch.Tensor) -> float:
    case = Case({"x": x.double().numpy()}, ("limit",))
    return float(exercise_named("largest_stable_learning_rate").truth(case).value)


@pytest.mark.parametrize(
    "name", ["descend_weight", "gradients", "numerical_gradient", "step_gradient"]
)
def test_no_case_starts_from_zero(name: str) -> None:
    for case in drawn_cases(name):
        for key in ("w", "b", "b_current", "m_current", "params"):
            if key in case.args:
                assert np.all(np.abs(case.args[key]) > 0.1)


@pytest.mark.parametrize(
    "name",
    [
        "descend_weight",
        "gradients",
        "numerical_gradient",
        "step_gradient",
        "largest_stable_learning_rate",
    ],
)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first, second = (exercise_named(name).cases(seeds.generator(b"same", name)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert str(one.args) == str(other.args)
