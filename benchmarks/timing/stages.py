"""Where the time of a submission goes, stage by stage, each measured by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import FrameType

import classroom

from autograder import engine, seeds
from autograder.course import Course
from autograder.grade import Work, grade
from autograder.quiz import load_quizzes
from autograder.sandbox import BubblewrapSandbox
from autograder.sandbox.usage import family
from timing.meter import Cost, CpuClock, measured, proportional_mb
from timing.submissions import ASSIGNMENT, Submission

__all__ = ["database_and_files", "in_plain_forks", "in_the_sandbox", "memory_of_children"]

_EVERY_SECONDS = 0.002


def _mean(costs: Iterable[Cost]) -> Cost:
    found = list(costs)
    return sum(found, Cost()) / len(found)


# --- cells without walls ------------------------------------------------------------------------


def in_plain_forks(submissions: Sequence[Submission]) -> Cost:
    """The mean cost of a submission's cells in a plain fork of a warm process."""
    done = subprocess.run(
        [sys.executable, "-m", "timing.plain_fork"],
        cwd=Path(__file__).parents[1],
        input=json.dumps([submission.cells for submission in submissions]),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"the plain fork failed: {done.stderr[-500:]}")
    return _mean(Cost(*found) for found in json.loads(done.stdout))


# --- sandbox, cells, probes ---------------------------------------------------------------------


def in_the_sandbox(course: Course, submissions: Sequence[Submission]) -> dict[str, Cost]:
    """The mean cost of a submission by stage: ``sandbox``, ``cells``, ``probes``."""
    clock = CpuClock()  # before the warm server, to count its forks
    sandbox = BubblewrapSandbox(course.limits, hidden=(course.root,))
    try:
        _graded(course, sandbox, submissions[0])  # files come into memory
        empty = _mean(_opened(sandbox, [], clock) for _ in submissions)
        with_cells = _mean(_opened(sandbox, s.cells, clock) for s in submissions)
        whole = _mean(_timed_grade(course, sandbox, s, clock) for s in submissions)
    finally:
        sandbox.close()
        clock.close()
    return {"sandbox": empty, "cells": with_cells - empty, "probes": whole - with_cells}


def _opened(sandbox: BubblewrapSandbox, cells: Sequence[str], clock: CpuClock) -> Cost:
    """A session opened, so many cells run, and closed."""
    with measured(clock) as cost, sandbox.session() as session:
        for source in cells:
            session.run_cell(source)
    return cost


def _timed_grade(
    course: Course, sandbox: BubblewrapSandbox, submission: Submission, clock: CpuClock
) -> Cost:
    with measured(clock) as cost:
        _graded(course, sandbox, submission)
    return cost


def _graded(course: Course, sandbox: BubblewrapSandbox, submission: Submission) -> None:
    """What grading a submission is without notebook files and a gradebook."""
    work = Work(
        student="nobody",
        assignment=ASSIGNMENT,
        path="",
        sources=tuple(submission.cells),
        points=course.points_of(ASSIGNMENT),
        seed=seeds.secret_seed(b"of this benchmark", "of this submission"),
        devices=course.devices,
        who=course.identity_of("nobody"),
        quizzes=load_quizzes(course.root, ASSIGNMENT),
    )
    report = grade(work, sandbox).report
    if report.status != "graded":
        raise SystemExit(f"grading failed: {report.message}")


def memory_of_children(
    course: Course, submissions: Sequence[Submission], count: int = 8
) -> tuple[float, float]:
    """Megabytes of a further session that has run its notebook, all open at a time.

    Returns:
        The mean proportional memory of a child (with the process that keeps it), the first left
        out; and by how much all of the sandbox grew with each of them.
    """
    sandbox = BubblewrapSandbox(course.limits, hidden=(course.root,))
    opened, children, all_of_it = [], list[set[int]](), list[float]()
    try:
        for number in range(count):
            before = set(family(os.getpid()))
            context = sandbox.session()
            session = context.__enter__()
            opened.append(context)
            for source in submissions[number % len(submissions)].cells:
                session.run_cell(source)
            children.append(set(family(os.getpid())) - before)
            all_of_it.append(sum(map(proportional_mb, [*family(os.getpid())][1:])))
        each = [sum(map(proportional_mb, numbers)) for numbers in children[1:]]
    finally:
        for context in opened:
            context.__exit__(None, None, None)
        sandbox.close()
    return sum(each) / len(each), (all_of_it[-1] - all_of_it[0]) / (count - 1)


# --- the gradebook's side -----------------------------------------------------------------------


def database_and_files(course: Course, submissions: Mapping[str, Submission]) -> dict[str, Cost]:
    """The mean cost of a submission by stage: ``database``, ``files``.

    Grades the class in this process and looks at its stack every few milliseconds.
    """
    for student, submission in submissions.items():
        classroom.hand_in(course.root, student, submission.content, ASSIGNMENT)
    os.environ["AUTOGRADER_SECRET"] = classroom.environment()["AUTOGRADER_SECRET"]
    first, *others = submissions
    here = Path.cwd()
    os.chdir(course.root)  # nbgrader's steps look for the course there
    try:
        engine.grade_class(course, ASSIGNMENT, [first], quiet=True)
        sampler = _Sampler()
        engine.grade_class(course, ASSIGNMENT, others, quiet=True)
        found = sampler.stop()
    finally:
        os.chdir(here)
    return {stage: found[stage] / len(others) for stage in ("database", "files")}


class _Sampler:
    """Divides the time of the thread that makes it among stages, by looking at its stack."""

    def __init__(self) -> None:
        """Begin to look."""
        self._costs: dict[str, Cost] = defaultdict(Cost)
        self._watched = threading.get_ident()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        clock = time.pthread_getcpuclockid(self._watched)
        last = Cost(time.perf_counter(), time.clock_gettime(clock))
        while not self._stopped.wait(_EVERY_SECONDS):
            now = Cost(time.perf_counter(), time.clock_gettime(clock))
            self._costs[_stage(sys._current_frames()[self._watched])] += now - last
            last = now

    def stop(self) -> dict[str, Cost]:
        """Look no more; the time of each stage."""
        self._stopped.set()
        self._thread.join()
        return self._costs


def _stage(frame: FrameType | None) -> str:
    """What a stack is about; the rest of nbgrader reads, changes, checks and writes notebooks."""
    stage = "files"
    while frame is not None:
        path = frame.f_code.co_filename.replace(os.sep, "/")
        if path.endswith("autograder/grade.py"):
            return "grading"
        if "/sqlalchemy/" in path or path.endswith("nbgrader/api.py"):
            stage = "database"
        frame = frame.f_back
    return stage
