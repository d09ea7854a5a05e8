"""The truths of 01-predictions against PyTorch itself and the figures of the course."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from drawn_cases import drawn_cases, exercise_named
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder import seeds
from autograder.compare import Unfit, difference, tolerance
from autograder.exercises.predictions.seen import seeded_linear
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Case, Raises, Truth

NAMES = ["forward", "make_model", "LinearRegression", "get_params"]


def _probe_of_the_text() -> dict[str, Any]:
    x = np.array([[2.0], [3.3]], np.float32)
    return {"x": Tensor(x, "float32"), "seed": 1, "again": [{"args": [1, 1], "seed": 2}]}


# --- the figures of the course ------------------------------------------------------------------


@pytest.mark.parametrize(("x", "expected"), [(2.0, 7.0), ([[4.0], [7.0]], [[13.0], [22.0]])])
def test_the_line_of_the_text_predicts_what_is_printed(x: Any, expected: Any) -> None:
    given_x = Tensor(np.asarray(x, np.float32), "float32")
    case = Case({"x": given_x, "w": 3.0, "b": 1.0}, ("tensors",))
    np.testing.assert_array_equal(exercise_named("forward").truth(case)["predictions"], expected)


@pytest.mark.parametrize(
    ("name", "args"),
    [("make_model", {"seed": 1}), ("LinearRegression", {"input_size": 1, "output_size": 1})],
)
def test_the_model_of_seed_1_holds_and_predicts_what_is_printed(
    name: str, args: dict[str, int]
) -> None:
    truth = exercise_named(name).truth(Case(args, (), probe=_probe_of_the_text()))
    assert truth["weight"].item() == pytest.approx(0.5153, abs=5e-5)
    assert truth["bias"].item() == pytest.approx(-0.4414, abs=5e-5)
    np.testing.assert_allclose(truth["predictions"], [[0.5891], [1.2590]], atol=5e-5)


# --- the truths against PyTorch -----------------------------------------------------------------


@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (2, 1), (3, 2), (1, 4)])
def test_a_layers_start_is_drawn_uniformly_from_torchs_generator(inputs: int, outputs: int) -> None:
    generator, bound = torch.Generator().manual_seed(77), inputs**-0.5
    expected = [
        torch.empty(shape).uniform_(-bound, bound, generator=generator)
        for shape in [(outputs, inputs), (outputs,)]
    ]
    for found, drawn in zip(seeded_linear(77, inputs, outputs), expected, strict=True):
        np.testing.assert_allclose(found, drawn.numpy(), rtol=1e-6)


def test_drawing_a_truth_leaves_the_global_generator_alone() -> None:
    before = torch.get_rng_state()
    seeded_linear(5, 3, 2)
    assert torch.equal(torch.get_rng_state(), before)


def test_a_notebook_that_overwrites_manual_seed_changes_no_truth(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = seeded_linear(5, 3, 2)
    monkeypatch.setattr(torch, "manual_seed", 5)
    for found, expected in zip(seeded_linear(5, 3, 2), before, strict=True):
        np.testing.assert_array_equal(found, expected)


def test_a_predicted_model_is_what_nn_linear_computes() -> None:
    for case in drawn_cases("LinearRegression", draws=5):
        torch.manual_seed(case.probe["seed"])
        layer = torch.nn.Linear(*case.args.values()).double()
        expected = layer(torch.from_numpy(case.probe["x"].array).double()).detach()
        found = exercise_named("LinearRegression").truth(case)["predictions"]
        np.testing.assert_allclose(found, expected.numpy(), rtol=1e-12)


def test_a_line_is_cut_off_from_no_parameter_when_autograd_reaches_both() -> None:
    for case in drawn_cases("forward", draws=5):
        live = [_live(arg) for arg in case.args.values()]
        x, w, b = live
        predictions = w * x + b
        watched = [arg for arg in live if isinstance(arg, torch.Tensor) and arg.requires_grad]
        if watched:
            predictions.sum().backward()
        came = {"value": _sent(predictions), "gradients": [_sent(arg.grad) for arg in watched]}
        observe = exercise_named("forward").observe
        assert observe is not None
        truth = exercise_named("forward").truth(case)
        assert difference(observe(case, came), truth, exercise_named("forward").form, case) is None


def _live(arg: Any) -> Any:
    if not isinstance(arg, Tensor):
        return arg
    return torch.from_numpy(arg.array.copy()).requires_grad_(arg.requires_grad)


def _sent(value: Any) -> Any:
    return Tensor(value.detach().numpy(), "float32") if isinstance(value, torch.Tensor) else value


# --- cases that hide nothing --------------------------------------------------------------------


def test_no_line_has_a_weight_bias_or_input_near_zero_or_one() -> None:
    for case in drawn_cases("forward"):
        for arg in case.args.values():
            numbers = np.abs(arg.array if isinstance(arg, Tensor) else arg)
            assert np.all(numbers > 1.2)


def test_no_seed_is_one_that_people_type_and_no_two_are_equal() -> None:
    for case in drawn_cases("make_model"):
        seed, (same, other) = case.args["seed"], [again["args"][0] for again in case.probe["again"]]
        assert seed == same != other
        assert {seed, other}.isdisjoint({1, 2, 7, 42, 123, 1234, 2021})
        assert min(seed, other) >= 3_000


@pytest.mark.parametrize("name", ["make_model", "LinearRegression"])
def test_the_predictions_of_a_model_have_either_sign_so_that_a_relu_shows(name: str) -> None:
    for case in drawn_cases(name):
        predictions = exercise_named(name).truth(case)["predictions"]
        assert predictions.min() < 0 < predictions.max()


def test_no_parameter_to_be_read_looks_rounded() -> None:
    for case in drawn_cases("get_params"):
        for number in (
            exercise_named("get_params").truth(case).fields["w"],
            case.args["model"]["bias"],
        ):
            value = float(number.value if isinstance(number, Truth) else number[0])
            assert all(abs(value - round(value, digits)) > 1e-7 for digits in range(6))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first, second = (exercise_named(name).cases(seeds.generator(b"same", name)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert _shown(one) == _shown(other)


def _shown(case: Case) -> str:
    parts = [*case.args.values(), *case.probe.values()]
    return " ".join(str(p.array.tolist() if isinstance(p, Tensor) else p) for p in parts)


# --- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_mistake_in_the_numbers_is_a_hundred_tolerances_away(name: str) -> None:
    exercise = exercise_named(name)
    for misconception in exercise.misconceptions:
        distances = [0.0]
        for case in drawn_cases(name, draws=1):
            truth = exercise.truth(case)
            predicted = misconception.predict(case, truth)
            if isinstance(predicted, Raises):
                distances.append(np.inf)
            elif not isinstance(predicted, Truth):
                for field, value in predicted.items():
                    distances.append(_distance(value, truth.fields[field], case))
        alone_on_devices = misconception.slug in ("moved-to-the-cpu", "new-tensor-on-the-cpu")
        assert max(distances) > 100 or alone_on_devices, misconception.slug


def _distance(value: Any, truth: Truth, case: Case) -> float:
    """In tolerances; nothing is claimed about `...`, and words and shapes differ altogether."""
    if value is ...:
        return 0.0
    if value is None or isinstance(value, str) or np.shape(value) != truth.value.shape:
        return np.inf
    return float(np.max(np.abs(value - truth.value) / tolerance(truth, case)))


# --- what comes back may be anything ------------------------------------------------------------

_ARRAYS = arrays.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.complex128, np.bool_, np.float16]),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)
_DEVICES = st.sampled_from(["cpu", "sim:0", "cuda:1", ""])
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=4),
    st.builds(Opaque, st.sampled_from(["type", "function", "x.Linear"]), st.text(max_size=4)),
    _ARRAYS,
    st.builds(Tensor, _ARRAYS, st.just("float32"), _DEVICES, st.booleans(), st.booleans()),
)
_NAMES = st.sampled_from(["weight", "bias", "linear.weight", "0.bias", "w", "b", ""])


def _around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    record = st.fixed_dictionaries(
        {
            "module": st.one_of(st.none(), st.sampled_from(["Linear", "Net"]), inner),
            "returned": inner,
            "parameters": st.one_of(st.dictionaries(_NAMES, inner, max_size=4), inner),
            "predictions": inner,
            "repeated": st.one_of(st.lists(inner, max_size=3), inner),
        }
    )
    return st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(st.sampled_from(["value", "gradients", "w"]), inner, max_size=3),
        st.fixed_dictionaries({"value": inner, "gradients": st.lists(inner, max_size=3)}),
        st.lists(record, min_size=2, max_size=3),
    )


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", NAMES)
@given(
    junk=st.recursive(_LEAVES, _around, max_leaves=16),
    number=st.integers(0, 7),
    device=st.sampled_from(["cpu", "sim"]),
)
@settings(max_examples=200, deadline=None)
def test_junk_is_unfit_or_wrong_and_never_an_error(
    name: str, junk: Any, number: int, device: str
) -> None:
    exercise = exercise_named(name)
    cases = exercise.cases(seeds.generator(b"junk", name))
    case = replace(cases[number % len(cases)], device=device)
    assert exercise.observe is not None
    try:
        observed = exercise.observe(case, junk)
    except Unfit:
        return
    assert difference(observed, exercise.truth(case), exercise.form, case) is not None
