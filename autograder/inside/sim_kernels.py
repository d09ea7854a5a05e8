"""What the simulated accelerator computes with, and what it refuses.

Its tensors lie in the computer's own memory under another label. Where CUDA has a kernel of its
own, the CPU's computes on that memory, once it is clear that CUDA would take the arguments. All
else (autograd, views, type promotion, optimizers, …) PyTorch does itself, as for any device.
"""

from __future__ import annotations

import ctypes
import functools
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn

import torch
from torch import Tensor

__all__ = [
    "NAME",
    "Generator",
    "compute",
    "copy",
    "default_generator",
    "empty",
    "is_ours",
    "raise_generator",
]

NAME = "sim"

_aten = torch.ops.aten
_CPU = torch._C.DispatchKey.CPU


# --- memory -------------------------------------------------------------------------------------

_DLPACK_CPU, _DLPACK_EXTENSION = 1, 12
_KIND_OFFSET = ctypes.sizeof(ctypes.c_void_p)
"""A DLTensor begins with the address of its data; the kind of its device follows."""
_address = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi)
)


def _relabelled(tensor: Tensor, kind: int) -> Tensor:
    """A tensor on the same memory, with the same strides and type, that lies on another device.

    It keeps the tensor alive, not the memory: that must not be replaced.
    """
    capsule = torch._C._to_dlpack(tensor)
    ctypes.c_int32.from_address(_address(capsule, b"dltensor") + _KIND_OFFSET).value = kind
    relabelled: Tensor = torch._C._from_dlpack(capsule)
    return relabelled


def is_ours(tensor: Tensor) -> bool:
    """Whether it lies on the simulated accelerator."""
    return tensor.device.type == NAME


def _on_host(tensor: Tensor) -> Tensor:
    """A tensor of ours as one of the CPU, on the same memory."""
    if tensor.numel() == 0:  # no memory to share; and if a kernel lets it grow, it gets new memory
        return torch.empty_strided(tensor.shape, tensor.stride(), dtype=tensor.dtype)
    host = _relabelled(tensor.detach(), _DLPACK_CPU)
    host = host.conj() if tensor.is_conj() else host
    return torch._neg_view(host) if tensor.is_neg() else host


def _on_device(value: Any) -> Any:
    """What a kernel of the CPU made, with its tensors on the device."""
    if isinstance(value, Tensor):
        if value._is_zerotensor():  # zeros that take no memory
            value = value.clone()
        return _relabelled(value.resolve_conj().resolve_neg(), _DLPACK_EXTENSION)
    if isinstance(value, list | tuple):
        return type(value)([_on_device(item) for item in value])
    return value


# --- kernels ------------------------------------------------------------------------------------

_INDEXING = ("index", "_index_put_impl_")
_TAKES_SCALARS = frozenset(
    (*_INDEXING, "fill_", "floor_divide", "floor_divide_", "masked_fill_", "mse_loss", "rsub",
     "smooth_l1_loss", "_fused_adam_", "_fused_adamw_", "_fused_adagrad_", "_fused_sgd_")
)  # fmt: skip
"""Operators that take CPU tensors of no dimensions on CUDA, beside those marked as pointwise."""
_FLOATING_ONLY = {
    "mm": "addmm", "addmm": "addmm", "addmv": "addmv_impl", "bmm": "baddbmm", "baddbmm": "baddbmm",
    "dot": "dot",
}  # fmt: skip
"""Products that CUDA computes for floating types only, and what it calls them."""

_RESIZES_OUTPUT = frozenset(("mse_loss", "smooth_l1_loss"))
"""Operators whose kernel on the CPU changes the shape of ``out`` on the way to a mean or sum."""


@dataclass(frozen=True)
class _Plan:
    """What an operator's schema says, read once.

    Args:
        name: of the operator, without its overload.
        arguments: their names, in order.
        written: those that it changes.
        returned: for each result, the argument that it is, or None where it is new.
        numbers: arguments that want a tensor where a number may come.
        metadata_only: it makes a view or exchanges storage, and looks at no element.
        takes_scalars: CPU tensors of no dimensions go with tensors of another device.
    """

    name: str
    arguments: tuple[str, ...]
    written: tuple[str, ...]
    returned: tuple[str | None, ...]
    numbers: tuple[str, ...]
    metadata_only: bool
    takes_scalars: bool


