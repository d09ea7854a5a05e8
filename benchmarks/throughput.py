"""How fast a class is graded: this kit, nbgrader and Otter on the same submissions, in one run.

    python benchmarks/throughput.py [--submissions 200] [--peers 6] [--workers N]

The notebook is 05-autograd without its prose: four exercises in PyTorch, a training of a hundred
epochs and a figure; right answers and mistakes take turns, and no two notebooks are the same. This
kit grades all of them with one `autograder grade`, with `sandbox: required`. nbgrader (`nbgrader
autograde`, as installed) and Otter (`otter run`) take seconds for each, so they grade a few, half
of them before and half after; what does not count is one notebook each to begin with, and of
nbgrader's command the start. Their tests, written by hand, give the same points. Exits with 1 where
marks are not equal.

CPU time is that of everything that a command started. It is compared with the same cells, figures
rendered, in a plain fork of a warm process. Otter lives in an environment of its own in `build/`.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import classroom
from tampering.otter_env import OtterError, otter_scripts
from timing.meter import Cost, measured
from timing.peers import NbgraderPeer, OtterPeer, Peer, ToolError
from timing.stages import (
    Memory,
    database_and_files,
    in_plain_forks,
    in_the_sandbox,
    memory_of_children,
)
from timing.submissions import ASSIGNMENT, Class, Submission

from autograder.course import Course, load_course
from autograder.exercises import EXERCISE_NAMES

Students = Mapping[str, Submission]
GOALS = {"wall": 60.0, "CPU": 1.5, "memory": 60.0, "unchanged": 3.0, "one changed": 4.0}
"""Seconds for 200; CPU time as a multiple of a plain fork's; megabytes of a further child; seconds
of a run that has nothing to do, and of one that has one submission to do."""
AGAIN = 5
TIMES = {"nbgrader": (24, 16), "Otter": (45, 30)}
"""How many times a peer's throughput: the goal and the least."""


class Ours:
    """This kit, in copies of one course folder."""

    def __init__(self, folder: Path, workers: int) -> None:
        """Build the assignment."""
        self.folder, self.workers = folder, workers
        self.course = classroom.new_course(folder / "course", ASSIGNMENT, "required")

    def copy(self, name: str) -> Course:
        """The same course in another folder, where nothing is handed in."""
        shutil.copytree(self.folder / "course", self.folder / name)
        return load_course(self.folder / name / "course.yaml", EXERCISE_NAMES)

    def grade(self, name: str, students: Students) -> Cost:
        """`autograder grade` as a command, start and all."""
        root = self.copy(name).root
        for student, submission in students.items():
            classroom.hand_in(root, student, submission.content, ASSIGNMENT)
        options = classroom.grade_options(workers=self.workers)
        with measured() as cost:
            done = classroom.autograder(root, "grade", ASSIGNMENT, *options)
        if done.returncode:
            raise SystemExit(f"grading failed: {done.stderr[-500:]}")
        return cost

    def again(self, name: str, changed: Students) -> Cost:
        """The same command once more, after so many students handed in anew."""
        root = self.folder / name
        for student, submission in changed.items():
            content = submission.content.replace(b'"cells"', b' "cells"', 1)
            classroom.hand_in(root, student, content, ASSIGNMENT)
        with measured() as cost:
            done = classroom.autograder(root, "grade", ASSIGNMENT)
        wanted = f"{len(changed)} graded"
        if done.returncode or wanted not in done.stdout:
            raise SystemExit(f"not {wanted}: {done.stdout[-200:]} {done.stderr[-500:]}")
        return cost

    def marks(self, name: str) -> dict[str, dict[str, float | None]]:
        """Points by student and exercise, from the gradebook."""
        return {
            student: {cell.removeprefix("check-"): score for cell, score in rows}
            for student, rows in classroom.marks_in(self.folder / name).items()
        }


def main() -> int:
    """Measure everything and print the tables; 0 if all marks are equal."""
    options = _options(sys.argv[1:])
    try:
        with tempfile.TemporaryDirectory(prefix="throughput-") as folder:
            return _compare(Path(folder), options)
    except (OtterError, ToolError) as error:
        sys.exit(f"throughput: {error}")


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="throughput", description="How fast a class is graded.")
    parser.add_argument("--submissions", type=int, default=200, metavar="N", help="of this kit")
    parser.add_argument("--peers", type=int, default=6, metavar="N", help="of the other tools each")
    parser.add_argument("--workers", type=int, default=0, metavar="N", help="where grade has them")
    options = parser.parse_args(arguments)
    if options.submissions < 2 or options.peers < 2:
        parser.error("there must be two submissions or more")
    return options


