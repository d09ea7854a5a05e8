"""How many points attacks gain, and clumsiness loses: nbgrader, Otter and this kit side by side.

    python benchmarks/tamper.py [--only NAME ...] [--markdown]

Each submission is a wrong answer plus an attack; what it gets above the bare wrong answer is
wrongly gained. Right answers in clumsy notebooks follow; what they get below the bare right answer
is wrongly lost.

- nbgrader: `nbgrader autograde` with its default configuration, as it is in this environment. The
  assignment has hidden tests: assertions for `gradients` (4 points), partial credit for
  `step_gradient` (6 points).
- Otter: `otter assign` and `otter run`, in an environment of its own below `build/`, with the same
  tests. `otter grade` runs the same inside a container for each submission, which keeps students
  from each other and from the machine, not from their own tests and results.
- this kit: `autograder grade` on the real 03-gradients, with the sandbox that course.yaml asks for;
  the two functions have the same points, the other exercises stay unanswered.

The attacks know each tool's design, and an attack on one tool's parts is harmless to the others.
Everything is made in a temporary folder, but for Otter's environment. Outside the sandbox of this
kit the attacks run as you; they read nearby files and write only into that folder.
"""

from __future__ import annotations

import argparse
import copy
import platform
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from tampering.attacks import ATTACKS
from tampering.edits import CLUMSY, EDITS
from tampering.model import RIGHT, Idea, Mark, Tool, as_notebook
from tampering.otter_env import OtterError, otter_scripts
from tampering.table import as_markdown, as_text
from tampering.tools import Grader, Kit, Nbgrader, Otter, ToolError

IDEAS = (*ATTACKS, *EDITS, *CLUMSY)
BARE_WRONG = Idea("wrong", "wrong answers, no attack")
BARE_RIGHT = Idea("grace", "right answers, a neat notebook", answers=RIGHT, right=True)
Marks = Mapping[str, Mark]


def main() -> None:
    """Grade every idea with every tool and print the table."""
    options = _options(sys.argv[1:])
    ideas = [idea for idea in IDEAS if not options.only or idea.name in options.only]
    begin = time.perf_counter()
    try:
        with tempfile.TemporaryDirectory(prefix="tamper-") as folder:
            graders = _graders(Path(folder))
            with ThreadPoolExecutor(len(graders)) as pool:
                found = list(pool.map(lambda grader: _marks(grader, ideas), graders))
            versions = [grader.version() for grader in graders]
    except (OtterError, ToolError) as error:
        sys.exit(f"tamper: {error}")
    marks: dict[Tool, Marks] = {
        grader.tool: marks for grader, marks in zip(graders, found, strict=True)
    }
    shown = as_markdown if options.markdown else as_text
    print(shown(ideas, marks))
    said = f"{', '.join(versions)}; Python {platform.python_version()}"
    print(f"{said}; {time.perf_counter() - begin:.0f} s", file=sys.stderr)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tamper", description="Points that attacks gain and clumsiness loses, by tool."
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", default=[], help="only these ideas")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    options = parser.parse_args(arguments)
    known = [idea.name for idea in IDEAS]
    if unknown := [name for name in options.only if name not in known]:
        print(f"tamper: there is no {unknown[0]}; there are {', '.join(known)}", file=sys.stderr)
        sys.exit(2)
    return options


def _graders(folder: Path) -> list[Grader]:
    ours = Path(sys.executable).parent
    return [
        Nbgrader(folder / "nbgrader", ours),
        Otter(folder / "otter", otter_scripts()),
        Kit(folder / "kit", ours),
    ]


def _marks(grader: Grader, ideas: Sequence[Idea]) -> Marks:
    """The marks of all ideas and of the two bare submissions, by name."""
    released = grader.release()
    submissions = {
        idea.name: as_notebook(idea, copy.deepcopy(released), grader.tool)
        for idea in (BARE_RIGHT, BARE_WRONG, *ideas)
    }
    marks = grader.marks(submissions)
    bare = {True: marks[BARE_RIGHT.name], False: marks[BARE_WRONG.name]}
    if bare[True].points <= bare[False].points:
        raise ToolError(f"{grader.tool} gives right answers no more than wrong ones")
    return {
        idea.name: replace(
            marks[idea.name], points=marks[idea.name].points - bare[idea.right].points
        )
        for idea in ideas
    }


if __name__ == "__main__":
    main()
