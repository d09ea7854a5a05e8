"""The example programs for devices, what they do on each, and the table of it in the docs.

``python -m tests.device_table`` writes the table into ``docs/devices.md``. Where there is a GPU, it
fills the column for CUDA; elsewhere it keeps what stands there.
"""

from __future__ import annotations

import ast
import re
import runpy
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from autograder.inside import device

FOLDER = Path(__file__).parent / "device_programs"
PAGE = Path(__file__).parents[1] / "docs" / "devices.md"
NOT_RUN = "not run"


@dataclass(frozen=True)
class Program:
    """One program: ``run(device)`` gives numbers, or is refused on every device but the CPU."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def idea(self) -> str:
        return ast.get_docstring(ast.parse(self.text)) or ""

    @property
    def refusal(self) -> tuple[str, str] | None:
        """The exception and the words that CUDA refuses a careless program with."""
        found = re.match(r"# raises: (\w+): (.+)", self.text)
        return (found[1], found[2]) if found else None

    def run(self, name: str) -> list[float]:
        run: Callable[[str], list[float]] = runpy.run_path(str(self.path))["run"]
        with warnings.catch_warnings(), device.activate(name):
            warnings.simplefilter("ignore")
            return run(device.target(name))

    def outcome(self, name: str) -> str:
        """What happens on a device that is not the CPU: ``right``, ``refused``, or what else."""
        try:
            values = self.run(name)
        except Exception as error:
            return self._reading(error)
        expected = self.run("cpu")
        if len(values) == len(expected) and np.allclose(values, expected, rtol=1e-5, atol=1e-6):
            return "right"
        return f"gives {values}; expected {expected}"

    def _reading(self, error: Exception) -> str:
        kind, words = self.refusal or ("", "")
        kinds = [one.__name__ for one in type(error).__mro__]
        as_cuda = self.refusal is not None and kind in kinds and words in str(error)
        return "refused" if as_cuda else f"raises {type(error).__name__}: {error}"


def programs(kind: str) -> list[Program]:
    """The programs of the folder ``right`` or ``careless``."""
    return [Program(path) for path in sorted((FOLDER / kind).glob("*.py"))]


def table() -> str:
    """Both tables as Markdown."""
    return "\n".join([*_rows("right"), "", *_rows("careless")])


def _rows(kind: str) -> Iterator[str]:
    said = ["CUDA says"] if kind == "careless" else []
    headings = [f"{kind} program", "what it does", *said, "sim", "CUDA"]
    yield _row(headings)
    yield _row(["---"] * len(headings))
    known = _known_for_cuda()
    for program in programs(kind):
        words = [": ".join(program.refusal)] if program.refusal else []
        on_gpu = known.get(program.name, NOT_RUN)
        if torch.cuda.is_available():
            on_gpu = program.outcome("cuda")
        idea = program.idea.replace("\n", " ")
        yield _row([program.name, idea, *words, program.outcome("sim"), on_gpu])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _known_for_cuda() -> dict[str, str]:
    """The last column of the tables on the page, by program."""
    rows = re.findall(r"^\| (\w+) \|.*\| ([^|]+) \|$", table_of_page(), re.MULTILINE)
    return dict(rows)


_BOUNDS = re.compile(r"(?<=<!-- table -->\n).*(?=<!-- end of the table -->)", re.DOTALL)


def table_of_page() -> str:
    """The tables as they stand in the docs."""
    found = _BOUNDS.search(PAGE.read_text(encoding="utf-8"))
    return found[0].strip() if found else ""


def main() -> None:
    """Write the table into the page."""
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_BOUNDS.sub(lambda _: f"\n{table()}\n\n", text), encoding="utf-8")


if __name__ == "__main__":
    main()
