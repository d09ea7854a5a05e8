"""Example programs of students, kept one behaviour a file: tests/submissions/<exercise>/<name>.py.

The first line of each says what it must get:

    # expect: failed missing-factor-2 score=0.1667
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import AutograderError
from autograder.model import OUTCOMES, Verdict

__all__ = ["FOLDER", "PRELUDE", "Program", "programs_of"]

FOLDER = Path("tests") / "submissions"
PRELUDE = (
    "import matplotlib.pyplot as plt\nimport numpy as np\nimport torch\nfrom torch import nn\n"
)
"""What a notebook has imported before an answer cell runs."""

_EXPECT = re.compile(r"# expect: (?P<outcome>\w+)( (?P<slug>[\w-]+))? score=(?P<score>[\d.]+)\s*")


@dataclass(frozen=True)
class Program:
    """What a student typed into an answer cell, and what it must get.

    ``share`` is the share of the exercise's points, from 0 to 1.
    """

    exercise: str
    name: str
    source: str
    path: Path
    outcome: str
    slug: str
    share: float

    def mismatch(self, verdict: Verdict) -> str:
        """What differs from the expectation, in words; '' if nothing does."""
        slugs = [found.slug for found in verdict.misconceptions]
        share = verdict.score / verdict.max_score
        if verdict.outcome != self.outcome:
            return f"is {verdict.outcome}, not {self.outcome} ({verdict.message})"
        if abs(share - self.share) > 0.006:
            return f"gets {share:.4g} of the points, not {self.share:.4g}"
        if slugs != [self.slug] * bool(self.slug):
            return f"is told as {', '.join(slugs) or 'nothing'}, not as {self.slug or 'nothing'}"
        return ""


def programs_of(root: Path, exercise: str) -> list[Program]:
    """The example programs for an exercise, by name.

    Raises:
        AutograderError: a first line cannot be read.
    """
    return [_read(path) for path in sorted((root / FOLDER / exercise).glob("*.py"))]


def _read(path: Path) -> Program:
    text = path.read_text(encoding="utf-8")
    first, _, source = text.partition("\n")
    found = _EXPECT.fullmatch(first)
    if found is None or found["outcome"] not in OUTCOMES:
        raise AutograderError(
            f"{path}, line 1: expected `# expect: OUTCOME [MISCONCEPTION] score=SHARE`, with an "
            f"outcome of {', '.join(OUTCOMES)}"
        )
    return Program(
        exercise=path.parent.name,
        name=path.stem,
        source=source,
        path=path,
        outcome=found["outcome"],
        slug=found["slug"] or "",
        share=float(found["score"]),
    )
