"""The truths of 02-loss against PyTorch, finite differences and the figures of the course."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from drawn_cases import drawn_cases, exercise_named
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder import seeds
from autograder.compare import Unfit, difference, read_numbers, tolerance
from autograder.exercises import exercises_of
from autograder.inside.wire import Opaque, Tensor
from autograder.judge import judge
from autograder.model import Case, Exercise, Raises, Truth, Verdict
from autograder.selfcheck import call_in_namespace

NAMES = [exercise.name for exercise in exercises_of("02-loss")]
OBSERVED = ["make_data", "mse", "rmse", "plot_fit"]
ERROR = "compute_error_for_line_given_points"


def _numbers(value: Any) -> np.ndarray[Any, Any]:
    numbers = read_numbers(value)
    assert numbers is not None
    return numbers


def _truth(name: str, **args: Any) -> Truth:
    return exercise_named(name).truth(Case(args, ()))


# --- truths -------------------------------------------------------------------------------------


def test_the_data_are_what_torch_draws_after_its_seed() -> None:
    for case in drawn_cases("make_data"):
        with torch.random.fork_rng():
            torch.manual_seed(case.args["seed"])
            x = 10 * torch.randn(case.args["n"], 1)
            y = x + 3 * torch.randn(case.args["n"], 1)
        truth = exercise_named("make_data").truth(case)
        np.testing.assert_allclose(truth["x"], x.ravel(), rtol=1e-6)
        np.testing.assert_allclose(truth["y"], y.ravel(), rtol=1e-5)


def test_the_two_points_of_the_text_are_as_printed() -> None:
    truth = _truth("make_data", n=2, seed=0)
    np.testing.assert_allclose(truth["x"], [15.4100, -2.9343], atol=5e-5)
    np.testing.assert_allclose(truth["y"], [8.8736, -1.2290], atol=5e-5)


def test_drawing_data_leaves_the_global_generator_alone() -> None:
    before = torch.get_rng_state()
    _truth("make_data", n=20, seed=3)
    assert torch.equal(before, torch.get_rng_state())


def test_the_error_of_the_single_point_is_as_published() -> None:
    weights = np.array([-2, -1.5, -1, 1.5, 2])
    error = _truth("squared_error", w=weights, x=-3.0, y=3.0).value
    np.testing.assert_allclose(error, [9, 2.25, 0, 56.25, 81])


def test_the_squared_error_has_the_shape_of_what_was_given() -> None:
    for case in drawn_cases("squared_error"):
        shapes = {_numbers(value).shape for value in case.args.values()}
        assert exercise_named("squared_error").truth(case).value.shape == max(shapes, key=len)


@pytest.mark.parametrize("name", ["mse", "rmse"])
def test_the_gradient_of_a_loss_is_that_of_central_differences(name: str) -> None:
    for case in drawn_cases(name, draws=5):
        predictions, targets = (
            _numbers(case.args[key]).astype(float).ravel() for key in ("predictions", "targets")
        )
        truth = exercise_named(name).truth(case)
        measured = [
            float(_truth(name, predictions=predictions + step, targets=targets)["loss"])
            - float(_truth(name, predictions=predictions - step, targets=targets)["loss"])
            for step in 1e-6 * np.eye(len(predictions))
        ]
        if truth["gradient"].size:
            np.testing.assert_allclose(truth["gradient"], np.array(measured) / 2e-6, atol=1e-6)


def test_the_losses_of_the_text_are_as_printed() -> None:
    pair = {"predictions": np.array([1.0, 4.0]), "targets": np.array([2.0, 2.0])}
    assert float(_truth("mse", **pair)["loss"]) == pytest.approx(2.5)
    assert float(_truth("rmse", **pair)["loss"]) == pytest.approx(1.5811, abs=5e-5)


@pytest.mark.parametrize(("b", "m", "error"), [(5, 1.2, 55.24), (-12, 1.5, 67.5625)])
def test_the_two_lines_of_the_text_have_the_errors_that_it_says(
    b: float, m: float, error: float
) -> None:
    hours = [25, 28, 31, 36, 39, 43, 47, 50, 55, 60, 64, 69]
    scores = [38, 27, 45, 42, 60, 50, 71, 58, 66, 88, 79, 96]
    points = list(zip(hours, scores, strict=True))
    assert float(_truth(ERROR, b=b, m=m, points=points).value) == pytest.approx(error)


def test_the_error_of_the_line_on_paper_is_five() -> None:
    points = [[1.0, 2.0], [3.0, 10.0]]
    assert float(_truth(ERROR, b=1.0, m=2.0, points=points).value) == pytest.approx(5)


def test_the_first_loss_of_the_five_steps_is_as_published() -> None:
    rng = np.random.RandomState(42)
    x = rng.rand(100, 1)
    y = 1 + 2 * x + 0.1 * rng.randn(100, 1)
    order = np.arange(100)
    rng.shuffle(order)
    points = np.column_stack([x, y])[order[:80]]
    loss = _truth(ERROR, b=0.49671415, m=-0.1382643, points=points).value
    assert float(loss) == pytest.approx(2.7421577700550976, rel=1e-7)


def test_the_first_rmse_of_the_parabola_is_as_published() -> None:
    generator = torch.Generator().manual_seed(2021)
    t = torch.arange(20.0)
    speed = 5 * torch.rand(20, generator=generator) + 0.8 * (t - 7.5) ** 2 + 1
    torch.randn(3, generator=generator)
    a, b, c = torch.randn(3, generator=generator)
    predictions = (a * t**2 + b * t + c).double().numpy()
    metric = _truth("rmse", predictions=predictions, targets=speed.double().numpy())["loss"]
    assert float(metric) == pytest.approx(74.9619, abs=1e-3)


def test_the_root_of_one_loss_is_the_other() -> None:
    for case in drawn_cases("mse"):
        root = exercise_named("rmse").truth(case)["loss"]
        assert float(root**2) == pytest.approx(float(exercise_named("mse").truth(case)["loss"]))


def test_the_error_of_a_line_is_the_loss_of_its_predictions() -> None:
    for case in drawn_cases(ERROR):
        x, y = np.array(case.args["points"]).T
        predictions = case.args["m"] * x + case.args["b"]
        loss = _truth("mse", predictions=predictions, targets=y)["loss"]
        assert float(exercise_named(ERROR).truth(case).value) == pytest.approx(float(loss))


# --- cases and mistakes -------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_no_parameter_is_near_zero(name: str) -> None:
    for case in drawn_cases(name):
        for key in ("w", "b", "m"):
            if key in case.args:
                assert np.all(np.abs(_numbers(case.args[key])) > 0.3)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first, second = (
        [_shown(case) for case in exercise_named(name).cases(seeds.generator(b"same", name))]
        for _ in range(2)
    )
    assert first == second


def _shown(case: Case) -> str:
    args = {
        key: value.array if isinstance(value, Tensor) else value for key, value in case.args.items()
    }
    return f"{args} {case.probe}"


@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_is_far_from_right_in_some_case(name: str) -> None:
    exercise = exercise_named(name)
    for misconception in exercise.misconceptions:
        shown = [
            _is_far(misconception.predict(case, truth), truth, exercise, case)
            for case in _everywhere(exercise, name)
            for truth in [exercise.truth(case)]
        ]
        assert any(shown), misconception.slug


def _everywhere(exercise: Exercise, name: str) -> Iterator[Case]:
    from dataclasses import replace

    for device in exercise.devices:
        yield from (replace(case, device=device) for case in drawn_cases(name, draws=1))


def _is_far(predicted: Any, truth: Truth, exercise: Exercise, case: Case) -> bool:
    """Whether a prediction lies a hundred tolerances away, or is of another kind altogether."""
    if isinstance(predicted, Truth):
        return False
    if isinstance(predicted, Raises):
        return True
    if exercise.form.kind == "record":
        return any(
            value is not ...
            and (isinstance(value, str) or _numbers_far(value, truth.fields[key], case))
            for key, value in predicted.items()
        )
    return _numbers_far(predicted, truth, case)


def _numbers_far(value: Any, truth: Truth, case: Case) -> bool:
    got = np.asarray(value, dtype=float)
    if got.size != truth.value.size:
        return True
    away = np.abs(got.ravel() - truth.value.ravel())
    return bool(np.any(away > 100 * np.ravel(tolerance(truth, case))))


# --- what is drawn ------------------------------------------------------------------------------


def _verdict(plot_fit: Callable[..., Any]) -> Verdict:
    rng = seeds.generator(b"a plot", "plot_fit")
    return judge(exercise_named("plot_fit"), call_in_namespace({"plot_fit": plot_fit}), rng, 4.0)


def _flat(values: Any) -> Any:
    return np.asarray(values, dtype=float).reshape(-1)


@pytest.mark.parametrize("count", [2, 3, 200])
@pytest.mark.parametrize("margin", [0.0, 5.0])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_line_may_have_any_number_of_vertices_in_any_order(
    count: int, margin: float, backwards: bool
) -> None:
    def plot_fit(x: Any, y: Any, w: float, b: float, title: str) -> Any:
        _, axes = plt.subplots()
        axes.scatter(_flat(x)[::-1], _flat(y)[::-1])
        places = np.linspace(_flat(x).min() - margin, _flat(x).max() + margin, count)
        places = places[::-1] if backwards else places
        axes.plot(places, w * places + b)
        axes.set(title=title, xlabel="x", ylabel="y")
        return axes

    assert _verdict(plot_fit).outcome == "passed"


def test_a_line_that_misses_the_last_point_is_too_short() -> None:
    def plot_fit(x: Any, y: Any, w: float, b: float, title: str) -> Any:
        _, axes = plt.subplots()
        axes.scatter(x, y)
        places = np.array([_flat(x).min(), _flat(x).max() - 0.01])
        axes.plot(places, w * places + b)
        axes.set(title=title, xlabel="x", ylabel="y")
        return axes

    assert [found.slug for found in _verdict(plot_fit).misconceptions] == ["line-too-short"]


def test_a_slightly_wrong_slope_is_seen() -> None:
    def plot_fit(x: Any, y: Any, w: float, b: float, title: str) -> Any:
        _, axes = plt.subplots()
        axes.scatter(x, y)
        axes.plot(_flat(x), (w + 0.01) * _flat(x) + b)
        axes.set(title=title, xlabel="x", ylabel="y")
        return axes

    verdict = _verdict(plot_fit)
    assert verdict.outcome == "failed"
    assert "slope" in verdict.message


def test_a_graph_that_reaches_one_prediction_only_is_not_right() -> None:
    def mse(predictions: Any, targets: Any) -> Any:
        squares = (predictions.reshape(-1) - targets.reshape(-1)) ** 2
        if isinstance(squares, torch.Tensor):
            squares = torch.cat([squares[:1], squares[1:].detach()])
        return squares.mean()

    rng = seeds.generator(b"a loss", "mse")
    verdict = judge(exercise_named("mse"), call_in_namespace({"mse": mse}), rng, 6.0)
    assert [part.part for part in verdict.parts if part.outcome != "passed"] == ["graph"]


# --- what comes back is not trusted -------------------------------------------------------------

_ARRAYS = st.one_of(
    arrays.arrays(
        st.sampled_from([np.float64, np.float32, np.int64, np.complex128, np.bool_, np.float16]),
        arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5),
    ),
    arrays.arrays(
        np.float64, st.tuples(st.integers(0, 12), st.just(2)), elements=st.floats(width=64)
    ),
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.builds(Opaque, st.sampled_from(["module", "matplotlib.figure.Figure", "x"]), st.text()),
    _ARRAYS,
    st.builds(Tensor, _ARRAYS, st.sampled_from(["float32", "int64"]), st.just("cpu")),
)
_KEYS = ["value", "gradients", "axes", "returned", "title", "xlabel", "ylabel", "points", "lines"]
_JUNK = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.lists(st.tuples(inner, inner), min_size=3, max_size=3),
        st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
        st.fixed_dictionaries({"axes": st.just(True), "points": inner, "lines": inner}),
        st.fixed_dictionaries({"value": inner, "gradients": inner}),
    ),
    max_leaves=12,
)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", OBSERVED)
@given(junk=_JUNK, number=st.integers(0, 2))
@settings(max_examples=300, deadline=None)
def test_junk_is_unfit_or_wrong_and_never_an_error(name: str, junk: Any, number: int) -> None:
    exercise = exercise_named(name)
    case = drawn_cases(name, draws=1)[number]
    assert exercise.observe is not None
    try:
        observed = exercise.observe(case, junk)
    except Unfit:
        return
    assert difference(observed, exercise.truth(case), exercise.form, case) is not None
