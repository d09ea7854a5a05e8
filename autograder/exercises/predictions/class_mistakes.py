"""Mistakes in the class of a linear model: its layer, its sizes and its `forward`."""

from __future__ import annotations

import ast
from typing import Any

from autograder.exercises.predictions.seen import calls_of
from autograder.exercises.predictions.wanted_model import NO_MODULE, PLAIN_LINEAR, linear_of
from autograder.model import Case, Misconception, Raises, Truth

__all__ = ["CLASS_MISTAKES"]

_SIZES_CLASH = Raises("RuntimeError", "shapes cannot be multiplied")


def _swapped(case: Case, truth: Truth) -> Any:
    return truth if case.args["input_size"] == case.args["output_size"] else _SIZES_CLASH


def _made_with(*, inputs: int | None = None, outputs: int | None = None) -> Any:
    """A fixed size where the parameter belongs."""

    def predict(case: Case, truth: Truth) -> Any:
        if inputs not in (None, case.args["input_size"]):
            return _SIZES_CLASH
        if outputs in (None, case.args["output_size"]):
            return truth
        return linear_of(case, inputs, outputs)

    return predict


def _without_bias(case: Case, truth: Truth) -> dict[str, Any]:
    return {"count": 1.0, "predictions": truth["predictions"] - truth["bias"]}


def _two_layers(case: Case, truth: Truth) -> dict[str, Any]:
    return {"count": 4.0, "weight": ..., "bias": ..., "predictions": ...}


def _layer_at_each_call(case: Case, truth: Truth) -> Any:
    if case.device != "cpu":
        return Raises("RuntimeError", "same device")
    return {"count": 0.0, "predictions": ..., "fickle": 1.0}


def _unregistered(case: Case, truth: Truth) -> Any:
    if case.device != "cpu":
        return Raises("RuntimeError", "same device")
    return {"count": 0.0, "predictions": ..., "cut": ...}


def _on_its_way_to_numpy(case: Case, truth: Truth) -> Any:
    return Raises("TypeError", "numpy") if case.device != "cpu" else {"cut": 1.0}


def _goes_to_numpy(tree: ast.AST) -> bool:
    return any(calls_of(tree, "numpy", "array", "asarray"))


def _self_forgotten(tree: ast.AST) -> bool:
    """Whether `forward` uses a bare name that `__init__` gives a value, with self or without."""
    methods = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    if not {"__init__", "forward"} <= methods.keys():
        return False
    stored = {
        getattr(node, "attr", None) or getattr(node, "id", None)
        for node in ast.walk(methods["__init__"])
        if isinstance(getattr(node, "ctx", None), ast.Store)
    } | {arg.arg for arg in methods["__init__"].args.args}
    given = {arg.arg for arg in methods["forward"].args.args}
    return any(
        isinstance(node, ast.Name) and node.id in stored - given
        for node in ast.walk(methods["forward"])
    )


def _moved_to_the_cpu(case: Case, truth: Truth) -> Any:
    if case.device == "cpu":
        return truth
    return {"moved": 1.0}


def _fixed_start(case: Case, truth: Truth) -> dict[str, Any]:
    return {"weight": ..., "bias": ..., "predictions": ..., "stuck": 1.0}


