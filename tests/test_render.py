"""A verdict as text and as HTML."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from autograder.model import OUTCOMES, Diagnosis, Outcome, PartResult, Verdict
from autograder.render import OUTCOME_WORDS, as_html, as_text

VERDICT = Verdict(
    exercise="gradients",
    outcome="failed",
    score=3.0,
    max_score=6.0,
    message="∂w is wrong; ∂b is right.",
    hint="Use += to collect the terms.",
    parts=(
        PartResult("db", "the derivative by b", "passed", 3.0, 3.0),
        PartResult("dw", "the derivative by w", "failed", 0.0, 3.0),
    ),
    misconceptions=(Diagnosis("only-the-last-point", 0.9, "Only the last point.", "Use +=."),),
    called="gradients(b=0.5, w=1)",
    returned="(1, 2)",
    expected="(1, 3)",
    flags=("reads data of the notebook",),
)


class Tags(HTMLParser):
    """The open tags, the attributes and the text of a page; tags must be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_text_tells_what_happened_and_what_to_do() -> None:
    assert as_text(VERDICT).splitlines()[0] == "✗ gradients: not yet right, 3 of 6 points"
    for shown in (VERDICT.message, VERDICT.hint, "(1, 2)", "(1, 3)", "✓ the derivative by b"):
        assert shown in as_text(VERDICT)


def test_the_card_holds_what_the_text_holds() -> None:
    text = Tags(as_html(VERDICT)).text
    for shown in (VERDICT.message, VERDICT.hint, VERDICT.called, "(1, 2)", "3 of 6 points"):
        assert shown in text


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_words_and_a_card_without_script(outcome: Outcome) -> None:
    verdict = replace(VERDICT, outcome=outcome)
    assert OUTCOME_WORDS[outcome] in as_text(verdict)
    tags = Tags(as_html(verdict))
    assert OUTCOME_WORDS[outcome] in tags.text
    assert not tags.seen & {"script", "style", "link", "img", "iframe"}
    assert tags.attributes <= {"style", "aria-label", "aria-hidden"}


def test_the_outcomes_have_different_words() -> None:
    assert len(set(OUTCOME_WORDS.values())) == len(OUTCOMES)


def test_a_passed_verdict_is_one_line() -> None:
    passed = Verdict("mse", "passed", 4.0, 4.0, "Right in every part.")
    assert as_text(passed) == "✓ mse: passed, 4 of 4 points"


HOSTILE = "<script>alert(1)</script>\"' & {{ 7*7 }} {% raw %}"


@pytest.mark.parametrize(
    "field", ["exercise", "message", "hint", "called", "returned", "expected", "flags"]
)
def test_what_a_student_wrote_is_text_and_never_markup(field: str) -> None:
    value = (HOSTILE,) if field == "flags" else HOSTILE
    tags = Tags(as_html(replace(VERDICT, **{field: value})))  # type: ignore[arg-type]
    assert "script" not in tags.seen
    assert HOSTILE in tags.text


def test_the_mark_of_an_outcome_is_never_its_only_sign() -> None:
    html = as_html(VERDICT)
    assert html.count('aria-hidden="true"') == html.count("✓") + html.count("✗")
