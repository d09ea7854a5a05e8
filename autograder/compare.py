"""The ladder: what came back against the truth, one rung at a time; the first that fails speaks.

Rungs of a value, in order: none, kind, structure, shape, dtype, device, finite, value. The rungs
before them (missing, untouched, raised) are about the call and live in `autograder.judge`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from autograder import show
from autograder.inside.wire import Opaque, Tensor
from autograder.model import Array, Case, Field, Form, Truth

__all__ = [
    "Difference",
    "Unfit",
    "changed_input",
    "close",
    "difference",
    "fields_of",
    "read_numbers",
    "tolerance",
]

Rung = Literal["none", "kind", "structure", "shape", "dtype", "device", "finite", "value", "inputs"]

_EPS = float(np.finfo(np.float32).eps)
_FLOOR = 1e-9


@dataclass(frozen=True)
class Difference:
    """How a result differs from the truth: the rung, the message and which components are wrong.

    ``wrong`` holds indices into the result, or the names of a record's fields; None means all.
    ``hint`` is the next step, if there is a better one than the rung's.
    """

    rung: Rung
    message: str
    wrong: frozenset[int] | frozenset[str] | None = None
    hint: str = ""


class Unfit(Exception):  # noqa: N818  (it is a verdict on a result)
    """What came back cannot be observed; the message is for the student."""

    def __init__(self, message: str, rung: Rung = "structure", hint: str = "") -> None:
        """Keep the message, its rung of the ladder and the next step."""
        super().__init__(message)
        self.difference = Difference(rung, message, hint=hint)


def tolerance(truth: Truth, case: Case) -> Array:
    """How far a right result may be from the truth, component by component.

    A sum of n terms in precision eps is off by at most (n + k)·eps/2 times the sum of the terms'
    sizes, k being the roundings inside a term (Higham, Accuracy and Stability of Numerical
    Algorithms, section 4.2). `Case.operations` is n + k, `Truth.scale` the sizes, and eps that of
    float32, because a student may compute in torch's default; the missing half is the slack.
    """
    return np.broadcast_to(
        _EPS * case.operations * np.maximum(np.abs(truth.scale), np.abs(truth.value)) + _FLOOR,
        truth.value.shape,
    )


def close(got: Array, value: Array, allowed: Array) -> npt.NDArray[np.bool_]:
    """Where ``got`` is within ``allowed`` of ``value``; never where either is not finite."""
    with np.errstate(invalid="ignore"):
        return np.isfinite(got) & np.isfinite(value) & (np.abs(got - value) <= allowed)


def difference(got: object, truth: Truth, form: Form, case: Case) -> Difference | None:
    """The first rung on which ``got`` (as it came over the wire) fails, or None if it is right."""
    if got is None:
        return Difference("none", "It returned nothing (None).")
    if form.kind == "record":
        return _record_difference(got, truth, form, case)
    if form.kind == "word":
        return _word_difference(got, truth, form)
    kind = _wrong_kind(got)
    if kind:
        return Difference("kind", f"It returned {kind}; expected {form.words}.")
    fitted = _fit(got, form, truth.value.shape)
    if isinstance(fitted, Difference):
        return fitted
    return (
        _dtype_difference(fitted)
        or _device_difference(got, form, case)
        or _finite_difference(fitted, form)
        or _value_difference(fitted, truth, form, case)
    )


# --- records and words --------------------------------------------------------------------------


def fields_of(got: object, form: Form) -> dict[str, Any] | None:
    """The results of a record by name, from a dict, or from a row in the order of the fields."""
    names = [field.name for field in form.fields]
    if isinstance(got, dict):
        return got if all(name in got for name in names) else None
    members = _members(got)
    if members is None or len(members) != len(names):
        return None
    return dict(zip(names, members, strict=True))


def _record_difference(got: object, truth: Truth, form: Form, case: Case) -> Difference | None:
    if isinstance(got, Opaque | bool | str):
        return Difference("kind", f"It returned {_wrong_kind(got)}; expected {form.words}.")
    items = fields_of(got, form)
    if items is None:
        return Difference("structure", f"It returned {_how_many(got)}; expected {form.words}.")
    found = {
        field: wrong
        for field in form.fields
        if (wrong := difference(items[field.name], truth.fields[field.name], field.form, case))
    }
    if not found:
        return None
    field, first = min(found.items(), key=lambda item: _RUNGS.index(item[1].rung))
    message = _field_message(field, first, items[field.name], truth.fields[field.name])
    names = frozenset(field.name for field in found)
    return Difference(first.rung, message, names, field.hint)


_RUNGS = ("none", "kind", "structure", "shape", "dtype", "device", "finite", "value", "inputs")


def _how_many(got: object) -> str:
    if isinstance(got, dict):
        return "a dict"
    members = _members(got)
    if members is None:
        return f"one value ({show.value(got)})"
    return "1 value" if len(members) == 1 else f"{len(members)} values"


def _field_message(field: Field, wrong: Difference, got: object, truth: Truth) -> str:
    """The difference of one field, in the field's own words where it has some."""
    numbers = read_numbers(got)
    if field.wrong and field.kind == "word" and isinstance(got, str):
        return field.wrong.format(got=got, expected=field.names[int(truth.value)])
    if field.wrong and numbers is not None and numbers.size == 1 == truth.value.size:
        return field.wrong.format(got=float(numbers.real.item()), expected=truth.value.item())
    if wrong.rung == "none":
        return f"`{field.called}` is None."
    if wrong.message.startswith("It returned"):
        return f"For `{field.called}` it{wrong.message[2:]}"
    return f"`{field.called}`: {wrong.message}"


