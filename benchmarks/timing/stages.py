"""Where the time of a submission goes, stage by stage, each measured by itself."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import classroom

from autograder import engine, seeds
from autograder.course import Course
from autograder.grade import Work, grade
from autograder.quiz import load_quizzes
from autograder.sandbox import BubblewrapSandbox
from autograder.sandbox.usage import children, family
from timing.meter import Cost, CpuClock, measured, proportional_mb
from timing.submissions import ASSIGNMENT, Submission

__all__ = ["Memory", "database_and_files", "in_plain_forks", "in_the_sandbox", "memory_of_children"]


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
    return sum((Cost(*found) for found in json.loads(done.stdout)), Cost()) / len(submissions)


# --- sandbox, cells, probes ---------------------------------------------------------------------


def in_the_sandbox(course: Course, submissions: Sequence[Submission]) -> dict[str, Cost]:
    """The mean cost of a submission by stage: ``sandbox``, ``cells``, ``probes``."""
    clock = CpuClock()  # before the warm server, to count its forks
    sandbox = BubblewrapSandbox(course.limits, hidden=(course.root,))
    try:
        _graded(course, sandbox, submissions[0])  # files come into memory
        empty, with_cells, whole = Cost(), Cost(), Cost()
        for submission in submissions:  # by turns, as other work may make a machine slower
            empty += _opened(sandbox, [], clock)
            with_cells += _opened(sandbox, submission.cells, clock)
            whole += _timed_grade(course, sandbox, submission, clock)
    finally:
        sandbox.close()
        clock.close()
    costs = {"sandbox": empty, "cells": with_cells - empty, "probes": whole - with_cells}
    return {stage: cost / len(submissions) for stage, cost in costs.items()}


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


@dataclass(frozen=True)
class Memory:
    """Megabytes of one more session that has run its notebook, of several that are open.

    Args:
        child: proportional memory of the process that runs the code.
        keeper: that of its parent, which keeps a place in the warm server's namespaces.
        growth: by how much the whole sandbox's grew with each session.
    """

    child: float
    keeper: float
    growth: float


def memory_of_children(course: Course, submissions: Sequence[Submission], count: int = 8) -> Memory:
    """Open so many sessions, run a notebook in each, and weigh all but the first."""
    sandbox = BubblewrapSandbox(course.limits, hidden=(course.root,))
    numbers, all_of_it = [set(family(os.getpid()))], list[float]()
    with ExitStack() as stack:
        stack.callback(sandbox.close)
        for number in range(count):
            session = stack.enter_context(sandbox.session())
            for source in submissions[number % len(submissions)].cells:
                session.run_cell(source)
            numbers.append(set(family(os.getpid())))
            all_of_it.append(sum(map(proportional_mb, numbers[-1] - {os.getpid()})))
        keepers, found = list[float](), list[float]()
        for before, after in pairwise(numbers[1:]):
            (keeper,) = (n for n in after - before if set(children(n)) & after)
            keepers.append(proportional_mb(keeper))
            found.append(sum(map(proportional_mb, after - before - {keeper})))
    growth = (all_of_it[-1] - all_of_it[0]) / (count - 1)
    return Memory(statistics.mean(found), statistics.mean(keepers), growth)


# --- the gradebook's side -----------------------------------------------------------------------


def database_and_files(course: Course, submissions: Mapping[str, Submission]) -> dict[str, Cost]:
    """The mean cost of a submission by stage: ``notebook``, ``files``, ``database``.

    None of them waits for anything but the disk, so their CPU time is at most their wall time.
    """
    for student, submission in submissions.items():
        classroom.hand_in(course.root, student, submission.content, ASSIGNMENT)
    os.environ["AUTOGRADER_SECRET"] = classroom.environment()["AUTOGRADER_SECRET"]
    outcome = engine.run(course, ASSIGNMENT, engine.Options(workers=1, quiet=True))
    return {
        stage: Cost(outcome.stages[stage], outcome.stages[stage]) / len(submissions)
        for stage in ("notebook", "files", "database")
    }
