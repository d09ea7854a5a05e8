"""Where student code computes: on the CPU, on a GPU, or on the simulated accelerator."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["activate", "available", "target"]


def available(name: str) -> bool:
    """Whether programs can be judged on a device of this machine.

    ``"cpu"`` always; ``"cuda"`` where there is a GPU; ``"sim"`` where there is none to take its
    place and PyTorch has what it takes.
    """
    if name == "cpu":
        return True
    import torch

    if name == "cuda":
        return torch.cuda.is_available()
    if name != "sim" or torch.cuda.is_available():
        return False
    from . import simulated

    return simulated.works()


@contextmanager
def activate(name: str) -> Iterator[None]:
    """Make the device usable by its `target` meanwhile; may be nested.

    Only the simulated accelerator needs it. Tensors that lie there can be read afterwards too.
    """
    if name != "sim":
        yield
        return
    from . import simulated

    with simulated.visible():
        yield


def target(name: str) -> str:
    """What torch calls the device, as in ``tensor.to(target(name))``."""
    return name
