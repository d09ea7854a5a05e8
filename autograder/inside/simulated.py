"""The simulated accelerator: a PyTorch device named ``sim``, for machines without a GPU.

It is PyTorch's PrivateUse1 backend with kernels in Python (`sim_kernels`). Its tensors are
ordinary ones, and nearly all that is said about them PyTorch itself says, as it does for CUDA.
"""

from __future__ import annotations

import functools
import operator
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

import torch
from torch import library
from torch.utils.backend_registration import rename_privateuse1_backend

from .sim_kernels import (
    NAME,
    Generator,
    compute,
    copy,
    default_generator,
    empty,
    is_ours,
    raise_generator,
)

__all__ = ["visible", "works"]


@functools.cache
def works() -> bool:
    """Whether this PyTorch can have the device: what it is registered with is experimental."""
    try:
        with torch.inference_mode(False), torch.enable_grad(), visible():
            x = torch.tensor([3.0, 4.0], device=NAME, requires_grad=True)
            (x * x).sum().backward()
            return x.grad is not None and x.grad.tolist() == [6.0, 8.0]
    except Exception:
        return False


@contextmanager
def visible() -> Iterator[None]:
    """Let programs of this thread use the device meanwhile; may be nested."""
    device, threads = _registered(), torch._C._is_multithreading_enabled()
    try:
        # The autograd engine has threads only for devices that it knew at its first backward pass.
        torch._C._set_multithreading_enabled(False)
        with device.used(), _late_interrupts(device):
            yield
    finally:
        torch._C._set_multithreading_enabled(threads)


class _LateInterrupts:
    """A handler that lets an interrupt wait while PyTorch's C++ asks for the kind of the device.

    It asks in places where an exception would end the process. Meanwhile, and only then, it holds
    a reference of its own to the function that answers.
    """

    def __init__(self, device: _Device, usual: Callable[[int, FrameType | None], Any]) -> None:
        self.device, self.usual = device, usual
        self.references = sys.getrefcount(device.kind)

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if sys.getrefcount(self.device.kind) > self.references:
            threading.Timer(0.001, signal.raise_signal, [number]).start()
        else:
            self.usual(number, frame)


@contextmanager
def _late_interrupts(device: _Device) -> Iterator[None]:
    """Interrupts of this thread are handled so meanwhile, if it is the one that gets them."""
    is_main = threading.current_thread() is threading.main_thread()
    usual = signal.getsignal(signal.SIGINT) if is_main else None
    if not callable(usual) or isinstance(usual, _LateInterrupts):
        yield
        return
    try:
        signal.signal(signal.SIGINT, _LateInterrupts(device, usual))
        yield
    finally:
        try:
            signal.signal(signal.SIGINT, usual)
        except KeyboardInterrupt:  # it came between two steps of Python just now
            signal.signal(signal.SIGINT, usual)
            raise


class _Device:
    """What PyTorch expects at ``torch.sim``; knows who uses the device."""

    def __init__(self, kind: object) -> None:
        self.kind = kind
        self.parts: tuple[object, ...] = ()
        self._users: set[object] = set()
        self._replaced: list[tuple[Any, str, Any]] = []
        self._lock = threading.Lock()

    @contextmanager
    def used(self) -> Iterator[None]:
        """Put our replacements into PyTorch, until the last user leaves."""
        user = object()
        try:
            self._users.add(user)
            self._adapt()
            yield
        finally:
            self._users.discard(user)
            self._adapt()

    def _adapt(self) -> None:
        with self._lock:
            if self._users and not self._replaced:
                for owner, name, replacement in _replacements():
                    self._replaced.append((owner, name, getattr(owner, name)))
                    setattr(owner, name, replacement)
            while self._replaced and not self._users:
                setattr(*self._replaced[-1])
                self._replaced.pop()

    def is_available(self) -> bool:
        return bool(self._users)

    def is_initialized(self) -> bool:
        return True

    def device_count(self) -> int:
        return 1

    def current_device(self) -> int:
        return 0

    def manual_seed_all(self, seed: int) -> None:
        default_generator.manual_seed(seed)

    def _is_in_bad_fork(self) -> bool:
        return False


def _registered() -> _Device:
    """The device, registered with PyTorch at the first call in this process."""
    known: _Device | None = getattr(torch, NAME, None)
    return known or _register()