CLASS_MISTAKES = (
    Misconception(
        "super-missing",
        lambda case, truth: Raises("AttributeError", "before Module.__init__() call"),
        "A layer is stored in the model before nn.Module has set up its list of parameters: "
        "`super().__init__()` is missing, or it comes too late.",
        "Let super().__init__() be the first line of __init__. Mind both pairs of parentheses.",
    ),
    Misconception(
        "init-missing",
        lambda case, truth: Raises("TypeError", "__init__() takes 1 positional argument but 3"),
        "The class has no `__init__` that takes the two sizes.",
        "Is its name spelled with two underscores on either side, and does it take self, "
        "input_size and output_size?",
    ),
    Misconception(
        "layer-not-stored",
        lambda case, truth: Raises("AttributeError", "'LinearRegression' object has no attribute"),
        "`forward` looks for something in the model that `__init__` has not stored there "
        "under this name. A name without `self.` is forgotten when __init__ ends.",
        "Compare the names behind `self.` in both methods.",
    ),
    Misconception(
        "self-forgotten",
        lambda case, truth: Raises("NameError", "is not defined"),
        "`forward` does not know the names of `__init__`. What belongs to the model is "
        "reached through `self`.",
        "Store the layer as self.linear in __init__, and write self.linear in forward too.",
        source=_self_forgotten,
    ),
    Misconception(
        "forward-missing",
        lambda case, truth: Raises("NotImplementedError", "missing the required"),
        "The class has no method called `forward`, so the model cannot be called.",
        "Is the name spelled exactly so, and does `def forward` stand as far to the right as "
        "`def __init__`?",
    ),
    Misconception(
        "forward-returns-nothing",
        lambda case, truth: {"predictions": None},
        "The parameters are right, but calling the model gives None: `forward` does not "
        "return what it computes.",
        "Put `return` before the result in forward.",
    ),
    Misconception(
        "sizes-swapped",
        _swapped,
        "The sizes have changed places: the layer expects output_size numbers for each "
        "example, but gets input_size. With sizes that are equal, this does not show.",
        "nn.Linear takes the number of inputs first, then the number of outputs.",
    ),
    Misconception(
        "sizes-ignored",
        _made_with(inputs=1, outputs=1),
        "The layer has one input and one output whatever sizes are asked for.",
        "Give input_size and output_size to nn.Linear.",
    ),
    Misconception(
        "input-size-ignored",
        _made_with(inputs=1),
        "The layer has one input whatever input_size is.",
        "Give input_size to nn.Linear as well.",
    ),
    Misconception(
        "output-size-ignored",
        _made_with(outputs=1),
        "The layer has one output whatever output_size is.",
        "Give output_size to nn.Linear as well.",
    ),
    Misconception(
        "bias-missing",
        _without_bias,
        "The layer was made without a bias.",
        "Leave out bias=False.",
    ),
    Misconception(
        "activation-on-top",
        lambda case, truth: {"predictions": ..., "bent": 1.0},
        "The parameters are right, but the predictions are not those of the layer: something "
        "changes them in `forward`, as a ReLU does, which turns negative numbers into zero. A "
        "linear model returns what its layer gives.",
        "Return what the layer gives, with nothing on top.",
    ),
    Misconception(
        "two-layers",
        _two_layers,
        "The model holds two layers. A linear model has one; a second one changes the random "
        "numbers or the predictions.",
        "Keep a single nn.Linear, from input_size to output_size.",
    ),
    Misconception(
        "other-draws",
        lambda case, truth: {"weight": ..., "bias": ..., "predictions": ..., "other": 1.0},
        "The parameters have the right shapes, but they are not the numbers that an nn.Linear "
        "draws first after the seed. Perhaps something else is drawn in __init__, or the "
        "numbers are changed afterwards.",
        "In __init__, make the layer and nothing else that is random.",
    ),
    Misconception(
        "seeded-inside",
        _fixed_start,
        "After two different seeds the model starts with the same parameters. Perhaps a seed "
        "is set inside the class, and that makes the seed outside useless.",
        "Leave torch.manual_seed to the code that uses the class.",
    ),
    Misconception(
        "layer-made-in-forward",
        _layer_at_each_call,
        "A new layer is made at each call of the model, with new random numbers. The model "
        "itself holds no parameters: there is nothing that could be learned or moved.",
        "Make the layer in __init__, store it as self.linear, and only use it in forward.",
    ),
    Misconception(
        "parameters-not-found",
        _unregistered,
        "PyTorch finds no parameters in the model. It only sees layers that are stored as "
        "attributes of the model, each under a name of its own; it does not see plain "
        "tensors, nor what is in a plain list or dict.",
        "Store one nn.Linear itself: self.linear = ...",
    ),
    Misconception(
        "random-in-forward",
        lambda case, truth: {"predictions": ..., "fickle": 1.0},
        "Given the same input twice, the model predicts different numbers: something in "
        "`forward` is random.",
        "Let forward do nothing but call the layer with x.",
    ),
    Misconception(
        "graph-cut",
        lambda case, truth: {"cut": 1.0},
        "The numbers are right, but the predictions do not remember the parameters that they "
        "came from: the connection was cut in `forward`. Such a model could not learn.",
        "Leave out .detach(), .data or torch.no_grad in forward.",
    ),
    Misconception(
        "numpy-predictions",
        _on_its_way_to_numpy,
        "The predictions become a NumPy array, which does not remember the parameters that "
        "they came from; and NumPy cannot reach a tensor on a graphics card at all. Such a "
        "model could not learn.",
        "Leave out .numpy() and what prepares it: return the tensor.",
        source=_goes_to_numpy,
    ),
    Misconception(
        "item-in-forward",
        lambda case, truth: Raises("RuntimeError", "cannot be converted to Scalar"),
        "`.item()` takes the number out of a tensor that holds a single one, but the "
        "predictions are a table with a row for each example.",
        "Leave out .item() and return the whole table.",
    ),
    Misconception(
        "moved-to-the-cpu",
        _moved_to_the_cpu,
        "The predictions are moved to the CPU. They belong where the input is.",
        "Leave out .cpu() or .to(...) in forward.",
    ),
    Misconception(
        "plain-linear",
        lambda case, truth: {"kind": PLAIN_LINEAR},
        "This gives an nn.Linear itself. It predicts well, but the exercise is about a class "
        "of your own.",
        "Write `class LinearRegression(nn.Module):` with __init__ and forward.",
    ),
    Misconception(
        "not-a-module",
        lambda case, truth: {"kind": NO_MODULE},
        "The class is not built on nn.Module, so PyTorch does not know it as a model.",
        "Write (nn.Module) behind the name of the class.",
    ),
)
