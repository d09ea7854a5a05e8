"""HTML that student code or a text cell holds, without anything that runs or leaves its place."""

from __future__ import annotations

import re

import bleach
from bleach.css_sanitizer import CSSSanitizer

__all__ = ["clean_card", "clean_output"]

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


def clean_output(text: str) -> str:
    """HTML of a student's; it can be no verdict card either."""
    return _cleaned(text, _TAGS, _PROPERTIES)


def clean_card(text: str) -> str:
    """HTML of a check cell, where whatever is shown is the grader's, such as a verdict card."""
    return _cleaned(text, _CARD_TAGS, [*_PROPERTIES, *_CARD_PROPERTIES])


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
