"""Ways to call a student's function or class, and to look at what it did.

A driver gets a `Call` with live arguments (see `autograder.inside.live`) and returns plain data, or
what the wire can turn into it. Exceptions of student code pass through.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

__all__ = ["DRIVERS", "Call"]


@dataclass
class Call:
    """One call to be made.

    ``probe`` is what the driver needs beside the arguments, ``device`` where torch puts tensors;
    ``renewed`` makes the arguments anew, as they were before any call.
    """

    function: Callable[..., Any]
    args: list[Any]
    probe: Mapping[str, Any]
    device: str
    renewed: Callable[[], list[Any]]


def _call(call: Call) -> Any:
    """What the function returns; a module as its parameters."""
    return _module_as_data(call.function(*call.args))


def _module_as_data(value: Any) -> Any:
    import torch

    if not _is_a(value, torch.nn.Module):
        return value
    return {"module": type(value).__name__, "parameters": dict(value.named_parameters())}


def _is_a(value: object, kind: type) -> bool:
    """By its true type: `isinstance` asks the object, which may raise or lie."""
    return issubclass(type(value), kind)


def _call_again(call: Call) -> list[Any]:
    """The results for the arguments, then for each list of arguments in the probe.

    Global generators are stirred before each, so that only a seed of the function's own repeats.
    """
    results = []
    for number, args in enumerate([call.args, *call.probe["again"]]):
        _stir(number)
        results.append(_module_as_data(call.function(*args)))
    return results


def _stir(number: int) -> None:
    import torch

    torch.default_generator.manual_seed(1_000_003 + number)  # seeds, whatever became of the name
    np.random.seed(1_000_003 + number)
    random.seed(1_000_003 + number)


def _model(call: Call) -> Any:
    """Make a model, right behind a seed if the probe has one, and let it predict.

    The probe's ``again`` lists more ``{"args", "seed"}`` to make models with; then all are given.
    """
    first = _made(call, call.args, call.probe.get("seed"))
    if "again" not in call.probe:
        return first
    others = []
    for number, again in enumerate(call.probe["again"]):
        _stir(number)
        others.append(_made(call, again["args"], again["seed"]))
    return [first, *others]


def _made(call: Call, args: list[Any], seed: int | None) -> dict[str, Any]:
    """One model: its class, its parameters before any use, and its predictions, then repeated."""
    import torch

    if seed is not None:
        torch.default_generator.manual_seed(seed)
    made = call.function(*args)
    if not _is_a(made, torch.nn.Module):
        nothing: dict[str, Any] = {"parameters": {}, "predictions": None, "repeated": []}
        return {"module": None, "returned": made, **nothing}
    made = made.to(call.device)
    parameters = {name: value.detach().clone() for name, value in made.named_parameters()}
    predictions = made(call.probe["x"])
    _stir(len(args))
    return {
        "module": type(made).__name__,
        "returned": None,
        "parameters": parameters,
        "predictions": predictions,
        "repeated": [made(call.probe["x"]) for _ in range(_REPEATS)],
    }


_REPEATS = 8
"""A model that switches five outputs on and off may well do the same twice, but hardly so often."""


def _train_model(call: Call) -> dict[str, Any]:
    """Let the function train the model that it is given, and look at both."""
    losses = call.function(*call.args)
    weight, bias = (parameter.detach() for parameter in call.args[0].parameters())
    return {"losses": _module_as_data(losses), "weight": weight, "bias": bias}


def _apply_steps(call: Call) -> dict[str, Any]:
    """Call it several times on the same parameters, its first argument, which move on."""
    params = call.args[0]
    seen: dict[str, list[Any]] = {"predictions": [], "params": [], "gradients": []}
    for _ in range(call.probe["steps"]):
        seen["predictions"].append(call.function(*call.args))
        seen["params"].append(params.detach().clone())
        seen["gradients"].append(None if params.grad is None else params.grad.detach().clone())
    return {**seen, "requires_grad": bool(params.requires_grad)}


def _passes(call: Call) -> list[list[Any]]:
    """Iterate over what it gives, several times in a row with the same arguments.

    The probe's ``runs`` (1 if absent) says how often to start over with arguments made anew.
    """
    passes = []
    for number in range(call.probe.get("runs", 1)):
        _stir(number)
        args = call.renewed() if number else call.args
        for _ in range(call.probe["passes"]):
            items = iter(call.function(*args))
            passes.append([_copied(item) for item in islice(items, call.probe["limit"])])
    return passes


def _copied(item: Any) -> Any:
    """An item as it is now: what is yielded next may be written into the same memory."""
    import torch

    if _is_a(item, torch.Tensor):
        return item.detach().clone()
    if type(item) in (list, tuple):
        return [_copied(part) for part in item]
    return item.copy() if type(item) is np.ndarray else item


def _differentiated(call: Call) -> dict[str, Any]:
    """The result, and the gradient of its sum for each argument that asks for one."""
    import torch

    result = call.function(*call.args)
    if _is_a(result, torch.Tensor) and result.requires_grad:
        result.sum().backward()
    tensors = [arg for arg in call.args if isinstance(arg, torch.Tensor) and arg.requires_grad]
    return {"value": result, "gradients": [tensor.grad for tensor in tensors]}


def _load(call: Call) -> dict[str, Any]:
    """What it returns; where the probe says ``refuse``, its exception is a result as well."""
    try:
        return {"returned": call.function(*call.args)}
    except NotImplementedError:
        raise
    except Exception as error:
        if not call.probe.get("refuse"):
            raise
        names = [kind.__name__ for kind in type(error).__mro__]
        return {"raised": names[0], "mro": names, "message": str(error)}


def _axes(call: Call) -> dict[str, Any]:
    """What it drew on the Axes that it returns; its figures are closed."""
    from matplotlib.axes import Axes

    with _quiet_figures():
        axes = call.function(*call.args)
        if not _is_a(axes, Axes):
            return {"axes": False, "returned": axes}
        return {
            "axes": True,
            "title": next(filter(None, (axes.get_title(loc=at) for at in _TITLES)), ""),
            "xlabel": axes.get_xlabel(),
            "ylabel": axes.get_ylabel(),
            "points": list(_points(axes)),
            "lines": list(_lines(axes)),
        }


_TITLES: tuple[Any, ...] = ("center", "left", "right")


@contextmanager
def _quiet_figures() -> Iterator[None]:
    """Nothing is shown meanwhile, and figures made meanwhile are closed."""
    import matplotlib.pyplot as plt

    before, show = set(plt.get_fignums()), plt.show
    plt.show = lambda *args, **kwargs: None
    try:
        yield
    finally:
        plt.show = show
        for number in set(plt.get_fignums()) - before:
            plt.close(number)


def _points(axes: Any) -> Iterator[Any]:
    """The points of each scatter, and of each line that is markers only; arrays (k, 2)."""
    from matplotlib.collections import PathCollection

    for collection in axes.collections:
        if isinstance(collection, PathCollection):
            yield np.asarray(collection.get_offsets(), dtype=np.float64)
    for line in axes.lines:
        if not _is_drawn(line) and line.get_marker() not in ("None", "", " ", None):
            yield np.asarray(line.get_xydata(), dtype=np.float64)


def _lines(axes: Any) -> Iterator[Any]:
    """The vertices of each drawn line; arrays (k, 2)."""
    from matplotlib.lines import AxLine

    for line in axes.lines:
        if isinstance(line, AxLine):
            low, high = axes.get_xlim()
            first: Any = line.get_xy1()
            (x0, y0), slope = first, _slope(line)
            yield np.array([[x, y0 + slope * (x - x0)] for x in (low, high)])
        elif _is_drawn(line):
            yield np.asarray(line.get_xydata(), dtype=np.float64)


def _slope(line: Any) -> float:
    if line.get_slope() is not None:
        return float(line.get_slope())
    (x0, y0), (x1, y1) = line.get_xy1(), line.get_xy2()
    return float((y1 - y0) / (x1 - x0)) if x1 != x0 else float("inf")


def _is_drawn(line: Any) -> bool:
    return line.get_linestyle() not in ("None", "", " ")


DRIVERS: Mapping[str, Callable[[Call], Any]] = {
    "apply_steps": _apply_steps,
    "axes": _axes,
    "call": _call,
    "call_again": _call_again,
    "differentiated": _differentiated,
    "load": _load,
    "model": _model,
    "passes": _passes,
    "train_model": _train_model,
}
