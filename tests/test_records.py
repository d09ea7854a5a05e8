"""Reports as JSON, schema 1."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.errors import UsageError
from autograder.model import Diagnosis, PartResult, Report, Verdict
from autograder.records import as_record, document, write_json

VERDICT = Verdict(
    exercise="mse",
    outcome="failed",
    score=1.3333333,
    max_score=4.0,
    message="The mean is missing — Σ only.",
    hint="Divide.",
    parts=(
        PartResult("value", "the value", "failed", 0.0, 2.6666667),
        PartResult("inputs", "its inputs are left alone", "passed", 1.3333333, 1.3333333),
    ),
    misconceptions=(Diagnosis("sum-not-mean", 0.9, "explained", "hinted"),),
    called="mse([1], [2])",
    devices={"cpu": "failed"},
    flags=("look at it",),
    seconds=0.0123456,
)
REPORT = Report(
    "ada", "02-loss", "a.ipynb", "graded", (VERDICT,), 1.23456, flags=("x",), versions={"a": "1"}
)


def test_a_report_has_every_field_of_the_schema() -> None:
    assert as_record(REPORT) == {
        "student": "ada",
        "assignment": "02-loss",
        "path": "a.ipynb",
        "status": "graded",
        "score": 1.33,
        "max_score": 4.0,
        "seconds": 1.235,
        "message": "",
        "flags": ["x"],
        "exercises": [
            {
                "exercise": "mse",
                "outcome": "failed",
                "score": 1.33,
                "max_score": 4.0,
                "misconceptions": [{"slug": "sum-not-mean", "confidence": 0.9}],
                "message": "The mean is missing — Σ only.",
                "hint": "Divide.",
                "parts": [
                    {"part": "value", "outcome": "failed", "score": 0.0, "max_score": 2.67},
                    {"part": "inputs", "outcome": "passed", "score": 1.33, "max_score": 1.33},
                ],
                "devices": {"cpu": "failed"},
                "flags": ["look at it"],
                "seconds": 0.012,
            }
        ],
        "versions": {"a": "1"},
    }


@pytest.mark.parametrize("score", [math.nan, math.inf, -math.inf])
def test_a_score_that_is_no_number_counts_nothing(score: float) -> None:
    report = replace(REPORT, verdicts=(replace(VERDICT, score=score),))
    assert as_record(report)["score"] == 0.0


def test_a_score_is_a_plain_float() -> None:
    report = replace(REPORT, verdicts=(replace(VERDICT, score=float(np.float64(2))),))
    assert type(as_record(report)["exercises"][0]["score"]) is float


def test_a_document_has_the_number_of_its_schema() -> None:
    assert document([{"student": "ada"}]) == {"schema": 1, "submissions": [{"student": "ada"}]}


def test_json_is_written_readably_as_utf_8(tmp_path: Path) -> None:
    write_json([as_record(REPORT)], str(tmp_path / "out.json"))
    text = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert "Σ" in text
    assert json.loads(text)["submissions"] == [as_record(REPORT)]


def test_a_dash_means_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write_json([], "-")
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "submissions": []}


def test_a_file_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_json([], str(tmp_path))