@functools.cache
def _plan(op: Any) -> _Plan:
    name, arguments = op._schema.name.removeprefix("aten::"), op._schema.arguments
    owners = {
        label: argument.name
        for argument in arguments
        if argument.alias_info and argument.alias_info.is_write
        for label in argument.alias_info.before_set
    }
    returned = [r.alias_info.before_set if r.alias_info else () for r in op._schema.returns]
    takes_numbers = torch._C._should_allow_numbers_as_tensors(name)
    return _Plan(
        name=name,
        arguments=tuple(argument.name for argument in arguments),
        written=tuple(owners.values()),
        returned=tuple(next((owners[x] for x in r if x in owners), None) for r in returned),
        numbers=tuple(
            argument.name
            for argument in arguments
            if str(argument.type) == "Tensor" and not takes_numbers
        ),
        metadata_only=op.is_view or name == "set_",
        takes_scalars=torch.Tag.pointwise in op.tags or name in _TAKES_SCALARS,
    )


def compute(op: Any, *args: Any, **kwargs: Any) -> Any:
    """One operator for which PyTorch has no kernel that serves every device."""
    plan = _plan(op)
    if plan.metadata_only:
        return op._op_dk(_CPU, *args, **kwargs)
    given = dict(zip(plan.arguments, args, strict=False)) | kwargs
    strangers: list[tuple[str, Tensor]] = []
    lowered = {name: _lowered(name, value, strangers) for name, value in given.items()}
    for name in plan.numbers:
        if isinstance(lowered[name], int | float):
            lowered[name] = _number(lowered[name])
    if strangers:
        _refuse_mixture(plan, given, strangers)
    if plan.name in _FLOATING_ONLY:
        _refuse_integers(_FLOATING_ONLY[plan.name], lowered["self"])
    if "generator" in plan.arguments:
        lowered["generator"] = _host_generator(given.get("generator"))
    if plan.name in _RESIZES_OUTPUT and "out" in given:
        lowered["out"] = torch.empty(0, dtype=given["out"].dtype)
    results = op(**lowered)
    for name in plan.written:
        _keep(given[name], lowered[name])
    if len(plan.returned) == 1:
        return given[plan.returned[0]] if plan.returned[0] else _on_device(results)
    return _several(plan, given, results)


def _several(plan: _Plan, given: dict[str, Any], results: Any) -> tuple[Any, ...] | None:
    """What an operator with several results returns, or with none."""
    pairs = zip(plan.returned, results or (), strict=True)
    return tuple(given[name] if name else _on_device(new) for name, new in pairs) or None


def _lowered(name: str, value: Any, strangers: list[tuple[str, Tensor]]) -> Any:
    """An argument as the CPU's kernel takes it; tensors that are not ours are noted."""
    if isinstance(value, Tensor):
        if is_ours(value):
            return _on_host(value)
        strangers.append((name, value))
    elif isinstance(value, list | tuple):
        return [_lowered(name, item, strangers) for item in value]
    elif isinstance(value, torch.device):
        return _host_of(value)
    return value


def _host_of(device: torch.device) -> torch.device:
    if device.index:
        raise RuntimeError(f"{NAME} error: invalid device ordinal")
    return torch.device("cpu")


def _number(value: float) -> Tensor:
    """A number as a tensor of the type that Python computes with."""
    return torch.tensor(value, dtype=torch.float64 if isinstance(value, float) else None)


def _keep(tensor: Any, lowered: Any) -> None:
    """Bring what a kernel wrote into the tensor, if the two do not share memory and shape."""
    if not isinstance(tensor, Tensor):
        return
    if tensor.shape != lowered.shape:
        _aten.set_.source_Tensor._op_dk(_CPU, tensor, _on_device(lowered))
    elif tensor.data_ptr() != lowered.data_ptr():
        _on_host(tensor).copy_(lowered)


def copy(source: Tensor, target: Tensor, _non_blocking: bool = False) -> Tensor:
    """Copy elements within the device, to it or from it."""
    here, there = (_on_host(t) if is_ours(t) else t for t in (source, target))
    there.copy_(here)
    return target


