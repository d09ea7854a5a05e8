"""The truths of 06-minibatches against PyTorch's own tools and the figures of the course."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch
from drawn_cases import drawn_cases, exercise_named
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch.utils.data import DataLoader, TensorDataset

from autograder import seeds
from autograder.compare import Unfit, difference
from autograder.exercises.minibatches.noise import centre_and_reach
from autograder.exercises.minibatches.revealed import reveal, revealing_targets
from autograder.exercises.minibatches.trainers import Trainer
from autograder.exercises.minibatches.training import data_of
from autograder.exercises.minibatches.walks import RIGHT, RULES, Data, follow
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Case


def _short(case: Case) -> bool:
    return "reach" not in case.probe


@pytest.mark.parametrize(("n", "name"), [(80, "batch"), (1, "stochastic"), (16, "mini-batch")])
def test_the_three_batch_sizes_of_the_text_have_their_names(n: int, name: str) -> None:
    exercise = exercise_named("epoch_type")
    truth = exercise.truth(Case({"n": n, "N": 80}, ("batch",)))
    assert exercise.form.names[int(truth.value)] == name


@pytest.mark.parametrize("text", ["Mini-Batch", "minibatch", "mini batch", " mini_batch "])
def test_the_spelling_of_mini_batch_does_not_matter(text: str) -> None:
    exercise = exercise_named("epoch_type")
    assert exercise.observe is not None
    assert exercise.observe(Case({"n": 2, "N": 8}, ("batch",)), text) == "mini-batch"


def test_updates_per_epoch_are_n_points_divided_by_the_batch_size_rounded_up() -> None:
    for case in drawn_cases("updates_per_epoch", draws=5):
        n, points = case.args["n"], case.args["N"]
        assert exercise_named("updates_per_epoch").truth(case).value == math.ceil(points / n)


@pytest.mark.parametrize(
    ("n", "points", "updates"), [(80, 80, 1), (16, 80, 5), (1, 80, 80), (4, 10, 3)]
)
def test_the_table_of_the_text_is_right(n: int, points: int, updates: int) -> None:
    case = Case({"n": n, "N": points}, ("fits",))
    assert exercise_named("updates_per_epoch").truth(case).value == updates


def _loader_passes(case: Case) -> list[list[Any]]:
    """What the driver gets from torch's own DataLoader."""
    data = TensorDataset(*(torch.from_numpy(case.args[name].array.copy()) for name in ("x", "y")))
    passes = []
    for _ in range(case.probe["runs"]):
        generator = torch.Generator().manual_seed(case.args["generator"]["generator"])
        loader = DataLoader(data, case.args["batch_size"], shuffle=True, generator=generator)
        for _ in range(case.probe["passes"]):
            made = [[Tensor(t.numpy(), "float32") for t in batch] for batch in loader]
            passes.append([tuple(batch) for batch in made])
    return passes


def test_the_batches_of_a_data_loader_are_right() -> None:
    exercise = exercise_named("minibatches")
    assert exercise.observe is not None
    for case in drawn_cases("minibatches", draws=5):
        observed = exercise.observe(case, _loader_passes(case))
        assert difference(observed, exercise.truth(case), exercise.form, case) is None


def test_the_batches_are_read_off_the_losses_of_a_training_that_stands_still() -> None:
    rng = np.random.default_rng(5)
    digits = rng.permutation(13)
    squares = (revealing_targets(digits).astype(np.float32) ** 2).astype(np.float64)
    batches = [rng.permutation(13)[:k] for k in (5, 5, 3)]
    losses = np.array([squares[rows].mean() for rows in batches])
    found = reveal([losses], [digits], [5, 5, 3], [])
    assert [set(rows) for rows in found.batches] == [set(rows) for rows in batches]


def test_right_trainings_walk_as_torch_sgd_does() -> None:
    for case in filter(_short, drawn_cases("train_minibatch", draws=2)):
        data = data_of(case)
        batches = Trainer().schedule(case, 0, case.args["seed"])
        walk = follow(RULES[RIGHT], data, batches)
        losses, end = _torch_walk(torch.optim.SGD, data, batches)
        np.testing.assert_allclose(walk.losses, losses, rtol=1e-9)
        np.testing.assert_allclose(walk.places[-1], end, rtol=1e-9)


@pytest.mark.parametrize(("rule", "options"), [("momentum", {"momentum": 0.9}), ("Adam", {})])
def test_other_optimizers_walk_as_those_of_torch(rule: str, options: dict[str, float]) -> None:
    kind: Any = torch.optim.Adam if rule == "Adam" else torch.optim.SGD
    for case in filter(_short, drawn_cases("train_minibatch", draws=1)):
        data = data_of(case)
        batches = Trainer().schedule(case, 0, case.args["seed"])
        losses, end = _torch_walk(kind, data, batches, **options)
        walk = follow(RULES[rule], data, batches)
        np.testing.assert_allclose(walk.losses, losses, rtol=1e-7)
        np.testing.assert_allclose(walk.places[-1], end, rtol=1e-7)


