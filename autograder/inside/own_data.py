"""The notebook's own data: points about a line, everybody's own where the course says so."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from .personal import identity, personal_key

__all__ = ["Line", "line_of", "my_data"]

Line = tuple[float, float]
"""Intercept b and slope w."""

_STANDARD: Line = (1.0, 2.0)
_NOISE = 0.1


def my_data(n: int = 100) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Points (x, y) about a line: y = b + w·x + 0.1·ε, x uniform on [0, 1), ε standard normal.

    Without an id, or where the course gives everybody the same, it is b = 1, w = 2 and NumPy's
    seed 42; else line and noise belong to the student's id and the course's public seed.

    Returns:
        Two float64 arrays of shape (n, 1); the same ones at every call.
    """
    rng = _generator()
    b, w = _drawn_line(rng) if identity().student else _STANDARD
    x = rng.rand(n, 1)
    return x, b + w * x + _NOISE * rng.randn(n, 1)


def line_of() -> Line:
    """The true (b, w) behind `my_data`."""
    return _drawn_line(_generator()) if identity().student else _STANDARD


def _generator() -> Any:
    """A legacy generator: what it draws never changes from one NumPy to the next."""
    who = identity()
    if not who.student:
        return np.random.RandomState(42)
    key = personal_key(who.student, who.public_seed, "my data")
    return np.random.RandomState(np.frombuffer(key, dtype="<u4"))


def _drawn_line(rng: Any) -> Line:
    """Both away from zero, to one decimal: b in ±[0.5, 2.0], w in ±[1.0, 3.0]."""
    b = rng.choice([-1, 1]) * rng.randint(5, 21) / 10
    w = rng.choice([-1, 1]) * rng.randint(10, 31) / 10
    return float(b), float(w)