def _word_difference(got: object, truth: Truth, form: Form) -> Difference | None:
    expected = form.names[int(truth.value)]
    if not isinstance(got, str):
        what = _wrong_kind(got) or show.value(got)
        return Difference("kind", f"It returned {what}; expected a text: {form.words}.")
    if got == expected:
        return None
    if got not in form.names:
        return Difference("value", f"It returned {show.value(got)}; expected one of {form.words}.")
    return Difference("value", f'It returned "{got}"; expected "{expected}".')


def changed_input(case: Case, args_after: tuple[Any, ...]) -> str | None:
    """The name of the first argument that the call changed against its contract, or None."""
    for (name, before), after in zip(case.args.items(), args_after, strict=False):
        function_as_data = isinstance(before, dict)
        if function_as_data or name in case.may_change:
            continue
        if not _same(before, after):
            return name
    return None


def read_numbers(value: object) -> npt.NDArray[Any] | None:
    """Numbers in any nesting of lists, tuples, arrays and tensors as one array.

    Returns None where they are ragged, or something in them is not a number.
    """
    if isinstance(value, Tensor):
        return value.array
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, list | tuple):
        if value and all(type(item) is float for item in value):
            return np.array(value)  # the common case, and the long ones
        items = [read_numbers(item) for item in value]
        present = [item for item in items if item is not None]
        if len(present) < len(items):
            return None
        nested = any(isinstance(item, list | tuple) for item in value)
        if not nested and {item.shape for item in present} <= {(), (1,), (1, 1)}:
            present = [item.reshape(()) for item in present]
        if not present:
            return np.empty(0)
        return np.stack(present) if len({item.shape for item in present}) == 1 else None
    if isinstance(value, int) and abs(value) >= 2**63:
        return np.asarray(_as_float(value))
    return np.asarray(value) if isinstance(value, int | float | np.number) else None


def _as_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _wrong_kind(got: object) -> str:
    """What ``got`` is, in words, if no form of result could be read from it; else ''."""
    if isinstance(got, Opaque):
        return f"{_article(got.kind)} ({got.text})"
    if isinstance(got, bool | str | dict):
        return f"{_article(type(got).__name__)} ({show.value(got)})"
    if isinstance(got, np.ndarray) and got.dtype == bool:
        return "an array of True and False"
    if isinstance(got, list | tuple):
        kinds = ("None" if item is None else _wrong_kind(item) for item in got)
        bad = next(filter(None, kinds), "")
        return f"{_article(type(got).__name__)} that holds {bad}" if bad else ""
    return ""


def _article(kind: str) -> str:
    return f"{'an' if kind[:1].lower() in set('aeiou') else 'a'} {kind}"


def _fit(got: Any, form: Form, shape: tuple[int, ...]) -> npt.NDArray[Any] | Difference:
    """The numbers of ``got`` in the truth's shape, or why they don't fit."""
    if form.kind == "group":
        return _fit_group(got, form)
    numbers = read_numbers(got)
    if numbers is None:
        return Difference(
            "structure",
            f"It returned a {type(got).__name__} whose items have different shapes; "
            f"expected {form.words}.",
        )
    if form.kind == "number":
        return _fit_number(numbers, form)
    if shape == ():
        return _fit_number(numbers, Form("number"))
    if isinstance(got, list | tuple) and numbers.shape == (*shape, 1):
        numbers = numbers.reshape(shape)  # of numbers that came as one-element lists
    if numbers.ndim == 0:
        return Difference(
            "structure", f"It returned one number ({show.value(got)}); expected {form.words}."
        )
    if form.kind == "sequence":
        numbers = _row(numbers)
        if numbers.ndim == 1 and numbers.shape != shape:
            return Difference(
                "structure",
                f"It returned {_count(numbers.size)}; expected {shape[0]}.",
            )
    if numbers.shape != shape:
        return Difference(
            "shape", f"The result has shape {numbers.shape}; expected {shape or 'one number'}."
        )
    return numbers


def _fit_number(numbers: npt.NDArray[Any], form: Form) -> npt.NDArray[Any] | Difference:
    if numbers.size != 1:
        return Difference(
            "shape",
            f"It returned {_count(numbers.size)} in shape {numbers.shape}; expected {form.words}.",
        )
    return numbers.reshape(())


