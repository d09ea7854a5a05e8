"""The truths of 04-gradient-descent against PyTorch's optimizer, NumPy and the course's figures."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder import seeds
from autograder.compare import Unfit, difference, read_numbers, tolerance
from autograder.exercises import exercises_of
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Exercise, Raises, Truth
from autograder.scores import scores

EXERCISES = {e.name: e for e in exercises_of("04-gradient-descent")}
SCRIPT = Path(__file__).parents[2] / "solutions" / "04-gradient-descent.py"


def _cases(name: str, draws: int = 20) -> list[Case]:
    return [
        case
        for number in range(draws)
        for case in EXERCISES[name].cases(seeds.generator(f"draw {number}".encode(), name))
    ]


def _torch_walk(x: Any, y: Any, start: Any, rate: float, steps: int) -> tuple[Array, Array]:
    """Rows (b, w), the start first, and the loss before each step, by torch.optim.SGD."""
    xs, ys = (torch.as_tensor(np.ravel(a), dtype=torch.float64) for a in (x, y))
    place = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([place], lr=rate)
    rows, losses = [place.tolist()], []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(place[0] + place[1] * xs, ys)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        rows.append(place.tolist())
    return np.array(rows), np.array(losses)


def _train_truth(x: Any, y: Any, b: float, w: float, rate: float, epochs: int) -> Truth:
    args = {"x": x, "y": y, "b": b, "w": w, "learning_rate": rate, "epochs": epochs}
    return EXERCISES["train"].truth(Case(args, ("b",)))


def _run_truth(points: Any, b: float, m: float, rate: float, steps: int) -> Array:
    args = {
        "points": points,
        "starting_b": b,
        "starting_m": m,
        "learning_rate": rate,
        "num_iterations": steps,
    }
    return EXERCISES["gradient_descent_runner"].truth(Case(args, ("b",))).value


# --- walks --------------------------------------------------------------------------------------


def test_the_runner_ends_where_torch_sgd_ends() -> None:
    for case in _cases("gradient_descent_runner"):
        args = case.args
        x, y = np.array(args["points"]).T
        start = [args["starting_b"], args["starting_m"]]
        rows, _ = _torch_walk(x, y, start, args["learning_rate"], args["num_iterations"])
        expected = EXERCISES["gradient_descent_runner"].truth(case).value
        np.testing.assert_allclose(expected, rows[-1])


def test_training_goes_the_way_of_torch_sgd_with_the_loss_before_each_update() -> None:
    for case in _cases("train"):
        args = case.args
        rows, losses = _torch_walk(
            args["x"], args["y"], [args["b"], args["w"]], args["learning_rate"], args["epochs"]
        )
        truth = EXERCISES["train"].truth(case)
        np.testing.assert_allclose([truth["b"], truth["w"]], rows[-1])
        np.testing.assert_allclose(truth["losses"], losses)
        assert len(truth["losses"]) == args["epochs"]


@pytest.mark.parametrize("name", ["gradient_descent_runner", "train"])
def test_every_walk_is_stable_and_moves(name: str) -> None:
    for case in _cases(name):
        args = case.args
        x, y = np.array(args["points"]).T if "points" in args else (args["x"], args["y"])
        start = [args[key] for key in ("starting_b", "starting_m", "b", "w") if key in args]
        rows, losses = _torch_walk(x, y, start, args["learning_rate"], 5)
        assert np.all(np.diff(losses) < 0)
        assert np.all(np.abs(rows[1] - rows[0]) > 1e-3)


# --- the figures of the course ------------------------------------------------------------------


def _shuffled_eighty() -> tuple[Array, Array, list[int]]:
    """The training points of route 4, and the places of the twenty others."""
    rng = np.random.RandomState(42)
    x = rng.rand(100, 1)
    y = 1 + 2 * x + 0.1 * rng.randn(100, 1)
    places = np.arange(100)
    rng.shuffle(places)
    return x[places[:80]], y[places[:80]], sorted(places[80:].tolist())


def _assigned(name: str) -> Any:
    """The literal that the notebook's script gives a name."""
    for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return ast.literal_eval(node.value)
    raise AssertionError(f"{name} is not assigned")


def test_the_points_kept_aside_in_the_notebook_are_those_of_the_seeded_shuffle() -> None:
    assert _assigned("kept_aside") == _shuffled_eighty()[2]


def test_the_five_steps_have_their_published_numbers() -> None:
    x, y, _ = _shuffled_eighty()
    rng = np.random.RandomState(42)
    b, w = float(rng.randn(1)[0]), float(rng.randn(1)[0])
    assert (b, w) == pytest.approx((0.49671415, -0.1382643), abs=5e-9)
    once = _train_truth(x, y, b, w, 0.1, 1)
    assert once["losses"][0] == pytest.approx(2.7421577700550976, rel=1e-14)
    assert (b - once["b"]) / 0.1 == pytest.approx(-3.044811379650508, rel=1e-12)
    assert (w - once["w"]) / 0.1 == pytest.approx(-1.8337537171510832, rel=1e-12)
    assert (once["b"], once["w"]) == pytest.approx((0.80119529, 0.04511107), abs=5e-9)
    end = _train_truth(x, y, b, w, 0.1, 1000)
    assert (end["b"], end["w"]) == pytest.approx((1.02354094, 1.96896411), abs=5e-9)
    best = EXERCISES["closed_form"].truth(Case({"x": x, "y": y}, ("b",))).value
    assert best == pytest.approx((1.02354075, 1.96896447), abs=5e-9)