def _register() -> _Device:
    if torch._C._get_privateuse1_backend_name() not in ("privateuseone", NAME):
        raise RuntimeError("PyTorch has room for one device of this kind, and it is taken")
    acc = torch._C._acc

    # What answers is written in C: it takes no step of Python in which an interrupt is raised.
    kind = partial(getattr, torch._C._autograd.DeviceType, "PrivateUse1")

    class Guard(acc.DeviceGuard):
        type_ = staticmethod(kind)

    class Hooks(acc.PrivateUse1Hooks):
        is_available = is_built = staticmethod(partial(bool, True))
        has_primary_context = staticmethod(partial(operator.contains, (0,)))

    fallback = library.Library("_", "IMPL")
    fallback.fallback(compute, "PrivateUse1")
    kernels = library.Library("aten", "IMPL")
    kernels.impl("_copy_from", copy, "PrivateUse1")
    kernels.impl("empty.memory_format", empty, "PrivateUse1")
    kernels.impl("_has_compatible_shallow_copy_type", _can_replace, "PrivateUse1")
    for view in ("Conjugate", "Negative"):  # else they would copy a tensor in order to copy it
        kernels.impl("_copy_from", library.fallthrough_kernel, view)
    _start_engine()
    device, guard, hooks = _Device(kind), Guard(), Hooks()
    _hide_from_accelerators(device)
    rename_privateuse1_backend(NAME)
    acc.register_python_privateuseone_device_guard(guard)
    acc.register_python_privateuseone_hook(hooks)
    device.parts = (fallback, kernels, guard, hooks)  # PyTorch keeps no reference to them
    torch._register_device_module(NAME, device)
    return device


def _start_engine() -> None:
    """Let the autograd engine make its threads before it knows the device: forks stay safe."""
    with torch.inference_mode(False), torch.enable_grad():
        torch.ones(1, requires_grad=True).sum().backward()


def _can_replace(_old: torch.Tensor, _new: torch.Tensor) -> bool:
    """Whether `old.data = new` may be: as between the CPU and CUDA, and so do modules move."""
    return True


# --- replacements -------------------------------------------------------------------------------


def _hide_from_accelerators(device: _Device) -> None:
    """Keep PyTorch from offering the device as this machine's accelerator while it isn't used."""
    original = torch.accelerator.current_accelerator
    before = original()

    @functools.wraps(original)
    def current_accelerator(check_available: bool = False) -> torch.device | None:
        if device.is_available():
            return original(check_available)
        if before is None or not check_available:
            return before
        return before if torch.get_device_module(before).is_available() else None

    torch.accelerator.current_accelerator = current_accelerator


def _replacements() -> Iterator[tuple[Any, str, Any]]:
    """Owner, name and replacement of what PyTorch leaves to a device's allocator or generator."""
    yield torch, "Generator", _GeneratorOfAnyDevice
    for name in ("bernoulli", "multinomial", "normal", "rand", "randint", "randn", "randperm"):
        yield torch, name, _draw(getattr(torch, name))
    yield torch.UntypedStorage, "clone", _clone_storage(torch.UntypedStorage.clone)
    yield torch.Tensor, "pin_memory", _pin_memory(torch.Tensor.pin_memory)


def _clone_storage(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """How `copy.deepcopy` copies a tensor's memory."""

    @functools.wraps(original)
    def clone(storage: torch.UntypedStorage) -> Any:
        if storage.device.type != NAME:
            return original(storage)
        contents = torch.empty(0, dtype=torch.uint8, device=NAME).set_(storage)
        return contents.clone().untyped_storage()

    return clone


def _pin_memory(original: Callable[..., Any]) -> Callable[..., Any]:
    """Memory of the CPU needs no pinning here; that of a device can't be pinned anywhere."""

    @functools.wraps(original)
    def pin_memory(tensor: torch.Tensor, *args: Any) -> Any:
        return tensor.clone() if tensor.is_cpu else original(tensor, *args)

    return pin_memory


def _draw(original: Callable[..., Any]) -> Callable[..., Any]:
    """A function that draws; it refuses a generator of ours for tensors elsewhere."""

    @functools.wraps(original)
    def draw(*args: Any, **kwargs: Any) -> Any:
        drawn = original(*args, **kwargs)
        if Generator.owns(kwargs.get("generator")) and not is_ours(drawn):
            raise_generator(drawn.device.type, NAME)
        return drawn

    return draw


class _AnyGenerator(type):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, torch._C.Generator)


class _GeneratorOfAnyDevice(metaclass=_AnyGenerator):
    """Stands for `torch.Generator`, which would not make one of this device."""

    def __new__(cls, device: Any = "cpu") -> Any:
        ours = torch.device(device).type == NAME
        return Generator() if ours else torch._C.Generator(device)
