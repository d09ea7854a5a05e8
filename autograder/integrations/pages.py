"""HTML for people's screens: what student code and text cells hold runs nothing and stays in place.

nbconvert makes the pages of the formgrader and of the feedback. Told to sanitize, it sends HTML
through its filter ``clean_html``, for which ours stands in, so that the verdict cards keep their
styles; and nbgrader's templates show Markdown as it comes, so that filter is ours as well.
"""

from __future__ import annotations

from typing import Any

from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config

from autograder.html_cleaning import clean_card, clean_output

__all__ = ["clean_html", "markdown_as_html", "sanitize_pages"]


def sanitize_pages(config: Config) -> None:
    """Have nbconvert clean what it puts into the pages of the formgrader and of the feedback."""
    config.HTMLExporter.sanitize_html = True
    config.HTMLExporter.filters = {
        "clean_html": f"{__name__}.clean_html",
        "markdown2html": f"{__name__}.markdown_as_html",
    }


@pass_context
def clean_html(context: Any, text: object) -> str:
    """HTML of a cell without anything that runs or leaves its place.

    Only a check cell may hold a verdict card: whatever is shown there is the grader's.
    """
    given = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    cell = context.get("cell", {})
    is_check = cell.get("metadata", {}).get("nbgrader", {}).get("grade")
    return clean_card(given) if is_check else clean_output(given)


@pass_context
def markdown_as_html(context: Any, text: str) -> str:
    """The Markdown of a cell or a comment as HTML, cleaned; nbgrader's pages clean none."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    return clean_output(MarkdownWithMath(renderer=renderer).render(text))
