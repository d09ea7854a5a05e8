"""forward: the prediction w·x + b of a line, for numbers, arrays and tensors alike."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch

from autograder.compare import Unfit, read_numbers
from autograder.exercises.lines import at, away_from_zero
from autograder.exercises.predictions.seen import calls_of, exactly, lies_elsewhere
from autograder.inside.wire import Tensor
from autograder.model import Array, Case, Exercise, Field, Form, Misconception, Part, Raises, Truth

__all__ = ["FORWARD"]

_NUMBER = ("numbers", "inputs")
_ARRAY = ("arrays", "inputs")
_TENSOR = ("tensors", "inputs")
_TRACKED_NUMBER = ("numbers", "graph", "inputs")
_TRACKED = ("tensors", "graph", "inputs")


# --- cases and truth ----------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    return [
        _plain(rng, (), _NUMBER),
        _plain(rng, (5,), _ARRAY),
        _plain(rng, (4, 1), _ARRAY),
        _as_tensor(_plain(rng, (3,), _TENSOR)),
        _tracked(_as_tensor(_plain(rng, (4, 1), _TRACKED))),
        _tracked(_as_tensor(_plain(rng, (2, 3), _TRACKED))),
        _tracked(_as_tensor(_plain(rng, (), _TRACKED))),
        _tracked(_plain(rng, (), _TRACKED_NUMBER)),
    ]


def _plain(rng: np.random.Generator, shape: tuple[int, ...], parts: tuple[str, ...]) -> Case:
    """x as a number or an array, w and b as numbers; none near 0 or 1, all of different size."""
    x = (rng.choice([-1.0, 1.0], shape) * rng.uniform(1.5, 4.5, shape)).round(3)
    while True:
        w, b = round(away_from_zero(rng, 1.3, 2.7), 3), round(away_from_zero(rng, 1.3, 2.7), 3)
        if abs(abs(w) - abs(b)) > 0.2:
            args = {"x": x if shape else float(x), "w": w, "b": b}
            return Case(args, parts, operations=6)


def _as_tensor(case: Case) -> Case:
    return case.with_args(x=Tensor(np.asarray(case.args["x"], np.float32), "float32"))


def _tracked(case: Case) -> Case:
    """w and b as tensors of one number that require gradients."""
    w, b = (
        Tensor(np.asarray(case.args[name], np.float32), "float32", requires_grad=True)
        for name in "wb"
    )
    return case.with_args(w=w, b=b)


def _line(case: Case) -> tuple[Array, Array, Array]:
    """x, w and b in float64."""
    x, w, b = (np.asarray(read_numbers(arg), np.float64) for arg in at(case, "x", "w", "b"))
    return x, w, b


def _watched(case: Case) -> int:
    """How many arguments require a gradient."""
    return sum(isinstance(arg, Tensor) and arg.requires_grad for arg in case.args.values())


def _has_tensors(case: Case) -> bool:
    return any(isinstance(arg, Tensor) for arg in case.args.values())


def _truth(case: Case) -> Truth:
    x, w, b = _line(case)
    value = torch.addcmul(*(torch.from_numpy(item) for item in (b, w, x))).numpy()
    return Truth.record(
        predictions=Truth(value, np.abs(w * x) + np.abs(b)), cut=exactly(0), moved=exactly(0)
    )


# --- what came back -----------------------------------------------------------------------------


def _observe(case: Case, came: Any) -> Any:
    """The prediction, from how many parameters it is cut off, and whether it changed places."""
    match came:
        case {"value": None}:
            return None
        case {"value": value, "gradients": list() as gradients}:
            lost = _watched(case) - sum(isinstance(gradient, Tensor) for gradient in gradients)
            moved = _has_tensors(case) and lies_elsewhere(value, case)
            return {"predictions": value, "cut": float(lost), "moved": float(moved)}
    raise Unfit("What came back cannot be read.", "kind")


# --- mistakes -----------------------------------------------------------------------------------


def _instead(formula: Callable[[Array, Array, Array], Array], uses: str = "wb") -> Any:
    """Predicts another formula of x, w and b, of which it uses only some parameters."""

    def predict(case: Case, truth: Truth) -> dict[str, Any]:
        cut = _watched(case) - len(uses) if _watched(case) else 0
        return {"predictions": formula(*_line(case)), "cut": float(cut)}

    return predict


def _cut_off(from_how_many: int) -> Any:
    def predict(case: Case, truth: Truth) -> Any:
        if not _watched(case):
            return {"predictions": truth["predictions"], "moved": ...}
        return {"predictions": truth["predictions"], "cut": float(from_how_many), "moved": ...}

    return predict


def _on_its_way_to_numpy(case: Case, truth: Truth) -> Any:
    """``.detach().numpy()``: a cut on the CPU, an error elsewhere."""
    if _has_tensors(case) and case.device != "cpu":
        return Raises("TypeError", "numpy")
    return _cut_off(2)(case, truth)


def _by_numpy_functions(case: Case, truth: Truth) -> Any:
    """``np.multiply(w, x) + b``."""
    if _watched(case):
        return Raises("RuntimeError", "Can't call numpy()")
    if _has_tensors(case) and case.device != "cpu":
        return Raises("TypeError", "numpy")
    return truth


def _goes_to_numpy(tree: ast.AST) -> bool:
    return any(calls_of(tree, "numpy", "array", "asarray"))


def _as_float(case: Case, truth: Truth) -> Any:
    """``float()`` of the result."""
    if truth["predictions"].size == 1:
        return _cut_off(2)(case, truth)
    if isinstance(case.args["x"], Tensor):
        return Raises("ValueError", "tensors can be converted to Python scalars")
    return Raises("TypeError", "arrays can be converted to Python scalars")


def _item_of_the_result(case: Case, truth: Truth) -> Any:
    if _has_tensors(case):
        alone = truth["predictions"].size == 1
        error = Raises("RuntimeError", "cannot be converted to Scalar")
        return _cut_off(2)(case, truth) if alone else error
    if isinstance(case.args["x"], float):
        return Raises("AttributeError", "no attribute 'item'")
    return Raises("ValueError", "can only convert an array of size 1")


def _item_of_the_parameters(case: Case, truth: Truth) -> Any:
    missing = Raises("AttributeError", "no attribute 'item'")
    return _cut_off(2)(case, truth) if _watched(case) else missing


def _detached(case: Case, truth: Truth) -> Any:
    missing = Raises("AttributeError", "no attribute 'detach'")
    return _cut_off(2)(case, truth) if _has_tensors(case) else missing


_NO_INDEX, _NO_TENSOR_INDEX = Raises("TypeError", "subscriptable"), Raises("IndexError", "0-dim")


def _first_alone(case: Case, truth: Truth) -> Any:
    """``x[0]``, of which a single number has none."""
    x, w, b = _line(case)
    if x.ndim == 0:
        return _NO_TENSOR_INDEX if isinstance(case.args["x"], Tensor) else _NO_INDEX
    return {"predictions": w * x[0] + b}


def _parameters_indexed(case: Case, truth: Truth) -> Any:
    """``w[0]``, although w is a single number."""
    return _NO_TENSOR_INDEX if _watched(case) else _NO_INDEX


def _moved_to_the_cpu(case: Case, truth: Truth) -> Any:
    if case.device == "cpu" or not _has_tensors(case):
        return truth
    return {"predictions": truth["predictions"], "moved": 1.0}


def _new_tensor_on_the_cpu(case: Case, truth: Truth) -> Any:
    x = case.args["x"]
    meets = case.device != "cpu" and isinstance(x, Tensor) and x.array.ndim > 0
    return Raises("RuntimeError", "same device") if meets else truth


FORWARD = Exercise(
    name="forward",
    summary="The prediction w·x + b of a line.",
    form=Form(
        "record",
        fields=(
            Field("predictions", "array"),
            Field(
                "cut",
                wrong="The numbers are right, but the result is cut off from w or b: PyTorch can "
                "no longer tell how it came from them.",
            ),
            Field("moved", wrong="The result lies on another device than the inputs."),
        ),
    ),
    parts=(
        Part("numbers", "one number as x", judges=("predictions", "moved")),
        Part("arrays", "NumPy arrays as x", judges=("predictions", "moved")),
        Part("tensors", "tensors of any shape as x", weight=2, judges=("predictions", "moved")),
        Part("graph", "right results that stay connected to w and b"),
        Part("inputs", "right results that leave the inputs alone", judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    driver="differentiated",
    observe=_observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "What did you do with the weight, the input and the bias when you worked out the trip of "
        "2 kilometres on paper?",
        "Multiply x by w, then add b. Arithmetic works on whole tables at once, so you need no "
        "loop and no case for each kind of x.",
        "One line is enough: `return`, followed by the formula of the text with `*` and `+`. Turn "
        "nothing into another kind: no .item(), no float(), no .detach(), no .numpy().",
    ),
    misconceptions=(
        Misconception(
            "bias-ignored",
            _instead(lambda x, w, b: w * x, uses="w"),
            "The bias is missing: this is w·x alone, a line through zero.",
            "What does the line predict at x = 0? It should be b.",
        ),
        Misconception(
            "bias-subtracted",
            _instead(lambda x, w, b: w * x - b),
            "The bias is subtracted: this is w·x - b. The bias lifts the line, so it is added.",
            "Look at the sign before b.",
        ),
        Misconception(
            "parameters-swapped",
            _instead(lambda x, w, b: b * x + w),
            "w and b have changed places: this is b·x + w. The weight is what x is multiplied by.",
            "Which of the two is the prediction at x = 0?",
        ),
        Misconception(
            "bias-inside-parentheses",
            _instead(lambda x, w, b: w * (x + b)),
            "The bias is added too early: this is w·(x + b), so the bias is multiplied by the "
            "weight as well.",
            "Multiply first, then add.",
        ),
        Misconception(
            "product-of-all",
            _instead(lambda x, w, b: w * x * b),
            "All three are multiplied: this is w·x·b. The bias is added, not multiplied.",
            "Which sign stands before b in the formula?",
        ),
        Misconception(
            "sum-of-all",
            _instead(lambda x, w, b: w + x + b),
            "All three are added: this is w + x + b. The weight is multiplied by x.",
            "Which sign stands between w and x in the formula?",
        ),
        Misconception(
            "fixed-parameters",
            _instead(lambda x, w, b: 3 * x + 1, uses=""),
            "This is 3·x + 1 whatever w and b are: the numbers of the text stand in the function, "
            "and the parameters that it is given are not used.",
            "Use w and b in the formula, and give them no values inside the function.",
        ),
        Misconception(
            "only-the-first",
            _first_alone,
            "Only the first row of x (or its first number) gets a prediction. There must be one "
            "for each number in x.",
            "Leave out the [0]: arithmetic works on all of x at once.",
        ),
        Misconception(
            "graph-cut",
            _cut_off(2),
            "The numbers are right, but the result does not remember that it came from w and b: "
            "the connection was cut on the way. PyTorch could then not find out how to make w and "
            "b better.",
            "Look for .item(), .detach(), .data, float(...), torch.tensor(...) or torch.no_grad, "
            "and do without.",
        ),
        Misconception(
            "graph-half-cut",
            _cut_off(1),
            "The numbers are right, but the result remembers only one of w and b: the other one "
            "was turned into a bare number on the way, and could not be learned.",
            "Treat w and b alike: no .item(), .detach(), .data or float(...) on either.",
        ),
        Misconception(
            "numpy-result",
            _on_its_way_to_numpy,
            "A tensor becomes a NumPy array here. Such an array has forgotten how it came from w "
            "and b, and NumPy cannot reach a tensor on a graphics card at all.",
            "Leave out .numpy() and what prepares it: tensors can be multiplied and added as they "
            "are.",
            source=_goes_to_numpy,
        ),
        Misconception(
            "numpy-functions",
            _by_numpy_functions,
            "A function of NumPy gets a tensor here. NumPy cannot note down how the result came "
            "from w and b, so PyTorch does not let it have a tensor that remembers.",
            "Write the formula with * and +: they work for numbers, arrays and tensors alike.",
        ),
        Misconception(
            "item-of-the-result",
            _item_of_the_result,
            "`.item()` takes the number out of a tensor that holds a single one. Here the result "
            "is a bare number already, or a table of several. (And the number would have "
            "forgotten where it came from.)",
            "Leave out .item() and return the result as it is.",
        ),
        Misconception(
            "item-of-the-parameters",
            _item_of_the_parameters,
            "`.item()` takes the number out of a tensor, but w and b may be plain numbers, which "
            "have no .item(). (And taken out of a tensor, the number has forgotten where it came "
            "from, so that nothing could be learned.)",
            "Leave out .item(): tensors and numbers can be multiplied and added as they are.",
        ),
        Misconception(
            "detached",
            _detached,
            "`.detach()` makes a tensor forget that it came from w and b, so that nothing could "
            "be learned; and plain numbers and NumPy arrays have no .detach() at all.",
            "Leave out .detach(): tensors and numbers can be multiplied and added as they are.",
        ),
        Misconception(
            "parameters-indexed",
            _parameters_indexed,
            "w and b are single numbers here, not tables: there is nothing to pick with [0].",
            "Use w and b as they are.",
        ),
        Misconception(
            "float-of-a-table",
            _as_float,
            "`float(...)` makes one number, but x may hold several. (And the number would have "
            "forgotten where it came from.)",
            "Leave out float(...) and return the whole result.",
        ),
        Misconception(
            "moved-to-the-cpu",
            _moved_to_the_cpu,
            "The result is moved to the CPU. It belongs where the inputs are; otherwise the next "
            "step of a program there cannot use it.",
            "Leave out .cpu() or .to(...).",
        ),
        Misconception(
            "new-tensor-on-the-cpu",
            _new_tensor_on_the_cpu,
            "A tensor that is made inside the function lies on the CPU, unlike x: tensors of "
            "different devices cannot be combined.",
            "Can you do without the new tensor? If not, make it with device=x.device.",
        ),
    ),
)