def _error(b: float, m: float) -> float:
    hours, score = scores().T
    return float(np.mean((score - (m * hours + b)) ** 2))


def test_run_has_the_numbers_that_the_notebook_prints() -> None:
    b, m = _run_truth(scores(), 0.0, 0.0, 0.0001, 1000)
    assert (b, m) == pytest.approx((0.0739, 1.3077), abs=5e-5)
    assert _error(0, 0) == pytest.approx(4116.8358, abs=5e-5)
    assert _error(b, m) == pytest.approx(51.9575, abs=5e-5)
    assert b + 50 * m == pytest.approx(65.5, abs=0.05)
    hours, score = scores().T
    best = np.polyfit(hours, score, 1)[::-1]
    assert best == pytest.approx((3.30, 1.244), abs=5e-3)
    assert _error(*best) == pytest.approx(51.19, abs=5e-3)


def test_the_learning_rates_of_the_text_lie_on_the_right_sides_of_the_limit() -> None:
    hours = scores()[:, 0]
    design = np.column_stack([np.ones(100), hours])
    limit = 2 / np.linalg.eigvalsh(design.T @ design / 50)[-1]
    assert limit == pytest.approx(0.000421, abs=5e-7)
    assert 0.0004 < limit < 0.00043
    in_days = np.column_stack([np.ones(100), hours / 24])
    assert 2 / np.linalg.eigvalsh(in_days.T @ in_days / 50)[-1] > 400 * limit


def test_the_examples_of_the_text_are_right() -> None:
    points = [(1.0, 2.0), (3.0, 10.0)]
    ends = [_run_truth(points, 1.0, 2.0, 0.1, steps) for steps in (1, 2, 3)]
    np.testing.assert_allclose(ends, [[1.2, 2.8], [1.04, 2.72], [0.944, 2.784]])
    example = Case({"x": np.array([1.0, 2.0, 3.0]), "y": np.array([2.0, 3.0, 7.0])}, ("b",))
    np.testing.assert_allclose(EXERCISES["closed_form"].truth(example).value, [-1, 2.5])


# --- the exact line -----------------------------------------------------------------------------


def test_the_exact_line_is_that_of_polyfit() -> None:
    for case in _cases("closed_form"):
        x, y = np.ravel(case.args["x"]), np.ravel(case.args["y"])
        expected = EXERCISES["closed_form"].truth(case).value
        np.testing.assert_allclose(expected, np.polyfit(x, y, 1)[::-1], rtol=1e-8)


# --- files --------------------------------------------------------------------------------------


def test_files_in_order_are_read_as_numpy_reads_them(tmp_path: Path) -> None:
    for case in _cases("load_points", draws=5):
        if case.parts[0] in ("table", "single"):
            path = tmp_path / "points.csv"
            path.write_text(case.args["path"]["file"], newline="")
            read = np.loadtxt(path, delimiter=",", ndmin=2)
            np.testing.assert_array_equal(EXERCISES["load_points"].truth(case)["points"], read)


@pytest.mark.parametrize(
    ("wanted", "content"),
    [
        ("a header", "hours,score\n"),
        ("a word", "absent"),
        ("a gap", ",\n"),
        ("semicolons", ";"),
        ("NaN", "nan"),
        ("infinity", "inf"),
    ],
)
def test_there_is_a_file_for_every_fault_that_the_docstring_names(
    wanted: str, content: str
) -> None:
    for number in range(5):
        rng = seeds.generator(f"draw {number}".encode(), "load_points")
        files = [c.args["path"]["file"] for c in EXERCISES["load_points"].cases(rng)]
        assert any(content in text for text in files if text)
        assert None in files
        assert "" in files


def test_a_blank_line_may_be_skipped_or_refused_but_not_crash() -> None:
    exercise = EXERCISES["load_points"]
    gapped = next(c for c in _cases("load_points", 1) if "\n\n" in (c.args["path"]["file"] or ""))
    truth = exercise.truth(gapped)

    def verdict(value: Any) -> object:
        assert exercise.observe is not None
        return difference(exercise.observe(gapped, value), truth, exercise.form, gapped)

    assert verdict({"returned": truth["points"]}) is None
    assert verdict({"raised": "ValueError", "mro": ["ValueError", "Exception"]}) is None
    with pytest.raises(Unfit, match="IndexError"):
        verdict({"raised": "IndexError", "mro": ["IndexError", "LookupError"]})