def _fit_group(got: Any, form: Form) -> npt.NDArray[Any] | Difference:
    members = _members(got)
    if members is None:
        return Difference(
            "structure", f"It returned one number ({show.value(got)}); expected {form.words}."
        )
    if len(members) != len(form.names):
        return Difference(
            "structure", f"It returned {_count(len(members))}; expected {form.words}."
        )
    numbers = [read_numbers(member) for member in members]
    for name, array in zip(form.names, numbers, strict=True):
        if array is None or array.size != 1:
            shape = "mixed shapes" if array is None else f"shape {array.shape}"
            return Difference("shape", f"{name} has {shape}; expected one number.")
    return np.stack([array.reshape(()) for array in numbers if array is not None])


def _members(got: Any) -> list[Any] | None:
    """The members of a list, tuple, array or tensor; of a single row or column, its numbers."""
    if isinstance(got, list | tuple):
        nested = len(got) == 1 and isinstance(got[0], list | tuple)
        return list(got[0] if nested else got)
    numbers = read_numbers(got)
    if numbers is None or numbers.ndim == 0:
        return None
    return list(_row(numbers[0] if numbers.ndim == 2 and len(numbers) == 1 else numbers))


def _row(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A column (n, 1) as a row (n,); anything else as it is."""
    return numbers.reshape(-1) if numbers.ndim == 2 and numbers.shape[1] == 1 else numbers


def _count(n: int) -> str:
    return "1 number" if n == 1 else f"{n} numbers"


def _dtype_difference(numbers: npt.NDArray[Any]) -> Difference | None:
    if np.issubdtype(numbers.dtype, np.complexfloating):
        return Difference("dtype", f"The result is of complex numbers ({numbers.dtype}).")
    if numbers.dtype == bool:
        return Difference("dtype", "The result holds True and False where numbers are expected.")
    return None


def _device_difference(got: object, form: Form, case: Case) -> Difference | None:
    """An array belongs where the tensors of the call are; single numbers may lie anywhere."""
    tensors = [name for name, arg in case.args.items() if isinstance(arg, Tensor)]
    if form.kind != "array" or not tensors:
        return None
    where = f"{case.device}, where {tensors[0]} is"
    if isinstance(got, np.ndarray) and case.device != "cpu":
        return Difference("device", f"The result is a NumPy array; expected a tensor on {where}.")
    lies = got.device if isinstance(got, Tensor) else case.device
    if lies.split(":")[0] == case.device:
        return None
    return Difference("device", f"The result lies on {lies}; expected {where}.")


def _finite_difference(numbers: npt.NDArray[Any], form: Form) -> Difference | None:
    bad = frozenset(np.flatnonzero(~np.isfinite(numbers.reshape(-1))).tolist())
    if not bad:
        return None
    first = numbers.reshape(-1)[min(bad)]
    whose = f" for {form.names[min(bad)]}" if form.names else ""
    return Difference(
        "finite", f"It returned {show.number(first)}{whose}, not a finite number.", bad
    )


def _value_difference(
    numbers: npt.NDArray[Any], truth: Truth, form: Form, case: Case
) -> Difference | None:
    got = numbers.astype(np.float64)
    right = close(got, truth.value, tolerance(truth, case)).reshape(-1)
    wrong = frozenset(np.flatnonzero(~right).tolist())
    if not wrong:
        return None
    lost = np.issubdtype(numbers.dtype, np.integer) and np.any(truth.value % 1)
    if lost and np.all(np.abs(got - truth.value) <= 1):
        return Difference(
            "dtype", f"The result holds whole numbers ({numbers.dtype}); decimals got lost.", wrong
        )
    return Difference("value", _value_message(got.reshape(-1), truth, form, wrong), wrong)


def _value_message(got: Array, truth: Truth, form: Form, wrong: frozenset[int]) -> str:
    first = min(wrong)
    expected = show.number(truth.value.reshape(-1)[first])
    if form.names:
        right = [name for i, name in enumerate(form.names) if i not in wrong]
        what = " and ".join(name for i, name in enumerate(form.names) if i in wrong)
        verb = "is" if len(wrong) == 1 else "are"
        return f"{what} {verb} wrong" + (f"; {' and '.join(right)} is right." if right else ".")
    if got.size == 1:
        return f"It returned {show.number(got[0])}; expected {expected}."
    return f"Number {first} (counted from 0) is {show.number(got[first])}; expected {expected}."


def _same(before: Any, after: Any) -> bool:
    """Equal up to what undoing a small step in floating point leaves behind."""
    if isinstance(before, str) or before is None:
        return bool(before == after)
    old, new = read_numbers(before), read_numbers(after)
    if old is None or new is None or old.shape != new.shape:
        return old is None and new is None
    return bool(np.allclose(old, new, rtol=1e-6, atol=1e-9, equal_nan=True))