def _compare(folder: Path, options: argparse.Namespace) -> int:
    ours = Ours(folder, options.workers)
    class_ = Class(ours.course, classroom.PROJECT)
    students = class_.students(max(options.submissions, options.peers))
    few = dict(islice(students.items(), options.peers))
    class_of = dict(islice(students.items(), options.submissions))
    peers: list[Peer] = [
        NbgraderPeer(folder / "nbgrader", Path(sys.executable).parent, class_),
        OtterPeer(folder / "otter", otter_scripts(), class_),
    ]
    kinds = list(class_.students(class_.kinds).values())
    halves = [dict(islice(few.items(), start, None, 2)) for start in (0, 1)]

    for peer in peers:
        peer.warm_up(kinds[0])
        peer.grade(halves[0])
    floor = in_plain_forks(kinds) / 2
    alone = ours.grade("alone", dict(islice(students.items(), 1)))
    cost = ours.grade("whole", class_of)
    floor += in_plain_forks(kinds) / 2
    unchanged = [ours.again("whole", {}) for _ in range(AGAIN)]
    one_changed = [ours.again("whole", {student: class_of[student]}) for student in few][:AGAIN]
    for peer in reversed(peers):
        peer.grade(halves[1])

    memory = memory_of_children(ours.course, kinds)
    each = (cost - alone) / (len(class_of) - 1)
    start = alone - each
    stages = {
        "start": start / len(class_of),
        **in_the_sandbox(ours.course, [*kinds, *kinds]),
        **database_and_files(ours.copy("looked-at"), class_.students(class_.kinds + 1)),
    }
    print(_head(options))
    print(_speeds(cost, len(class_of), peers))
    print(_ratios(cost / len(class_of), floor, memory))
    print(_agains(unchanged, one_changed))
    print(f"start: {start.wall:.1f} s, {start.cpu:.1f} s of CPU time, once")
    print(_stages(stages, cost / len(class_of)))
    problems = _problems(ours.marks("whole"), class_of, peers, few)
    print("\n".join(problems) or "marks: equal among the three tools, and as expected")
    return int(bool(problems))


def _problems(
    marks: Mapping[str, Mapping[str, float | None]],
    class_: Students,
    peers: Sequence[Peer],
    few: Students,
) -> list[str]:
    """Marks that are not what they must be, in sentences."""
    problems = [
        f"this kit, {student}: {marks.get(student)}, expected {submission.marks}"
        for student, submission in class_.items()
        if marks.get(student) != submission.marks
    ]
    return problems + [
        f"{peer.name}, {student}: {peer.marks.get(student)}, expected {submission.marks}"
        for peer in peers
        for student, submission in few.items()
        if peer.marks.get(student) != submission.marks
    ]


# --- tables -------------------------------------------------------------------------------------


def _head(options: argparse.Namespace) -> str:
    workers = " ".join(classroom.grade_options(workers=options.workers)) or "no --workers"
    return (
        f"{options.submissions} submissions, {options.peers} for each peer; {workers}; "
        f"{len(os.sched_getaffinity(0))} cores; Python {platform.python_version()}\n"
    )


def _speeds(cost: Cost, count: int, peers: Sequence[Peer]) -> str:
    """One line for each tool."""
    lines = [f"{'':18}{'wall s each':>12}{'CPU s each':>12}{f'{count} take s':>12}"
             f"{'slower by':>11}{'CPU by':>8}   goal (least)"]  # fmt: skip
    one = cost / count
    goal = f"{GOALS['wall'] * count / 200:g} s"
    lines.append(f"{'this kit':18}{one.wall:12.3f}{one.cpu:12.3f}{cost.wall:12.1f}"
                 f"{'':11}{'':8}   {goal}")  # fmt: skip
    for peer in peers:
        whole = peer.cost_of(count)
        most, least = TIMES[peer.name.partition(" ")[0]]
        lines.append(
            f"{peer.name:18}{peer.each.wall:12.3f}{peer.each.cpu:12.3f}{whole.wall:12.1f}"
            f"{whole.wall / cost.wall:10.1f}×{whole.cpu / cost.cpu:7.1f}×   {most}× ({least}×)"
        )
    return "\n".join(lines) + "\n"


def _ratios(each: Cost, floor: Cost, memory: Memory) -> str:
    return (
        f"CPU: {each.cpu:.3f} s a submission, {floor.cpu:.3f} s in a plain warm fork: "
        f"{each.cpu / floor.cpu:.2f} times (goal {GOALS['CPU']:g})\n"
        f"memory: a further child {memory.child:.0f} MB proportionally (goal {GOALS['memory']:g}), "
        f"its keeper {memory.keeper:.0f} MB; together they add {memory.growth:.0f} MB to the "
        "sandbox\n"
    )


def _agains(unchanged: Sequence[Cost], one_changed: Sequence[Cost]) -> str:
    """How long the same command takes when it has nothing, or one submission, to do."""
    nothing, one = (
        statistics.median(cost.wall for cost in costs) for costs in (unchanged, one_changed)
    )
    return (
        f"again, nothing changed: {nothing:.1f} s (goal {GOALS['unchanged']:g}); "
        f"one submission changed: {one:.1f} s (goal {GOALS['one changed']:g}); "
        f"medians of {len(unchanged)}\n"
    )


def _stages(stages: Mapping[str, Cost], each: Cost) -> str:
    """What a submission costs by stage, one after the other, and what is in none of them."""
    lines = [f"{'stage':18}{'wall s each':>12}{'CPU s each':>12}"]
    lines += [f"{name:18}{cost.wall:12.3f}{cost.cpu:12.3f}" for name, cost in stages.items()]
    left = each.cpu - sum(cost.cpu for cost in stages.values())
    return "\n".join([*lines, f"{'in no stage':18}{'':12}{left:12.3f}"]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