def empty(
    size: Sequence[int],
    *,
    device: torch.device,
    dtype: torch.dtype | None = None,
    memory_format: torch.memory_format | None = None,
    **_: Any,
) -> Tensor:
    """A new tensor; most operators make their result so."""
    order = memory_format or torch.contiguous_format
    host = torch.empty(size, dtype=dtype, device=_host_of(device), memory_format=order)
    return _relabelled(host, _DLPACK_EXTENSION)


# --- what CUDA refuses --------------------------------------------------------------------------


def _refuse_mixture(
    plan: _Plan, given: dict[str, Any], strangers: Sequence[tuple[str, Tensor]]
) -> None:
    """Raise what CUDA raises for tensors of several devices, where it does."""
    if plan.name in _INDEXING:
        _refuse_mixed_indices(**given)
        return
    for name, tensor in strangers:
        is_scalar = tensor.is_cpu and tensor.dim() == 0 and name not in plan.written
        if not (is_scalar and plan.takes_scalars):
            _raise_mixture(plan, given)


def _raise_mixture(plan: _Plan, given: dict[str, Any]) -> NoReturn:
    """Raise it in the words of kernels that compute element by element, or of the others."""
    tensors = [
        (name, tensor)
        for name, value in given.items()
        for tensor in (value if isinstance(value, list | tuple) else [value])
        if isinstance(tensor, Tensor)
    ]
    first = tensors[0][1].device
    name, other = next((name, t.device) for name, t in tensors if t.device != first)
    if plan.takes_scalars:
        _raise_two_devices(first, other)
    raise RuntimeError(
        f"Expected all tensors to be on the same device, but got {name} is on {other}, different "
        f"from other tensors on {first} (when checking argument in method "
        f"wrapper_{NAME}_{plan.name})"
    )


def _raise_two_devices(*devices: torch.device) -> NoReturn:
    ours, other = sorted(devices, key=lambda device: device.type != NAME)
    raise RuntimeError(
        "Expected all tensors to be on the same device, but found at least two devices, "
        f"{ours} and {other}!"
    )


def _refuse_mixed_indices(
    self: Tensor, indices: Sequence[Tensor | None], values: Tensor | None = None, **_: Any
) -> None:
    """Indices may lie on the CPU; other values than scalars lie with the indexed tensor."""
    allowed = ("cpu", self.device.type)
    if any(index is not None and index.device.type not in allowed for index in indices):
        raise RuntimeError(
            "indices should be either on cpu or on the same device as the indexed tensor "
            f"({self.device})"
        )
    if values is not None and values.device != self.device and values.dim() > 0:
        _raise_two_devices(self.device, values.device)


def _refuse_integers(product: str, tensor: Tensor) -> None:
    if not (tensor.is_floating_point() or tensor.is_complex()):
        kind = str(tensor.dtype).removeprefix("torch.")
        kind = {"int64": "Long", "int32": "Int", "bool": "Bool"}.get(kind, kind.capitalize())
        raise NotImplementedError(f"\"{product}_{NAME}\" not implemented for '{kind}'")


# --- random numbers -----------------------------------------------------------------------------


class Generator(torch._C.Generator):
    """A generator of the device: one of the CPU that knows where it belongs."""

    _all: ClassVar[weakref.WeakValueDictionary[int, Generator]] = weakref.WeakValueDictionary()

    def __init__(self) -> None:
        """Make it known, because operators get a plain generator with the same state."""
        self._all[self._cdata] = self  # type: ignore[attr-defined]

    @property
    def device(self) -> torch.device:  # type: ignore[override]
        """Where it belongs."""
        return torch.device(NAME, 0)

    @classmethod
    def owns(cls, generator: torch._C.Generator | None) -> bool:
        """Whether it is one of these."""
        return generator is not None and generator._cdata in cls._all  # type: ignore[attr-defined]


default_generator = Generator()
default_generator.seed()


def _host_generator(generator: torch._C.Generator | None) -> torch._C.Generator:
    """What the CPU's kernel draws from; generators of the CPU are refused, as by CUDA."""
    if generator is None:
        return default_generator
    if not Generator.owns(generator):
        raise_generator(NAME, generator.device.type)
    return generator


def raise_generator(expected: str, found: str) -> NoReturn:
    """Refuse a generator of another device than the tensor to be drawn."""
    raise RuntimeError(f"Expected a '{expected}' device type for generator but found '{found}'")
