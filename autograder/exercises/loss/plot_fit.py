"""plot_fit: a picture of the points and a line, judged by what stands on the Axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder import show
from autograder.compare import Unfit, read_numbers
from autograder.exercises.lines import at, away_from_zero
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Truth

__all__ = ["PLOT_FIT"]

_RESULTS = ("the Axes", "nothing (None)", "the Figure", "the Figure and the Axes", "plt")
_POINTS = (
    "drawn as dots at their places",
    "not drawn as dots",
    "drawn with x and y swapped",
    "joined by a line",
    "drawn in part only",
    "drawn at other places",
)
_LINES = ("straight and over all points", "missing", "shorter than the points reach", "bent")
_TITLES = ("as given", "missing", "another text")
_LABELS = ("x and y", "missing", "swapped", "incomplete", "other words")
_FAR = 1e-5
"""How far a dot may lie from its point, relative to the spread."""
_MOST_DOTS = 20_000

_WORDS = (
    "Points and noise",
    "A first try",
    "How well does it fit?",
    "Line A",
    "Before training",
    "After training",
    "My fit",
)


# --- cases --------------------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    drawing = ("points", "line", "labels")
    rows = [_case(rng, n, drawing) for n in (6, 12)]
    column = _case(rng, 9, drawing)
    tensors = [_case(rng, n, ("tensors",)) for n in (7, 10)]
    shapes = [(-1, 1), (-1,)]
    return [
        *rows,
        _reshaped(column, (-1, 1)),
        *(_as_tensors(_reshaped(c, shape)) for c, shape in zip(tensors, shapes, strict=True)),
    ]


def _case(rng: np.random.Generator, n: int, parts: tuple[str, ...]) -> Case:
    """Unsorted x, far from the indices 0 to n - 1, and a line that is not the points' own."""
    while True:
        x = away_from_zero(rng, 4.0, 8.0) + rng.permutation(np.linspace(-9, 9, n))
        x += rng.uniform(-0.3, 0.3, n)
        w, b = away_from_zero(rng, 0.6, 2.5), away_from_zero(rng, 1.0, 4.0)
        y = (w + away_from_zero(rng, 0.2, 0.4)) * x + b + rng.normal(0, 2, n)
        args = {
            "x": x.round(3),
            "y": y.round(3),
            "w": round(w, 3),
            "b": round(b, 3),
            "title": f"{rng.choice(_WORDS)} {rng.integers(10, 100)}",
        }
        apart = np.abs(np.subtract(np.polyfit(x, y, 1), (w, b))).min()
        if abs(abs(w) - abs(b)) > 0.4 and apart > 0.1 and not np.all(np.diff(x) > 0):
            return Case(args, parts, operations=60)


def _reshaped(case: Case, shape: tuple[int, ...]) -> Case:
    return case.with_args(**{key: case.args[key].reshape(shape) for key in ("x", "y")})


def _as_tensors(case: Case) -> Case:
    return case.with_args(**{key: Tensor(case.args[key], "float32") for key in ("x", "y")})


def _given(case: Case) -> Array:
    """The points as rows (x, y)."""
    read = (read_numbers(case.args[key]) for key in ("x", "y"))
    return np.column_stack([np.ravel(np.asarray(a, dtype=np.float64)) for a in read])


def _truth(case: Case) -> Truth:
    w, b = at(case, "w", "b")
    x = _given(case)[:, 0]
    size = float(np.max(np.abs(w * x)) + abs(b))
    right = Truth(np.asarray(0.0), 0.0)
    return Truth.record(
        result=right,
        points=right,
        line=right,
        slope=Truth(np.asarray(w), size / float(np.ptp(x))),
        height=Truth(np.asarray(b), size * (1 + float(np.max(np.abs(x)) / np.ptp(x)))),
        title=right,
        labels=right,
    )


# --- what is looked at --------------------------------------------------------------------------


