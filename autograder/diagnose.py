"""Wrong outputs -> the misconception whose predicted outputs they are."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.compare import close, difference, fields_of, read_numbers, tolerance
from autograder.model import Case, Diagnosis, Exercise, Failure, Form, Misconception, Raises, Truth

__all__ = ["Evidence", "diagnose"]


@dataclass(frozen=True)
class Evidence:
    """One call: its case, the truth and what came back, a result or an exception."""

    case: Case
    truth: Truth
    got: Any
    failure: Failure | None = None


def diagnose(
    exercise: Exercise, evidence: Sequence[Evidence], source: ast.AST | None = None
) -> tuple[Diagnosis, ...]:
    """The misconception that explains every output, or nothing.

    It must predict all outputs, the right ones too, and some of them must be wrong. Where two
    misconceptions explain everything, the function's ``source`` may decide; if it does not, none
    is named: a wrong cause is worse than none.
    """
    matching = [
        (misconception, telling)
        for misconception in exercise.misconceptions
        if (telling := _telling_matches(exercise.form, misconception, evidence))
    ]
    matching = _decided_by_source(matching, source)
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


def _decided_by_source(
    matching: list[tuple[Misconception, int]], source: ast.AST | None
) -> list[tuple[Misconception, int]]:
    """Those whose mistake is seen in the source; else those that need no look at it."""
    seen = [m for m in matching if source is not None and m[0].source and m[0].source(source)]
    return seen or [m for m in matching if m[0].source is None]


def _rule_of_succession(successes: int) -> float:
    """Laplace's estimate after so many matches and no miss: (s + 1) / (s + 2)."""
    return round((successes + 1) / (successes + 2), 3)


def _telling_matches(form: Form, misconception: Misconception, evidence: Sequence[Evidence]) -> int:
    """How many wrong outputs it predicts; 0 as soon as it predicts one output wrongly."""
    telling = 0
    for item in evidence:
        predicted = misconception.predict(item.case, item.truth)
        if not _predicts(predicted, item, form):
            return 0
        telling += _is_wrong(predicted, item.truth, form, item.case)
    return telling


def _predicts(predicted: Any, item: Evidence, form: Form) -> bool:
    if isinstance(predicted, Raises):
        failure = item.failure
        return (
            failure is not None
            and failure.kind == predicted.kind
            and predicted.text in failure.message
        )
    if item.failure is not None:
        return False
    return _agree(item.got, predicted, item.truth, form, item.case)


def _is_wrong(predicted: Any, truth: Truth, form: Form, case: Case) -> bool:
    """Whether a prediction differs from the truth, so that matching it tells something."""
    if isinstance(predicted, Raises) or predicted is None:
        return True
    if isinstance(predicted, Truth):
        return False
    if form.kind == "record":
        return any(
            predicted[f.name] is not ...
            and _is_wrong(predicted[f.name], truth.fields[f.name], f.form, case)
            for f in form.fields
            if f.name in predicted
        )
    if form.kind == "word":
        return difference(_as_word(predicted, form), truth, form, case) is not None
    return not _same_numbers(predicted, truth.value, truth, case)


def _agree(got: Any, predicted: Any, truth: Truth, form: Form, case: Case) -> bool:
    """Whether a result is the predicted one."""
    if isinstance(predicted, Truth):
        return difference(got, truth, form, case) is None
    if predicted is None or got is None:
        return predicted is None and got is None
    if form.kind == "record":
        return _record_agrees(got, predicted, truth, form, case)
    if form.kind == "word":
        return isinstance(got, str) and got == _as_word(predicted, form)
    return _same_numbers(got, predicted, truth, case)


def _record_agrees(
    got: Any, predicted: Mapping[str, Any], truth: Truth, form: Form, case: Case
) -> bool:
    """Field by field; what the prediction does not name must be right."""
    items = fields_of(got, form)
    return items is not None and all(
        predicted.get(f.name) is ...
        or _agree(
            items[f.name],
            predicted.get(f.name, truth.fields[f.name]),
            truth.fields[f.name],
            f.form,
            case,
        )
        for f in form.fields
    )


def _as_word(predicted: Any, form: Form) -> str:
    return predicted if isinstance(predicted, str) else form.names[int(predicted)]


def _same_numbers(one: Any, other: Any, truth: Truth, case: Case) -> bool:
    first, second = read_numbers(one), read_numbers(other)
    if first is None or second is None or first.dtype == bool:
        return False
    a, b = np.squeeze(first), np.squeeze(second)
    if a.shape != b.shape or np.iscomplexobj(a) or np.iscomplexobj(b):
        return False
    allowed = np.maximum(np.max(tolerance(truth, case), initial=0.0), 1e-5 * np.abs(b))
    return bool(np.all(close(a.astype(np.float64), b.astype(np.float64), allowed)))
