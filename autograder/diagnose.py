"""Wrong outputs -> the misconception whose predicted outputs they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.compare import close, read_numbers, tolerance
from autograder.model import Case, Diagnosis, Exercise, Misconception, Truth

__all__ = ["Evidence", "diagnose"]


@dataclass(frozen=True)
class Evidence:
    """One call that returned: its case, the truth and what came back."""

    case: Case
    truth: Truth
    got: Any


def diagnose(exercise: Exercise, evidence: Sequence[Evidence]) -> tuple[Diagnosis, ...]:
    """The misconception that explains every output, or nothing.

    It must predict all outputs, the right ones too, and some of them must be wrong. Where two
    misconceptions explain everything, none is named: a wrong cause is worse than none.
    """
    outputs = [read_numbers(item.got) for item in evidence]
    matching = [
        (misconception, telling)
        for misconception in exercise.misconceptions
        if (telling := _telling_matches(misconception, evidence, outputs))
    ]
    if len(matching) != 1:
        return ()
    misconception, telling = matching[0]
    return (
        Diagnosis(
            slug=misconception.slug,
            confidence=_rule_of_succession(telling),
            explanation=misconception.explanation,
            hint=misconception.hint,
        ),
    )


def _rule_of_succession(successes: int) -> float:
    """Laplace's estimate after so many matches and no miss: (s + 1) / (s + 2)."""
    return round((successes + 1) / (successes + 2), 3)


def _telling_matches(
    misconception: Misconception,
    evidence: Sequence[Evidence],
    outputs: Sequence[npt.NDArray[Any] | None],
) -> int:
    """How many wrong outputs it predicts; 0 as soon as it predicts one output wrongly."""
    telling = 0
    for item, got in zip(evidence, outputs, strict=True):
        predicted = read_numbers(misconception.predict(item.case, item.truth))
        if predicted is None or got is None or not _agree(got, predicted, item):
            return 0
        telling += not _agree(predicted, item.truth.value, item)
    return telling


def _agree(one: npt.NDArray[Any], other: npt.NDArray[Any], item: Evidence) -> bool:
    a, b = np.squeeze(one), np.squeeze(other)
    if a.shape != b.shape or np.iscomplexobj(a) or np.iscomplexobj(b):
        return False
    allowed = np.maximum(np.max(tolerance(item.truth, item.case)), 1e-5 * np.abs(b))
    return bool(np.all(close(a.astype(np.float64), b.astype(np.float64), allowed)))
