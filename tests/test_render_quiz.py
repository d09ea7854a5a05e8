"""Verdicts on quizzes as text, HTML and JSON: notes, and what is only provisional."""

from __future__ import annotations

import json

from autograder.model import Outcome, PartResult, Report, Verdict
from autograder.records import as_record
from autograder.render import as_html, as_text


def part(outcome: Outcome, score: float = 0.0, note: str = "Because `x`.") -> PartResult:
    return PartResult(f"q-{outcome}", f"q-{outcome}", outcome, score, 2.0, note)


GRADED = Verdict(
    "quiz-loop",
    "failed",
    3.0,
    6.0,
    "1 of 3 questions is right.",
    parts=(part("passed", 2.0), part("failed", 1.0), part("untouched")),
)
CHECKED = Verdict(
    "quiz-loop",
    "passed",
    0.0,
    0.0,
    "6 points, given when it is graded.",
    parts=(PartResult("first", "first: answered a", "passed", 0.0, 0.0),),
    provisional=True,
)


def test_notes_stand_below_their_question_in_text() -> None:
    assert as_text(GRADED).splitlines()[:3] == [
        "✗ quiz-loop: not yet right, 3 of 6 points",
        "    ✓ q-passed (2 of 2 points)",
        "        Because `x`.",
    ]


def test_each_question_is_told_in_words_not_by_its_sign_alone() -> None:
    page = as_html(GRADED)
    for words in ("right: q-passed", "partly right: q-failed", "no answer: q-untouched"):
        assert words in page
    assert "partly right:" not in as_html(GRADED).replace("partly right: q-failed", "")


def test_notes_of_right_and_open_questions_are_folded_away() -> None:
    page = as_html(GRADED)
    assert page.count("<details") == page.count("</details>") == 2
    assert page.count("Because <code>x</code>.") == 3


def test_a_passed_quiz_shows_its_questions_because_they_are_explained() -> None:
    passed = Verdict("quiz-loop", "passed", 2.0, 2.0, "", parts=(part("passed", 2.0),))
    assert "Because" in as_html(passed)
    assert "Because" in as_text(passed)


def test_a_passed_exercise_does_not() -> None:
    passed = Verdict("f", "passed", 2.0, 2.0, "", parts=(part("passed", 2.0, ""),))
    assert "q-passed" not in as_html(passed) + as_text(passed)


def test_what_a_student_wrote_stays_text() -> None:
    note = "The answer \x1b[31m<script>alert(1)</script>"
    verdict = Verdict("quiz-loop", "failed", 0.0, 2.0, "", parts=(part("failed", 0.0, note),))
    assert "<script>" not in as_html(verdict)
    assert "\x1b" not in as_html(verdict) + as_text(verdict)


def test_a_provisional_verdict_looks_like_no_mark() -> None:
    text, page = as_text(CHECKED), as_html(CHECKED)
    assert text == (
        "● quiz-loop: all answered\n    ● first: answered a\n"
        "  Points: 6 points, given when it is graded."
    )
    for shown in (text, page):
        assert not {"✓", "✗", "right:", "passed", "0 of 0"} & set(shown.split())
        assert " of 0 point" not in shown


def test_json_has_notes_and_says_what_is_provisional_only_where_it_is() -> None:
    graded, checked = as_record(Report("ada", "a", "p", "graded", (GRADED, CHECKED)))["exercises"]
    assert "provisional" not in graded
    assert checked["provisional"] is True
    assert graded["parts"][0]["note"] == "Because `x`."
    assert "note" not in checked["parts"][0]
    json.dumps([graded, checked])
