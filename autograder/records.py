"""Reports as JSON, schema 1: what `--json` writes and other programs read."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.model import PartResult, Report, Verdict

__all__ = ["SCHEMA", "as_record", "document", "write_json"]

SCHEMA = 1

Record = dict[str, Any]


def as_record(report: Report) -> Record:
    """A report as plain JSON data."""
    return {
        "student": report.student,
        "assignment": report.assignment,
        "path": report.path,
        "status": report.status,
        "score": _points(report.score),
        "max_score": _points(report.max_score),
        "seconds": round(report.seconds, 3),
        "message": report.message,
        "flags": list(report.flags),
        "exercises": [_exercise(verdict) for verdict in report.verdicts],
        "versions": dict(report.versions),
    }


def _exercise(verdict: Verdict) -> Record:
    record: Record = {
        "exercise": verdict.exercise,
        "outcome": verdict.outcome,
        "score": _points(verdict.score),
        "max_score": _points(verdict.max_score),
        "misconceptions": [
            {"slug": found.slug, "confidence": found.confidence} for found in verdict.misconceptions
        ],
        "message": verdict.message,
        "hint": verdict.hint,
        "parts": [_part(part) for part in verdict.parts],
        "devices": dict(verdict.devices),
        "flags": list(verdict.flags),
        "seconds": round(verdict.seconds, 3),
    }
    return {**record, "provisional": True} if verdict.provisional else record


def _part(part: PartResult) -> Record:
    record: Record = {
        "part": part.part,
        "outcome": part.outcome,
        "score": _points(part.score),
        "max_score": _points(part.max_score),
    }
    return {**record, "note": part.note} if part.note else record


def _points(score: float) -> float:
    """Points to the hundredth; always a finite plain float."""
    return round(float(score), 2) if math.isfinite(score) else 0.0


def document(records: Sequence[Mapping[str, Any]]) -> Record:
    """The whole document for some submissions."""
    return {"schema": SCHEMA, "submissions": [dict(record) for record in records]}


def write_json(records: Sequence[Mapping[str, Any]], target: str) -> None:
    """Write the document to a file, or to standard output for ``-``.

    Raises:
        UsageError: the file cannot be written.
    """
    text = json.dumps(document(records), indent=2, ensure_ascii=False)
    if target == "-":
        print(text)
        return
    try:
        Path(target).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror})") from error
