"""Random changes to valid notebooks, graded in classes through the real route.

    python benchmarks/fuzz.py [NOTEBOOKS] [SEED]

Every class holds a hundred changed notebooks and an honest one. Each submission must get a record,
one sentence if it cannot be read, marks between 0 and the points, and no traceback of ours; the
honest one must have every point. Exits with 1 where it is otherwise, and names the notebook's seed.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import classroom

sys.path.insert(0, str(classroom.PROJECT / "tests"))
from mutated_notebooks import mutated

CLASS_SIZE = 100
HONEST = "zz-honest"


def solved() -> bytes:
    """The solved notebook as a student hands it in, without prose and pictures."""
    path = classroom.PROJECT / "solutions" / classroom.ASSIGNMENT / f"{classroom.ASSIGNMENT}.ipynb"
    return classroom.shortened(path.read_bytes())


def problems_of(record: dict[str, Any]) -> Iterator[str]:
    """What a record must not hold, in sentences."""
    if record["status"] == "grader_error" or any(
        item["outcome"] == "grader_error" for item in record["exercises"]
    ):
        yield f"our own error: {record['message']}"
    if record["status"] == "unreadable" and "\n" in record["message"].strip():
        yield f"more than a sentence: {record['message']!r}"
    if not 0 <= record["score"] <= record["max_score"]:
        yield f"{record['score']} of {record['max_score']} points"
    if re.search(r'File ".*autograder|Traceback', json.dumps(record)):
        yield "a traceback"


def graded_class(folder: Path, seeds: range, notebook: Any) -> list[dict[str, Any]]:
    """The records of one class, by the command line."""
    shutil.rmtree(folder / "submitted", ignore_errors=True)
    shutil.rmtree(folder / "autograded", ignore_errors=True)
    for seed in seeds:
        classroom.hand_in(folder, f"seed-{seed}", mutated(notebook, Random(seed)))
    classroom.hand_in(folder, HONEST, json.dumps(notebook).encode())
    out = folder / "records.json"
    out.unlink(missing_ok=True)
    done = classroom.autograder(folder, "grade", classroom.ASSIGNMENT, "--json", str(out))
    if "Traceback" in done.stderr or not out.exists():
        raise SystemExit(f"the run broke: {done.stderr[-2000:]}")
    records: list[dict[str, Any]] = json.loads(out.read_text())["submissions"]
    return records


def main(notebooks: int = 2000, first: int = 0) -> int:
    """Grade them all and print what came of them."""
    notebook = json.loads(solved())
    counts, marks, problems = Counter[str](), Counter[str](), list[str]()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "course"
        classroom.new_course(folder)
        for begin in range(first, first + notebooks, CLASS_SIZE):
            seeds = range(begin, min(begin + CLASS_SIZE, first + notebooks))
            records = graded_class(folder, seeds, notebook)
            honest = records.pop()
            if (honest["student"], honest["score"]) != (HONEST, honest["max_score"]):
                problems.append(f"class from seed {begin}: the honest student has {honest}")
            if len(records) != len(seeds):
                problems.append(f"class from seed {begin}: {len(records)} records")
            for record in records:
                counts[record["status"]] += 1
                if record["status"] == "graded":
                    full = record["score"] == record["max_score"]
                    marks["full marks" if full else "some" if record["score"] else "none"] += 1
                problems += [f"{record['student']}: {text}" for text in problems_of(record)]
            print(f"{begin + len(seeds) - first} notebooks, {len(problems)} problems", flush=True)
    print(f"{notebooks} notebooks in {time.monotonic() - start:.0f} s: {dict(counts)}; "
          f"of the graded ones {dict(marks)}")  # fmt: skip
    print("\n".join(problems) or "no traceback, no error of ours, every honest student unharmed")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
