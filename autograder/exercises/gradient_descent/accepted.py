"""Numbers for what came back of a file that must be refused, by which mistakes are told apart."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.compare import read_numbers
from autograder.inside.wire import Opaque

__all__ = ["COMPLAINT", "NOTHING", "digest"]

NOTHING, _NO_NUMBERS, COMPLAINT = -1.0, -2.0, -3.0


def digest(returned: Any) -> float:
    """A number for what came back where nothing should: never 0, and another for other numbers."""
    if returned is None:
        return NOTHING
    if isinstance(returned, str) or (isinstance(returned, Opaque) and "Error" in returned.kind):
        return COMPLAINT
    numbers = read_numbers(returned)
    if numbers is None or numbers.dtype.kind not in "iuf":
        return _NO_NUMBERS
    if numbers.size == 0:
        return NOTHING
    flat = np.nan_to_num(numbers.astype(np.float64).reshape(-1), nan=7e3, posinf=9e3, neginf=9e3)
    weights = np.sqrt(np.arange(2.0, flat.size + 2))
    return float(1 + np.minimum(np.abs(flat), 1e6) @ weights)
