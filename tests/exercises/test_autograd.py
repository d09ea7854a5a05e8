"""The truths of 05-autograd against PyTorch's own optimizer and the figures of the course."""

from __future__ import annotations

import ast
from collections.abc import Callable
from contextlib import suppress
from textwrap import dedent
from typing import Any

import numpy as np
import pytest
import torch
from drawn_cases import drawn_cases, exercise_named
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from autograder import seeds
from autograder.compare import Unfit, difference
from autograder.exercises.autograd import source
from autograder.exercises.autograd.parabola import design, exact_walk, steepest_curvature
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case

NAMES = ("quadratic", "apply_step", "train_model")


def _predicted(name: str, slug: str, case: Case) -> Any:
    exercise = exercise_named(name)
    misconception = next(m for m in exercise.misconceptions if m.slug == slug)
    return misconception.predict(case, exercise.truth(case))


def _double(record: Any) -> torch.Tensor:
    return torch.tensor(np.asarray(record.array, dtype=np.float64))


# --- quadratic ----------------------------------------------------------------------------------


def _quadratic_case(t: list[float], params: list[float]) -> Case:
    args = {
        "t": Tensor(np.array(t), "float64"),
        "params": Tensor(np.array(params), "float64", requires_grad=True),
    }
    return Case(args, ("predictions",))


def test_the_parabola_of_the_text_predicts_as_printed() -> None:
    truth = exercise_named("quadratic").truth(_quadratic_case([0, 1, 2], [2, 3, 4]))
    np.testing.assert_allclose(truth["predictions"], [4, 9, 18])


def test_the_gradient_of_the_predictions_is_what_is_measured() -> None:
    for case in drawn_cases("quadratic"):
        if not isinstance(case.args["params"], Tensor):
            continue
        params = np.asarray(case.args["params"].array, dtype=np.float64)
        truth = exercise_named("quadratic").truth(case)
        for i, unit in enumerate(np.eye(3)):
            up, down = (
                exercise_named("quadratic").truth(
                    case.with_args(params=Tensor(params + side * unit, "float64"))
                )["predictions"]
                for side in (0.5, -0.5)
            )
            assert np.sum(up - down) == pytest.approx(truth["gradient"][i])


def test_times_come_in_every_kind_of_shape_and_params_as_a_tuple_too() -> None:
    cases = drawn_cases("quadratic", draws=1)
    assert {case.args["t"].array.ndim for case in cases} == {0, 1, 2}
    assert any(isinstance(case.args["params"], tuple) for case in cases)


# --- apply_step ---------------------------------------------------------------------------------


def test_steps_are_those_of_torch_sgd() -> None:
    for case in drawn_cases("apply_step"):
        params, t, targets = (_double(case.args[key]) for key in ("params", "t", "targets"))
        params.requires_grad_()
        optimizer = torch.optim.SGD([params], lr=case.args["learning_rate"])
        predictions, places = [], []
        for _ in range(case.probe["steps"]):
            predicted = params[0] * t**2 + params[1] * t + params[2]
            optimizer.zero_grad()
            nn.functional.mse_loss(predicted, targets).backward()
            optimizer.step()
            predictions.append(predicted.detach().numpy())
            places.append(params.detach().clone().numpy())
        truth = exercise_named("apply_step").truth(case)
        np.testing.assert_allclose(truth["predictions"], np.squeeze(predictions))
        np.testing.assert_allclose(truth["params"], np.squeeze(places))


def _step_case(t: Any, targets: Any, params: Any, rate: float, steps: int) -> Case:
    args = {
        "params": Tensor(np.array(params, dtype=np.float64), "float64", requires_grad=True),
        "t": Tensor(np.asarray(t, dtype=np.float64), "float64"),
        "targets": Tensor(np.asarray(targets, dtype=np.float64), "float64"),
        "learning_rate": rate,
    }
    return Case(args, ("move",), probe={"steps": steps})


def test_the_small_step_of_the_text_ends_as_printed() -> None:
    truth = exercise_named("apply_step").truth(_step_case([0, 1, 2], [1, 2, 5], [0, 0, 0], 0.03, 1))
    np.testing.assert_allclose(truth["predictions"], [0, 0, 0], atol=1e-12)
    np.testing.assert_allclose(truth["params"], [0.44, 0.24, 0.16])


@pytest.fixture(scope="module")
def ride() -> tuple[Array, Array, Array]:
    """The roller coaster of the notebook: times, speeds and the first guess."""
    torch.manual_seed(2021)
    t = torch.arange(20).float()
    speed = 5 * torch.rand(20) + 0.8 * (t - 7.5) ** 2 + 1
    torch.randn(3)
    guess = torch.randn(3)
    return t.double().numpy(), speed.double().numpy(), guess.double().numpy()


def _rmse(predictions: Any, targets: Array) -> Array:
    rows = np.atleast_2d(predictions)
    error: Array = np.sqrt(np.mean((rows - targets) ** 2, axis=1))
    return error


