"""HTML for people's screens: what student code and text cells hold runs nothing and stays in place.

nbconvert makes the pages of the formgrader and of the feedback. Told to sanitize, it sends HTML
through its filter ``clean_html``, for which ours stands in, so that the verdict cards keep their
styles; and nbgrader's templates show Markdown as it comes, so that filter is ours as well.
"""

from __future__ import annotations

import re
from typing import Any

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config

__all__ = ["clean_html", "clean_output", "markdown_as_html", "sanitize_pages"]

_TAGS = frozenset(
    {"a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del",
     "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
     "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small",
     "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
     "tr", "tt", "u", "ul", "var"}
)  # fmt: skip
_CARD_TAGS = _TAGS | {"section"}
_ATTRIBUTES = frozenset(
    {"align", "alt", "colspan", "height", "open", "rowspan", "scope", "start", "style", "title",
     "valign", "width", "aria-hidden"}
)  # fmt: skip
_CLASS = re.compile(r"highlight|hl-\w+|anchor-link|dataframe|[a-z]{1,2}\d?")
"""Those of coloured source, headings and tables; other ones could move what they stand on."""
_LINK = re.compile(r"(https?|mailto):|[^:]*$", flags=re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,", flags=re.IGNORECASE)
_PROPERTIES = [
    "background", "background-color", "border", "border-bottom", "border-collapse",
    "border-color", "border-left", "border-left-width", "border-radius", "border-right",
    "border-spacing", "border-style", "border-top", "border-width", "color", "font",
    "font-family", "font-size", "font-style", "font-weight", "line-height", "list-style",
    "opacity", "text-align", "text-decoration", "vertical-align", "white-space",
]  # fmt: skip
_CARD_PROPERTIES = [
    "-webkit-box-decoration-break", "align-items", "box-decoration-break", "column-gap",
    "cursor", "display", "flex-wrap", "float", "grid-template-columns", "justify-content",
    "margin", "max-width", "overflow-wrap", "padding", "padding-left", "row-gap", "width",
]  # fmt: skip


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
    if not cell.get("metadata", {}).get("nbgrader", {}).get("grade"):
        return clean_output(given)
    return _cleaned(given, _CARD_TAGS, [*_PROPERTIES, *_CARD_PROPERTIES])


@pass_context
def markdown_as_html(context: Any, text: str) -> str:
    """The Markdown of a cell or a comment as HTML, cleaned; nbgrader's pages clean none."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    return clean_output(MarkdownWithMath(renderer=renderer).render(text))


def clean_output(text: str) -> str:
    """HTML of a student's; it can be no verdict card either."""
    return _cleaned(text, _TAGS, _PROPERTIES)


def _cleaned(text: str, tags: frozenset[str], properties: list[str]) -> str:
    cleaned: str = bleach.clean(
        text,
        tags=tags,
        attributes=_is_allowed,
        protocols=["http", "https", "mailto", "data"],
        css_sanitizer=_Styles(properties),
    )
    return cleaned


def _is_allowed(tag: str, name: str, value: str) -> bool:
    match name:
        case "href":
            return tag == "a" and _LINK.match(value) is not None
        case "src":
            return tag == "img" and (":" not in value or _PICTURE.match(value) is not None)
        case "class":
            return all(_CLASS.fullmatch(word) for word in value.split())
        case "id":
            return tag in ("h1", "h2", "h3", "h4", "h5", "h6")
        case "aria-label":
            return tag == "section"
    return name in _ATTRIBUTES


class _Styles:
    """Without negative lengths, which would move text over what is not the student's."""

    def __init__(self, properties: list[str]) -> None:
        self._sanitizer = CSSSanitizer(allowed_css_properties=properties, allowed_svg_properties=[])

    def sanitize_css(self, style: str) -> str:
        """The declarations that may stay; all go where one of them is a trick."""
        kept: str = self._sanitizer.sanitize_css(style)
        return "" if re.search(r"-\s*[\d.]|\burl\s*\(", kept) else kept
