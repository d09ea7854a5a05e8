"""What the exercises on models share: reading what came back, and the layer it should be like.

What came back is not trusted: it may be anything that crosses the wire.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from autograder.compare import Unfit, close, read_numbers, tolerance
from autograder.inside.wire import Tensor
from autograder.model import Array, Case, Truth

__all__ = [
    "SeenModel",
    "calls_of",
    "exactly",
    "has_other_numbers",
    "lies_elsewhere",
    "numbers_in",
    "seeded_linear",
    "seen_models",
]


@dataclass(frozen=True)
class SeenModel:
    """What the driver ``model`` saw of one model; ``name`` is None if it is no model."""

    name: str | None
    returned: Any
    parameters: Mapping[str, Any]
    predictions: Any
    repeated: Sequence[Any]

    def starts_like(self, other: SeenModel) -> bool:
        """Whether both have parameters, and the same ones."""
        mine, others = list(self.parameters.values()), list(other.parameters.values())
        return len(mine) == len(others) > 0 and all(map(_equal, mine, others))

    @property
    def changes_its_mind(self) -> bool:
        """Whether the same input, given again, led to other predictions."""
        return self.predictions is not None and any(
            not _equal(self.predictions, again) for again in self.repeated
        )


def seen_models(value: Any, count: int) -> list[SeenModel]:
    """The models that the driver made, ``count`` of them.

    Raises:
        Unfit: what came back is not what the driver gives.
    """
    records = value if isinstance(value, list) else []
    if len(records) != count:
        raise Unfit("What came back cannot be read.", "kind")
    return [_seen(record) for record in records]


def _seen(record: Any) -> SeenModel:
    match record:
        case {
            "module": str() | None as name,
            "returned": returned,
            "parameters": dict() as parameters,
            "predictions": predictions,
            "repeated": list() as repeated,
        }:
            return SeenModel(name, returned, parameters, predictions, repeated)
    raise Unfit("What came back cannot be read.", "kind")


def numbers_in(value: Any) -> Array | None:
    """Finite or not, the real numbers in ``value`` as float64; None if it holds anything else."""
    found = read_numbers(value)
    if found is None or found.dtype.kind not in "iuf":
        return None
    return found.astype(np.float64)


def _equal(one: Any, other: Any) -> bool:
    a, b = numbers_in(one), numbers_in(other)
    return a is not None and b is not None and np.array_equal(a, b, equal_nan=True)


def has_other_numbers(value: Any, truth: Truth, case: Case) -> bool:
    """Whether it has the shape of the truth, up to sides of length one, but other numbers."""
    found = numbers_in(value)
    if found is None or np.squeeze(found).shape != np.squeeze(truth.value).shape:
        return False
    return not np.all(close(found.reshape(truth.value.shape), truth.value, tolerance(truth, case)))


def lies_elsewhere(value: Any, case: Case) -> bool:
    """Whether a tensor is not on the device of the case, or no tensor any more on another one."""
    if isinstance(value, Tensor):
        return value.device.split(":")[0] != case.device
    return isinstance(value, np.ndarray) and case.device != "cpu"


def seeded_linear(seed: int, inputs: int, outputs: int) -> tuple[Array, Array]:
    """Weight and bias of an nn.Linear made right after the seed, in float64."""
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)  # a notebook can break torch.manual_seed
        layer = torch.nn.Linear(inputs, outputs)
    weight, bias = layer.weight.detach(), layer.bias.detach()
    return weight.double().numpy(), bias.double().numpy()


def exactly(number: float) -> Truth:
    """The truth of something that was counted, without rounding."""
    return Truth(np.asarray(float(number)), 0.0)


def calls_of(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Calls of functions or methods with these names, however they are reached."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if called in names:
                yield node