def test_ten_steps_on_the_roller_coaster_give_the_published_rmse(
    ride: tuple[Array, Array, Array],
) -> None:
    t, speed, guess = ride
    truth = exercise_named("apply_step").truth(_step_case(t, speed, guess, 1e-5, 10))
    published = [74.9619, 36.4303, 22.6928, 19.0069, 18.2257]
    published += [18.0739, 18.0449, 18.0394, 18.0382, 18.0379]
    np.testing.assert_allclose(_rmse(truth["predictions"], speed), published, atol=1e-4)


def test_slopes_that_pile_up_give_the_rmse_of_the_text(ride: tuple[Array, Array, Array]) -> None:
    t, speed, guess = ride
    case = _step_case(t, speed, guess, 1e-5, 5)
    wrong = _predicted("apply_step", "gradients-pile-up", case)["predictions"]
    printed = [74.9619, 36.4303, 32.7548, 73.1432, 76.5347]
    np.testing.assert_allclose(_rmse(wrong, speed), printed, atol=1e-4)


def test_the_canyon_has_the_curvatures_of_the_text(ride: tuple[Array, Array, Array]) -> None:
    t, speed, guess = ride
    matrix = design(t)
    curvatures = np.linalg.eigvalsh(2 / 20 * matrix.T @ matrix)
    np.testing.assert_allclose(curvatures, [0.26, 16, 56_499], rtol=0.01)
    best = np.polyval(np.polyfit(t, speed, 2), t)
    assert _rmse(best, speed)[0] == pytest.approx(1.47, abs=0.005)
    later = exact_walk(t, speed, guess, 1e-5, 1010)[-1]
    assert _rmse(matrix @ later, speed)[0] == pytest.approx(17.9, abs=0.05)


def test_in_good_units_a_hundred_steps_reach_the_best_parabola(
    ride: tuple[Array, Array, Array],
) -> None:
    t, speed, guess = ride
    scaled = (t - 10) / 10
    places = exact_walk(scaled, speed, guess, 0.8, 100)
    errors = _rmse(places @ design(scaled).T, speed)
    assert errors[40] == pytest.approx(1.47, abs=0.01)
    assert errors[-1] == pytest.approx(1.4673, abs=1e-3)


def test_every_step_is_stable_and_starts_with_errors_of_both_signs() -> None:
    for case in drawn_cases("apply_step"):
        t, params = (np.asarray(case.args[key].array, float) for key in ("t", "params"))
        assert case.args["learning_rate"] < 1 / steepest_curvature(t)
        errors = design(t) @ params - case.args["targets"].array
        assert errors.min() < 0 < errors.max()


# --- train_model --------------------------------------------------------------------------------


def test_a_training_is_that_of_torch_sgd() -> None:
    for case in drawn_cases("train_model"):
        model = nn.Linear(1, 1, dtype=torch.float64)
        with torch.no_grad():
            model.weight.copy_(torch.tensor(case.args["model"]["weight"]))
            model.bias.copy_(torch.tensor(case.args["model"]["bias"]))
        x, y = _double(case.args["x"]), _double(case.args["y"])
        optimizer = torch.optim.SGD(model.parameters(), lr=case.args["learning_rate"])
        losses = []
        for _ in range(case.args["epochs"]):
            loss = nn.functional.mse_loss(model(x), y)
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        truth = exercise_named("train_model").truth(case)
        np.testing.assert_allclose(truth["losses"], losses)
        assert truth["weight"] == pytest.approx(model.weight.item())
        assert truth["bias"] == pytest.approx(model.bias.item())


def _training(model: Any, x: Any, y: Any, rate: float, epochs: int) -> Case:
    w, b = (np.array(p.tolist(), dtype=np.float64) for p in model.parameters())
    args = {
        "model": {"model": "linear", "weight": w, "bias": b},
        "x": Tensor(np.asarray(x, dtype=np.float64), "float64"),
        "y": Tensor(np.asarray(y, dtype=np.float64), "float64"),
        "learning_rate": rate,
        "epochs": epochs,
    }
    return Case(args, ("losses",))


def test_the_small_training_of_the_text_ends_as_printed() -> None:
    model = nn.Linear(1, 1)
    nn.init.ones_(model.weight)
    nn.init.zeros_(model.bias)
    case = _training(model, [[1], [2]], [[3], [5]], 0.1, 2)
    np.testing.assert_allclose(exercise_named("train_model").truth(case)["losses"], [6.5, 0.65])
    once = exercise_named("train_model").truth(case.with_args(epochs=1))
    assert once["weight"] == pytest.approx(1.8)
    assert once["bias"] == pytest.approx(0.5)


