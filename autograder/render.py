"""A verdict as text and as HTML: pure functions over one record."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from autograder.model import Outcome, Verdict
from autograder.show import points

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["OUTCOME_WORDS", "as_html", "as_text"]

OUTCOME_WORDS: dict[Outcome, str] = {
    "passed": "passed",
    "failed": "not yet right",
    "errored": "stopped with an error",
    "timed_out": "ran out of time",
    "killed": "ended the process",
    "missing": "not found",
    "untouched": "not started",
    "forbidden": "uses what is not allowed",
    "grader_error": "could not be graded",
}

_MARKS: dict[Outcome, str] = {"passed": "✓", "untouched": "○", "missing": "○", "grader_error": "!"}


def mark(outcome: Outcome) -> str:
    """One character for an outcome; never the only sign of it."""
    return _MARKS.get(outcome, "✗")


def as_text(verdict: Verdict) -> str:
    """The verdict in plain lines, for terminals, logs and pytest."""
    lines = [
        f"{mark(verdict.outcome)} {verdict.exercise}: {OUTCOME_WORDS[verdict.outcome]}, "
        f"{points(verdict.score, verdict.max_score)}"
    ]
    if verdict.outcome not in _WITHOUT_PARTS:
        lines += [
            f"    {mark(part.outcome)} {part.title} ({points(part.score, part.max_score)})"
            for part in verdict.parts
        ]
    lines += [f"  {name}: {text}" for name, text in _details(verdict)]
    return "\n".join(lines)


_WITHOUT_PARTS = frozenset({"passed", "untouched", "missing"})
"""Outcomes of which the parts say nothing more."""


def _details(verdict: Verdict) -> list[tuple[str, str]]:
    rows = [
        ("What happened", verdict.message if verdict.outcome != "passed" else ""),
        ("Called", verdict.called),
        ("Returned", verdict.returned),
        ("Expected", verdict.expected),
        ("Next step", verdict.hint),
        *(("Note", flag) for flag in verdict.flags),
    ]
    return [(name, _printable(text)) for name, text in rows if text]


def _printable(text: str) -> str:
    """Text without control characters: what student code says must not steer a terminal."""
    return "".join(
        c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def as_html(verdict: Verdict) -> str:
    """The verdict as a card: inline styles only, no script, readable on light and dark pages."""
    return _template().render(
        verdict=verdict,
        word=OUTCOME_WORDS[verdict.outcome],
        mark=mark,
        points=points,
        parts=() if verdict.outcome in _WITHOUT_PARTS else verdict.parts,
        details=_details(verdict),
        plain="float: none; width: auto;",  # JupyterLab floats lists of definitions
        color=_COLORS.get(verdict.outcome, "#c2410c"),
    )


_COLORS: dict[Outcome, str] = {
    "passed": "#0f766e",
    "untouched": "#6b7280",
    "missing": "#6b7280",
    "grader_error": "#7c3aed",
}

_CARD = """\
<section aria-label="Verdict on {{ verdict.exercise }}" style="border: 1px solid {{ color }}; \
border-left-width: 6px; border-radius: 4px; padding: 0.5em 0.9em; margin: 0.3em 0; max-width: 52em;\
 line-height: 1.45; font-family: system-ui, sans-serif; font-size: 14px;">
<div><span aria-hidden="true" style="color: {{ color }}; font-weight: bold;">\
{{ mark(verdict.outcome) }}</span>
<strong><code>{{ verdict.exercise }}</code> {{ word }}</strong>
<span style="float: right;">{{ points(verdict.score, verdict.max_score) }}</span></div>
{%- if parts %}
<ul style="list-style: none; padding-left: 0.2em; margin: 0.4em 0;">
{%- for part in parts %}
<li><span aria-hidden="true">{{ mark(part.outcome) }}</span>
{{ "right:" if part.outcome == "passed" else "not yet:" }} {{ part.title }}
<span style="opacity: 0.7;">({{ points(part.score, part.max_score) }})</span></li>
{%- endfor %}
</ul>
{%- endif %}
{%- if details %}
<dl style="margin: 0.3em 0; display: grid; grid-template-columns: max-content auto; \
column-gap: 1em; row-gap: 0.15em;">
{%- for name, text in details %}
<dt style="font-weight: bold; font-size: 13px; {{ plain }} white-space: nowrap;">{{ name }}</dt>
<dd style="margin: 0; {{ plain }} overflow-wrap: anywhere;">
{%- if name in ("Called", "Returned", "Expected") %}<code>{{ text }}</code>
{%- else %}{{ text | code_spans }}{% endif %}</dd>
{%- endfor %}
</dl>
{%- endif %}
</section>"""


def _code_spans(text: str) -> Markup:
    """Text between backticks as code, all of it escaped."""
    from markupsafe import Markup, escape

    pieces = [escape(piece) for piece in text.split("`")]
    if len(pieces) % 2 == 0:  # a backtick of the student's own has no partner
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if number % 2 else piece
        for number, piece in enumerate(pieces)
    )


@cache
def _template() -> Template:
    from jinja2 import Environment

    environment = Environment(autoescape=True)
    environment.filters["code_spans"] = _code_spans
    return environment.from_string(_CARD)
