# story: Parameters and result have type hints.
# expect: all

# %% [gradients]
from __future__ import annotations

from typing import Optional, Tuple

import numpy.typing as npt


def gradients(
    b: float, w: float, x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], note: Optional[str] = None
) -> Tuple[float, float]:
    e: npt.NDArray[np.float64] = b + w * np.ravel(x) - np.ravel(y)
    return 2 * np.mean(e), 2 * np.mean(e * np.ravel(x))
