"""A predicted result as the reply of a call: what a function that makes a mistake would give."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.model import Case, Exercise, Failure, Form, Raises, Reply, Truth

__all__ = ["predicted_reply"]


def predicted_reply(exercise: Exercise, case: Case, truth: Truth, predicted: Any) -> Reply:
    """The reply for what a `Misconception` predicts, as it is after ``observe``."""
    if isinstance(predicted, Raises):
        return Reply("raised", failure=Failure(predicted.kind, predicted.text, line="…"))
    value = _as_result(predicted, truth, exercise.form)
    return Reply("returned", value=value, args_after=tuple(case.args.values()))


def _as_result(predicted: Any, truth: Truth, form: Form) -> Any:
    """A prediction as a function would have returned it."""
    if form.kind == "record":
        fields = {} if isinstance(predicted, Truth) else predicted
        return {
            f.name: math.nan  # a wrong value about which nothing is claimed
            if (value := fields.get(f.name, truth.fields[f.name])) is ...
            else _as_result(value, truth.fields[f.name], f.form)
            for f in form.fields
        }
    if predicted is None or isinstance(predicted, str):
        return predicted
    value = predicted.value if isinstance(predicted, Truth) else np.asarray(predicted)
    return form.names[int(value)] if form.kind == "word" else value.tolist()