def _torch_walk(kind: Any, data: Data, batches: Any, **options: float) -> tuple[Any, Any]:
    w, b = (torch.zeros(1, dtype=torch.float64, requires_grad=True) for _ in range(2))
    x, y = torch.from_numpy(data.x), torch.from_numpy(data.y)
    optimizer = kind([w, b], lr=data.rate, **options)
    losses = []
    for rows in batches:
        loss = torch.nn.functional.mse_loss(w * x[rows] + b, y[rows])
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses, [w.item(), b.item()]


def test_the_figures_of_the_text_for_four_points() -> None:
    data = Data(np.arange(1.0, 5.0), 2 * np.arange(1.0, 5.0), 4, 0.01, 1)
    walk = follow(RULES[RIGHT], data, [np.arange(4)] * 2)
    np.testing.assert_allclose(walk.losses, [30, 20.835])
    np.testing.assert_allclose(walk.places[1], [0.3, 0.1])


def test_wrong_rules_lie_a_hundred_tolerances_off() -> None:
    for case in filter(_short, drawn_cases("train_minibatch", draws=5)):
        data = data_of(case)
        if data.size in (1, data.x.size):
            continue  # many rules coincide there
        batches = Trainer().schedule(case, 0, case.args["seed"])
        right = follow(RULES[RIGHT], data, batches)
        room = np.finfo(np.float32).eps * (25 + 6 * np.arange(len(batches))) * right.sizes[1]
        fits = data.x.size % data.size == 0
        for name, rule in RULES.items():
            if name == RIGHT or (name == "a sum divided by n" and fits):
                continue
            walk = follow(rule, data, batches)
            assert np.max(np.abs(walk.losses - right.losses) / room) > 100, name


def test_the_noise_ball_holds_trainings_with_batches_drawn_at_random() -> None:
    case = next(case for case in drawn_cases("train_minibatch", draws=1) if not _short(case))
    data = data_of(case)
    centre, reach = centre_and_reach(data, 320)
    rng = np.random.default_rng(8)
    ends = np.array(
        [
            follow(RULES[RIGHT], data, list(rng.integers(60, size=(320, 8)))).places[-1]
            for _ in range(60)
        ]
    )
    away = ends - centre
    lengths = np.sum(away * np.linalg.solve(reach, away.T).T, axis=1)
    assert np.all(lengths < 1)
    # The mean of the squared lengths is 2 / (2·log(10⁶)) where the covariance is that of theory.
    assert np.mean(lengths) == pytest.approx(1 / np.log(1e6), rel=0.5)


@pytest.mark.parametrize(
    "name", ["epoch_type", "updates_per_epoch", "minibatches", "train_minibatch"]
)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first, second = (exercise_named(name).cases(seeds.generator(b"same", name)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert {key: _plain(arg) for key, arg in one.args.items()} == {
            key: _plain(arg) for key, arg in other.args.items()
        }


def _plain(value: Any) -> Any:
    return value.array.tolist() if isinstance(value, Tensor) else value


_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=5),
    st.builds(Opaque, st.just("thing"), st.text(max_size=8)),
    st.sampled_from(
        [
            Tensor(np.zeros((3, 1), np.float32), "float32"),
            Tensor(np.zeros((0, 1), np.float32), "float32"),
            Tensor(np.full((2, 2), np.nan), "float64", device="odd:0"),
            Tensor(np.array(3), "int64"),
            Tensor(np.array([True, False]), "bool"),
            Tensor(np.array([1 + 2j]), "complex64", in_graph=True),
            np.zeros((2, 3, 1)),
            np.array([10**18, -5]),
        ]
    ),
)
_JUNK = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.tuples(inner, inner, inner),
        st.dictionaries(st.text(max_size=3), inner, max_size=2),
    ),
    max_leaves=12,
)
_CASES = {name: drawn_cases(name, 1) for name in ("epoch_type", "minibatches", "train_minibatch")}


@pytest.mark.parametrize("name", list(_CASES))
@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_observing_junk_raises_nothing_but_unfit(name: str, data: st.DataObject) -> None:
    exercise = exercise_named(name)
    assert exercise.observe is not None
    case = data.draw(st.sampled_from(_CASES[name]))
    size = {"minibatches": 4, "train_minibatch": 1 + len(case.probe.get("again", []))}
    whole = st.lists(_JUNK, min_size=size.get(name, 1), max_size=size.get(name, 1))
    value = data.draw(st.one_of(_JUNK, whole))
    try:
        observed = exercise.observe(case, value)
    except Unfit:
        return
    difference(observed, exercise.truth(case), exercise.form, case)


_NUMBERS = st.one_of(st.floats(-1e30, 1e30), st.floats(), st.integers(-5, 5))


@given(data=st.data())
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_losses_can_be_observed(data: st.DataObject) -> None:
    exercise = exercise_named("train_minibatch")
    assert exercise.observe is not None
    case = data.draw(st.sampled_from(_CASES["train_minibatch"]))
    count = data.draw(st.integers(0, 15))
    losses = st.lists(_NUMBERS, min_size=count, max_size=count)
    result = st.tuples(_NUMBERS, _NUMBERS, losses)
    calls = 1 + len(case.probe["again"])
    value = data.draw(st.lists(result, min_size=calls, max_size=calls))
    try:
        observed = exercise.observe(case, value)
    except Unfit:
        return
    difference(observed, exercise.truth(case), exercise.form, case)