def _observe(case: Case, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unfit("What was drawn cannot be read; expected the Axes.")
    result = _result(value)
    if result != _RESULTS[0]:
        return {**_all_right(case), "result": result}
    sets, lines = _vertices(value.get("points")), _vertices(value.get("lines"))
    return {
        "result": result,
        "points": _drawn_points(case, sets, lines),
        **_drawn_line(case, [line for line in lines if not _joins_points(case, line)]),
        "title": _title(case, value.get("title")),
        "labels": _labels(value.get("xlabel"), value.get("ylabel")),
    }


def _all_right(case: Case) -> dict[str, Any]:
    w, b = at(case, "w", "b")
    return {
        "points": _POINTS[0],
        "line": _LINES[0],
        "slope": w,
        "height": b,
        "title": _TITLES[0],
        "labels": _LABELS[0],
    }


def _result(value: dict[str, Any]) -> str:
    if value.get("axes") is True:
        return _RESULTS[0]
    returned = value.get("returned")
    if returned is None:
        return _RESULTS[1]
    kinds = [_kind(item) for item in returned] if isinstance(returned, list | tuple) else []
    if kinds == ["Figure", "Axes"]:
        return _RESULTS[3]
    kind = _kind(returned)
    if kind == "Figure":
        return _RESULTS[2]
    if kind == "module":
        return _RESULTS[4]
    raise Unfit(f"It returned {kind or show.value(returned)}; expected the Axes.")


def _kind(item: Any) -> str:
    """The last part of the name of its type, such as Figure."""
    return item.kind.split(".")[-1] if isinstance(item, Opaque) else ""


def _vertices(drawn: Any) -> list[Array]:
    """Finite rows (x, y) of each thing that was drawn."""
    found = []
    for item in drawn if isinstance(drawn, list | tuple) else ():
        if isinstance(item, np.ndarray) and item.ndim == 2 and item.shape[1] == 2:
            if item.dtype.kind not in "fiu":
                continue
            rows = item[:_MOST_DOTS].astype(np.float64)
            found.append(rows[np.all(np.abs(rows) < 1e12, axis=1)])
    return [rows for rows in found if len(rows)]


def _drawn_points(case: Case, sets: list[Array], lines: list[Array]) -> str:
    given = _given(case)
    dots = np.concatenate([*sets, np.empty((0, 2))])[:_MOST_DOTS]
    met = _met(given, dots)
    if met.all():
        return _POINTS[0]
    if _met(given[:, ::-1], dots).all():
        return _POINTS[2]
    if any(_met(given, line).all() for line in lines):
        return _POINTS[3]
    if not len(dots):
        return _POINTS[1]
    return _POINTS[4 if met.any() else 5]


def _met(given: Array, dots: Array) -> Any:
    """For each given point whether a dot lies on it."""
    allowed = _FAR * (1 + np.abs(given).max())
    return np.array([bool(np.any(np.abs(dots - row).max(axis=1) < allowed)) for row in given])


def _joins_points(case: Case, line: Array) -> bool:
    """Whether a line goes from point to point, either way round."""
    given = _given(case)
    return bool(_met(given, line).all() or _met(given[:, ::-1], line).all())


def _drawn_line(case: Case, lines: list[Array]) -> dict[str, Any]:
    """The line that fits what was asked for best: the first that is right, or else the first."""
    right = {key: value for key, value in _all_right(case).items() if key in _LINE_FIELDS}
    seen = [_seen_line(case, rows) for rows in lines if np.ptp(rows[:, 0]) > 0]
    seen.sort(key=lambda found: not _is_near(found, right))
    return seen[0] if seen else {**right, "line": _LINES[1]}


_LINE_FIELDS = ("line", "slope", "height")


def _is_near(found: dict[str, Any], right: dict[str, Any]) -> bool:
    same = found["line"] == right["line"]
    return same and np.allclose([found[k] - right[k] for k in ("slope", "height")], 0, atol=1e-3)


def _seen_line(case: Case, rows: Array) -> dict[str, Any]:
    (x0, y0), (x1, y1) = rows[np.argmin(rows[:, 0])], rows[np.argmax(rows[:, 0])]
    slope = (y1 - y0) / (x1 - x0)
    height = y0 - slope * x0
    off = np.abs(rows[:, 1] - (slope * rows[:, 0] + height)).max()
    if off > 1e-4 * (1 + np.abs(rows[:, 1]).max()):
        w, b = at(case, "w", "b")
        return {"line": _LINES[3], "slope": w, "height": b}
    x = _given(case)[:, 0]
    slack = _FAR * (1 + np.abs(x).max())
    reaches = x0 <= x.min() + slack and x1 >= x.max() - slack
    return {"line": _LINES[0 if reaches else 2], "slope": slope, "height": height}


def _title(case: Case, title: Any) -> str:
    if not isinstance(title, str) or not title.strip():
        return _TITLES[1]
    same = " ".join(title.split()) == case.args["title"]
    return _TITLES[0 if same else 2]


def _labels(x: Any, y: Any) -> str:
    words = tuple(
        word.strip().strip("$").strip().lower() if isinstance(word, str) else "" for word in (x, y)
    )
    if words == ("x", "y"):
        return _LABELS[0]
    if words == ("y", "x"):
        return _LABELS[2]
    if not any(words):
        return _LABELS[1]
    return _LABELS[4 if all(words) else 3]


# --- mistakes -----------------------------------------------------------------------------------


def _own_fit(case: Case, truth: Truth) -> dict[str, Any]:
    x, y = _given(case).T
    slope, height = np.polyfit(x, y, 1)
    return {"slope": slope, "height": height}


PLOT_FIT = Exercise(
    name="plot_fit",
    summary="Draw points and a line, with title and labels, and return the Axes.",
    form=Form(
        "record",
        fields=(
            Field(
                "result", "word", wrong="It returned {got}; expected {expected}.", names=_RESULTS
            ),
            Field("points", "word", wrong="The points are {got}.", names=_POINTS),
            Field("line", "word", wrong="The line is {got}.", names=_LINES),
            Field("slope", wrong="The line drawn has the slope {got:g}; expected {expected:g}."),
            Field("height", wrong="The line drawn has the bias {got:g}; expected {expected:g}."),
            Field("title", "word", wrong="The title is {got}.", names=_TITLES),
            Field("labels", "word", wrong="The axis labels are {got}.", names=_LABELS),
        ),
    ),
    parts=(
        Part("points", "the points", judges=("result", "points")),
        Part("line", "the line", judges=("result", "line", "slope", "height")),
        Part("labels", "title and axis labels", judges=("result", "title", "labels")),
        Part("tensors", "all of it for tensors as well"),
    ),
    cases=_cases,
    truth=_truth,
    driver="axes",
    observe=_observe,
    hints=(
        "What belongs into the picture, and on which object do you call the methods that draw it?",
        "Make a new figure with plt.subplots(). On its Axes, scatter draws the points and plot the "
        "line; two places are enough for a line.",
        "axes.scatter(x, y); then the smallest and the largest x as `ends` and axes.plot(ends, "
        "w * ends + b); then set_title, set_xlabel, set_ylabel; and at last return axes.",
    ),
    misconceptions=(
        Misconception(
            "returns-nothing",
            lambda case, truth: {"result": _RESULTS[1]},
            "The function ends without `return`, so whoever calls it cannot go on with the Axes.",
            "Return the Axes on which you have drawn.",
        ),
        Misconception(
            "returns-the-figure",
            lambda case, truth: {"result": _RESULTS[2]},
            "The Figure is the whole sheet; the Axes is the coordinate system on it, with the "
            "points, the title and the labels.",
            "plt.subplots() gives both: the Figure first, the Axes second. Return the second.",
        ),
        Misconception(
            "returns-both",
            lambda case, truth: {"result": _RESULTS[3]},
            "The Axes alone is asked for.",
            "Leave the Figure out of the `return`.",
        ),
        Misconception(
            "returns-plt",
            lambda case, truth: {"result": _RESULTS[4]},
            "plt is the drawing library itself, not the picture.",
            "plt.gca() is the Axes on which plt has drawn last.",
        ),
        Misconception(
            "w-and-b-swapped",
            lambda case, truth: {"slope": case.args["b"], "height": case.args["w"]},
            "The line drawn is b * x + w: weight and bias have changed places.",
            "Which of the two is multiplied by x?",
        ),
        Misconception(
            "bias-missing",
            lambda case, truth: {"height": 0.0},
            "The line has the right slope, but goes through the origin: the bias is missing.",
            "The height of the line at x is w * x + b.",
        ),
        Misconception(
            "bias-subtracted",
            lambda case, truth: {"height": -case.args["b"]},
            "The line has the right slope, but the bias is subtracted.",
            "The height of the line at x is w * x + b.",
        ),
        Misconception(
            "own-fit",
            _own_fit,
            "The line drawn is the best one for these points, not the one that w and b describe.",
            "Draw w * x + b, good or bad.",
        ),
        Misconception(
            "line-missing",
            lambda case, truth: {"line": _LINES[1]},
            "The points are there, but no line is drawn. (Dots in a row are no line either.)",
            "Draw the line with axes.plot.",
        ),
        Misconception(
            "zigzag",
            lambda case, truth: {"line": _LINES[3]},
            "Straight lines do not bend, so its x and y do not belong together: perhaps only one "
            "of them is sorted, or the x are missing.",
            "Work out w * x + b from the very same x that you plot it over.",
        ),
        Misconception(
            "line-too-short",
            lambda case, truth: {"line": _LINES[2]},
            "The line is right, but it does not reach over all points.",
            "Let it go from the smallest x to the largest.",
        ),
        Misconception(
            "points-missing",
            lambda case, truth: {"points": _POINTS[1]},
            "The line is there, but the points are not drawn.",
            "Draw the points with axes.scatter.",
        ),
        Misconception(
            "points-joined",
            lambda case, truth: {"points": _POINTS[3]},
            "The points are joined by a line, in the order in which they happen to come. They are "
            "single measurements; nothing is known between them.",
            'Use scatter, or plot with the marker alone: "o".',
        ),
        Misconception(
            "points-swapped",
            lambda case, truth: {"points": _POINTS[2]},
            "The points are drawn with x and y swapped.",
            "x comes first: it is the horizontal axis.",
        ),
        Misconception(
            "title-missing",
            lambda case, truth: {"title": _TITLES[1]},
            "The Axes has no title.",
            "Set it on the Axes, with set_title.",
        ),
        Misconception(
            "title-fixed",
            lambda case, truth: {"title": _TITLES[2]},
            "The title is not the text that was given.",
            "Hand the parameter `title` on as it is.",
        ),
        Misconception(
            "labels-missing",
            lambda case, truth: {"labels": _LABELS[1]},
            "The axes have no labels.",
            "Use set_xlabel and set_ylabel.",
        ),
        Misconception(
            "labels-swapped",
            lambda case, truth: {"labels": _LABELS[2]},
            "The labels are swapped: x is the horizontal axis.",
            "Swap the two labels.",
        ),
        Misconception(
            "title-and-labels-missing",
            lambda case, truth: {"title": _TITLES[1], "labels": _LABELS[1]},
            "Title and axis labels are missing.",
            "Use set_title, set_xlabel and set_ylabel.",
        ),
    ),
)