@pytest.mark.parametrize(("model_first", "last"), [(True, 4.9e11), (False, 10.35)])
def test_a_hundred_epochs_of_the_noisy_line_end_as_published(
    model_first: bool, last: float
) -> None:
    torch.manual_seed(1)
    model = nn.Linear(1, 1) if model_first else None
    x = 10 * torch.randn(100, 1)
    y = x + 3 * torch.randn(100, 1)
    if model is None:
        torch.manual_seed(1)
        model = nn.Linear(1, 1)
    truth = exercise_named("train_model").truth(_training(model, x, y, 0.01, 100))
    assert truth["losses"][-1] == pytest.approx(last, rel=0.005)


def test_four_points_are_met_from_sixty_starts() -> None:
    x = np.array([[1.0], [2.0], [3.0], [4.0]])
    for seed in range(60):
        torch.manual_seed(seed)
        truth = exercise_named("train_model").truth(
            _training(nn.Linear(1, 1), x, 2 * x, 0.01, 1000)
        )
        assert np.max(np.abs(truth["weight"] * x + truth["bias"] - 2 * x)) < 0.06


# --- all three ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first, second = (exercise_named(name).cases(seeds.generator(b"same", name)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert str(one.args) == str(other.args)


def test_no_case_starts_from_zero_or_from_equal_parameters() -> None:
    for name in ("quadratic", "apply_step"):
        for case in drawn_cases(name):
            params = case.args["params"]
            sizes = np.abs(params.array if isinstance(params, Tensor) else params)
            assert np.min(sizes) > 0.1
            assert np.min(np.diff(np.sort(sizes))) > 0.1
    for case in drawn_cases("train_model"):
        weight, bias = (float(case.args["model"][key].item()) for key in ("weight", "bias"))
        assert min(abs(weight), abs(bias), abs(abs(weight) - abs(bias))) > 0.1


_NUMBERS = st.one_of(st.floats(), st.integers(-(2**70), 2**70), st.booleans())
_ARRAYS = st.builds(
    lambda shape, number, kind: np.full(shape, number).astype(kind),
    st.lists(st.integers(0, 4), max_size=3),
    st.sampled_from([0.0, 1.5, np.nan, np.inf]),
    st.sampled_from(["float32", "float64", "complex128", "bool", "float16"]),
)
_TENSORS = st.builds(
    lambda array, device, flag: Tensor(array, str(array.dtype), device, flag, flag),
    _ARRAYS,
    st.sampled_from(["cpu", "cuda:0", "meta", ""]),
    st.booleans(),
)
_LEAVES = st.one_of(
    st.none(),
    _NUMBERS,
    st.text(max_size=5),
    _ARRAYS,
    _TENSORS,
    st.builds(Opaque, st.text(), st.text()),
)
_SEEN = ("value", "gradients", "predictions", "params", "losses", "weight", "bias")
_KEYS = st.sampled_from((*_SEEN, "requires_grad", "module", "parameters"))
_JUNK = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=6),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(_KEYS, inner, max_size=6),
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_whatever_comes_back_is_observed_or_told_to_be_unfit(name: str, data: Any) -> None:
    exercise = exercise_named(name)
    case = data.draw(st.sampled_from(list(exercise.cases(np.random.default_rng(0)))))
    calls = case.probe.get("steps", 1)
    rows = st.lists(_JUNK, min_size=calls, max_size=calls)
    for value in (_JUNK, st.fixed_dictionaries(dict.fromkeys(_SEEN, st.one_of(_JUNK, rows)))):
        assert exercise.observe is not None
        with suppress(Unfit):
            observed = exercise.observe(case, data.draw(value))
            difference(observed, exercise.truth(case), exercise.form, case)


@pytest.mark.parametrize(
    ("look", "text", "seen"),
    [
        (source.has_the_parameters_renamed, "params = params - r * params.grad", True),
        (source.has_the_parameters_renamed, "params -= r * params.grad", False),
        (source.has_the_parameters_renamed, "other = params - 1", False),
        (source.copies_the_parameters, "p = params.detach().clone()", True),
        (source.copies_the_parameters, "p = torch.tensor(params)", True),
        (source.copies_the_parameters, "g = params.grad.clone()", False),
        (source.has_a_loop_variable_renamed, "for p in ps:\n    p = p - p.grad", True),
        (source.has_a_loop_variable_renamed, "for p in ps:\n    p -= p.grad", False),
        (source.clears_before_the_move, "l.backward()\no.zero_grad()\no.step()", True),
        (source.clears_before_the_move, "o.zero_grad()\nl.backward()\no.step()", False),
        (source.clears_before_the_move, "l.backward()\nparams.grad = None\nparams -= 1", True),
        (source.clears_before_the_move, "l.backward()\no.zero_grad()\nn += 1", False),
        (source.makes_a_model, "model = nn.Linear(1, 1)", True),
        (source.makes_a_model, "y = model(x)", False),
    ],
)
def test_the_source_tells_causes_apart(
    look: Callable[[ast.AST], bool], text: str, seen: bool
) -> None:
    body = dedent(text).replace("\n", "\n    ")
    tree = ast.parse(f"def step(params, r):\n    {body}")
    assert look(tree) is seen
