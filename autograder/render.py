"""A verdict as text and as HTML: pure functions over one record."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from autograder.model import Outcome, PartResult, Verdict
from autograder.show import points

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["OUTCOME_WORDS", "as_html", "as_text", "printable"]

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


_PROVISIONAL_MARKS: dict[Outcome, str] = {"passed": "●", "failed": "!", "errored": "!"}
"""No tick and no cross: that something is answered does not make it right."""


def mark(outcome: Outcome, provisional: bool = False) -> str:
    """One character for an outcome; never the only sign of it."""
    usual = _MARKS.get(outcome, "✗")
    return _PROVISIONAL_MARKS.get(outcome, usual) if provisional else usual


def as_text(verdict: Verdict) -> str:
    """The verdict in plain lines, for terminals, logs and pytest."""
    head = f"{mark(verdict.outcome, verdict.provisional)} {verdict.exercise}: {_word(verdict)}"
    lines = [head if verdict.provisional else f"{head}, {_points_of(verdict)}"]
    for part in _parts(verdict):
        worth = "" if verdict.provisional else f" ({_points_of(part)})"
        sign = mark(part.outcome, verdict.provisional)
        lines.append(f"    {sign} {printable(part.title)}{worth}")
        lines += [f"        {printable(part.note)}"] if part.note else []
    lines += [f"  {name}: {text}" for name, text in _details(verdict)]
    return "\n".join(lines)


_WITHOUT_PARTS = frozenset({"passed", "untouched", "missing"})
"""Outcomes of which the parts say nothing more, unless they have notes."""

_PROVISIONAL_WORDS: dict[Outcome, str] = {"passed": "all answered", "failed": "not ready yet"}


def _word(verdict: Verdict) -> str:
    usual = OUTCOME_WORDS[verdict.outcome]
    return _PROVISIONAL_WORDS.get(verdict.outcome, usual) if verdict.provisional else usual


def _points_of(result: Verdict | PartResult) -> str:
    return points(result.score, result.max_score)


def _parts(verdict: Verdict) -> tuple[PartResult, ...]:
    """The parts that say more than the verdict does."""
    started = verdict.provisional and verdict.outcome in ("passed", "failed")
    noted = any(part.note for part in verdict.parts)
    return verdict.parts if started or noted or verdict.outcome not in _WITHOUT_PARTS else ()


def _details(verdict: Verdict) -> list[tuple[str, str]]:
    said = "Points" if verdict.provisional and verdict.outcome != "missing" else "What happened"
    told = verdict.provisional or verdict.outcome != "passed"
    rows = [
        (said, verdict.message if told else ""),
        ("Called", verdict.called),
        ("Returned", verdict.returned),
        ("Expected", verdict.expected),
        ("Next step", verdict.hint),
        *(("Note", flag) for flag in verdict.flags),
    ]
    return [(name, printable(text)) for name, text in rows if text]


def printable(text: str) -> str:
    """Text without control characters: what student code says must not steer a terminal."""
    return "".join(
        c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text
    )


def as_html(verdict: Verdict) -> str:
    """The verdict as a card: inline styles only, no script, readable on light and dark pages."""
    return _template().render(
        verdict=verdict,
        word=_word(verdict),
        mark=mark,
        points_of=_points_of,
        parts=_parts(verdict),
        part_word=_part_word,
        printable=printable,
        details=_details(verdict),
        plain="float: none; width: auto;",  # JupyterLab floats lists of definitions
        broken="box-decoration-break: clone; -webkit-box-decoration-break: clone;",
        color=_color(verdict),
    )


def _part_word(part: PartResult) -> str:
    partly = "partly right:" if part.score else "not yet:"
    return {"passed": "right:", "untouched": "no answer:"}.get(part.outcome, partly)


_COLORS: dict[Outcome, str] = {
    "passed": "#0f766e",
    "untouched": "#6b7280",
    "missing": "#6b7280",
    "grader_error": "#7c3aed",
}

_PROVISIONAL_COLOR = "#2563eb"


def _color(verdict: Verdict) -> str:
    if verdict.provisional and verdict.outcome == "passed":
        return _PROVISIONAL_COLOR
    return _COLORS.get(verdict.outcome, "#c2410c")


_CARD = """\
<section aria-label="Verdict on {{ verdict.exercise }}" style="border: 1px solid {{ color }}; \
border-left-width: 6px; border-radius: 4px; padding: 0.5em 0.9em; margin: 0.3em 0; max-width: 52em;\
 line-height: 1.45; font-family: system-ui, sans-serif; font-size: 14px;">
<div style="display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1em;">
<div><span aria-hidden="true" style="font-weight: bold;">\
{{ mark(verdict.outcome, verdict.provisional) }}</span>
<strong><code>{{ verdict.exercise }}</code> {{ word }}</strong></div>
{% if not verdict.provisional %}<div>{{ points_of(verdict) }}</div>{% endif %}</div>
{%- if parts %}
<ul style="list-style: none; padding-left: 0.2em; margin: 0.4em 0;">
{%- for part in parts %}
<li><span aria-hidden="true">{{ mark(part.outcome, verdict.provisional) }}</span>
{%- if verdict.provisional %} {{ printable(part.title) | code_spans }}
{%- else %} {{ part_word(part) }} {{ part.title }}
<span style="opacity: 0.7;">({{ points_of(part) }})</span>{% endif %}
{%- if part.note and part.outcome == "failed" %}
<div style="margin: 0 0 0.4em 1.2em;">{{ printable(part.note) | code_spans }}</div>
{%- elif part.note %}
<details style="margin-left: 1.2em;">\
<summary style="display: list-item; cursor: pointer;">Why?</summary>
{{ printable(part.note) | code_spans }}</details>
{%- endif %}</li>
{%- endfor %}
</ul>
{%- endif %}
{%- if details %}
<dl style="margin: 0.3em 0; display: grid; grid-template-columns: max-content auto; \
align-items: baseline; column-gap: 1em; row-gap: 0.15em;">
{%- for name, text in details %}
<dt style="font-weight: bold; font-size: 13px; {{ plain }} white-space: nowrap;">{{ name }}</dt>
<dd style="margin: 0; {{ plain }} overflow-wrap: anywhere;">
{%- if name in ("Called", "Returned", "Expected") %}<code style="{{ broken }}">\
{{ text }}</code>
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