# --- splits -------------------------------------------------------------------------------------


def test_a_split_by_any_generator_is_right_in_every_form_of_array() -> None:
    exercise = EXERCISES["split"]
    assert exercise.observe is not None
    for case in _cases("split", draws=10):
        parts = [_split(case, args) for args in [list(case.args.values()), *case.probe["again"]]]
        for form in (list, np.asarray, lambda a: Tensor(np.asarray(a, np.float32), "float32")):
            value = [tuple(form(part) for part in result) for result in parts]
            observed = exercise.observe(case, value)
            assert difference(observed, exercise.truth(case), exercise.form, case) is None


def _split(case: Case, args: list[Any]) -> tuple[Any, ...]:
    x, y, n_train, seed = args
    order = np.random.RandomState(seed).permutation(len(x))
    first, second = order[:n_train], order[n_train:]
    return x[first], y[first], x[second], y[second]


# --- all exercises ------------------------------------------------------------------------------

_JUNK: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        st.text(max_size=5),
        st.builds(Opaque, st.sampled_from(["array of <U5", "set", "ValueError"]), st.text()),
        st.sampled_from(
            [
                np.array(1.5),
                np.array([1, 2]),
                np.array([[np.nan, 2.0]]),
                np.zeros((0, 2)),
                np.zeros((2, 3, 4)),
                np.array([True, False]),
                np.array([1 + 2j]),
                np.array([3], np.uint64),
                np.array([np.inf], np.float16),
                Tensor(np.ones((2, 2), np.float32), "float32", requires_grad=True),
                Tensor(np.ones(3), "float64", in_graph=True),
                Tensor(np.array(np.inf), "float64", device="cuda:0"),
            ]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=5),
        st.tuples(inner, inner, inner),
        st.tuples(inner, inner, inner, inner),
        st.dictionaries(st.sampled_from(["returned", "raised", "mro", "b", "x"]), inner),
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("name", ["load_points", "split", "train"])
@settings(max_examples=300, deadline=None)
@given(junk=_JUNK, number=st.integers(0, 30))
def test_whatever_comes_back_is_observed_or_unfit(name: str, junk: Any, number: int) -> None:
    cases = _cases(name, draws=2)
    case = cases[number % len(cases)]
    for value in (
        junk,
        [junk] * 3,
        [[junk] * 4] * 3,
        {"returned": junk},
        {"raised": "E", "mro": junk},
    ):
        _judged(EXERCISES[name], case, value)


def _judged(exercise: Exercise, case: Case, value: Any) -> None:
    assert exercise.observe is not None
    try:
        observed = exercise.observe(case, value)
    except Unfit:
        return
    difference(observed, exercise.truth(case), exercise.form, case)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_misconception_lies_far_outside_the_tolerance(name: str) -> None:
    exercise = EXERCISES[name]
    for number in range(10):
        cases = exercise.cases(seeds.generator(f"far {number}".encode(), name))
        for misconception in exercise.misconceptions:
            ratios = [
                ratio
                for case in cases
                for ratio in _ratios(
                    misconception.predict(case, exercise.truth(case)), exercise, case
                )
            ]
            assert max(ratios) > 100, misconception.slug


def _ratios(predicted: Any, exercise: Exercise, case: Case) -> Iterator[float]:
    """By how many tolerances a prediction is off, field by field."""
    truth = exercise.truth(case)
    if isinstance(predicted, Raises):
        yield np.inf
    elif exercise.form.kind == "record" and isinstance(predicted, dict):
        for name, value in predicted.items():
            if value is not ...:
                yield _ratio(value, truth.fields[name], case)
    elif not isinstance(predicted, Truth):
        yield _ratio(predicted, truth, case)


def _ratio(predicted: Any, truth: Truth, case: Case) -> float:
    numbers = read_numbers(predicted)
    assert numbers is not None
    if np.squeeze(numbers).shape != np.squeeze(truth.value).shape:
        return np.inf
    off = np.abs(np.squeeze(numbers) - np.squeeze(truth.value))
    return float(np.max(off / np.squeeze(tolerance(truth, case)), initial=0.0))


@pytest.mark.parametrize("name", ["gradient_descent_runner", "train"])
def test_no_walk_starts_at_zero_or_with_equal_parameters(name: str) -> None:
    for case in _cases(name):
        start = [case.args[k] for k in ("starting_b", "starting_m", "b", "w") if k in case.args]
        assert min(map(abs, start)) > 0.1
        assert abs(start[0] - start[1]) > 0.1


@pytest.mark.parametrize("name", EXERCISES)
def test_single_numbers_reach_the_student_as_plain_numbers(name: str) -> None:
    for case in _cases(name, draws=3):
        for value in case.args.values():
            assert type(value) in (int, float, list, dict, np.ndarray)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first, second = (EXERCISES[name].cases(seeds.generator(b"same", name)) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert str(one) == str(other)
