"""The table of what was gained and lost, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tampering.model import NBGRADER, OTTER, OURS, POINTS, TOOLS, Idea, Mark, Tool

__all__ = ["as_markdown", "as_text"]

_TITLES = {NBGRADER: "nbgrader", OTTER: "Otter", OURS: "this kit"}
_GAINED = "wrong answers, and an attack: points wrongly gained"
_LOST = "right answers, a clumsy notebook: points wrongly lost"
_NO_MARK = "*: no mark; the tool broke off, and a person has to look"
_MAX = sum(POINTS.values())

Marks = Mapping[Tool, Mapping[str, Mark]]
Row = tuple[str, ...]


def as_markdown(ideas: Sequence[Idea], marks: Marks) -> str:
    """Two tables, one below the other."""
    blocks = []
    for title, rows in _blocks(ideas, marks, bold="**"):
        head = (title, *(_TITLES[tool] for tool in TOOLS))
        lines = [head, ("---", *("---:" for _ in TOOLS)), *((row[1], *row[2:]) for row in rows)]
        blocks.append("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
    return "\n\n".join([*blocks, *_footnote(ideas, marks, escape="\\")])


def as_text(ideas: Sequence[Idea], marks: Marks) -> str:
    """The same for a terminal, with the names that `--only` takes."""
    lines = []
    for title, rows in _blocks(ideas, marks, bold=""):
        lines += ["", title, f"{'':20}" + "".join(f"{_TITLES[tool]:>11}" for tool in TOOLS) + "\n"]
        for name, what, *cells in rows:
            lines.append(f"{name:20}" + "".join(f"{cell:>11}" for cell in cells) + f"   {what}")
    return "\n".join([*lines, "", *_footnote(ideas, marks, escape="")])


def _blocks(ideas: Sequence[Idea], marks: Marks, bold: str) -> Iterator[tuple[str, list[Row]]]:
    for title, right in ((_GAINED, False), (_LOST, True)):
        chosen = [idea for idea in ideas if idea.right is right]
        if not chosen:
            continue
        rows = [
            (idea.name, idea.what, *(_cell(marks[tool][idea.name], right, bold) for tool in TOOLS))
            for idea in chosen
        ]
        counts = [_count([_wrong(marks[tool][i.name], right) for i in chosen]) for tool in TOOLS]
        yield title, [*rows, ("", "ideas that worked" if not right else "lost points", *counts)]


def _count(points: Sequence[float]) -> str:
    return f"{sum(value > 0 for value in points)} of {len(points)}"


def _wrong(mark: Mark, right: bool) -> float:
    """Points that should not have been given, or should not have been taken."""
    return round(max(0.0, -mark.points if right else mark.points), 2)


def _cell(mark: Mark, right: bool, bold: str) -> str:
    points = _wrong(mark, right)
    text = f"{points:g} / {_MAX}"
    escaped = "\\*" if bold else "*"
    return (f"{bold}{text}{bold}" if points else text) + (escaped if mark.ungraded else "")


def _footnote(ideas: Sequence[Idea], marks: Marks, escape: str) -> list[str]:
    broken = any(marks[tool][idea.name].ungraded for tool in TOOLS for idea in ideas)
    return [f"{escape}{_NO_MARK}"] if broken else []
