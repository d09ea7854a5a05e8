"""One submission -> its report: run the cells, call the exercises, judge outside."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from autograder import messages, seeds
from autograder._version import __version__
from autograder.cells import function_source
from autograder.errors import SandboxError
from autograder.exercises import ASSIGNMENTS, exercises_of
from autograder.inside.personal import NOBODY, Identity
from autograder.inside.questions import Asked, variable_of
from autograder.judge import grader_error, judge_on_devices
from autograder.model import Case, Exercise, Outcome, Reply, Report, Verdict
from autograder.quiz import Quiz
from autograder.quiz_judge import MISSING, check_answers, judge_quiz
from autograder.sandbox import CellResult, Files, Sandbox, Session
from autograder.setup_cell import read_setup

__all__ = ["Graded", "Work", "grade"]

_MAX_RESTARTS = 3


@dataclass(frozen=True)
class Work:
    """A submission, ready to be graded.

    Args:
        student: whose it is, as the gradebook says.
        assignment: its name.
        path: of the submitted file, for the report.
        sources: its code cells, in order.
        points: of each exercise that is graded.
        seed: the public one, or the submission's own (`autograder.seeds`).
        files: data files that the code may read, or the folder that holds them.
        flags: what reading and repairing found.
        recorded_versions: those that the student's own checks noted.
        devices: where exercises are judged, if the exercise and the machine have them.
        who: decides on the data and numbers that are the student's own.
        quizzes: by name; with their answers, or for a self-check, what the notebook asks.
    """

    student: str
    assignment: str
    path: str
    sources: tuple[str, ...]
    points: Mapping[str, float]
    seed: seeds.Seed
    files: Files = None
    flags: tuple[str, ...] = ()
    recorded_versions: Mapping[str, str] | None = None
    devices: tuple[str, ...] = ("cpu",)
    who: Identity = NOBODY
    quizzes: Mapping[str, Quiz | tuple[Asked, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Graded:
    """The report of a submission, and what each of its code cells gave.

    ``stages`` are seconds: ``sandbox`` opens and closes it, ``cells`` runs the notebook, ``probes``
    calls its functions and judges what they give.
    """

    report: Report
    cells: tuple[CellResult, ...]
    stages: Mapping[str, float] = field(default_factory=dict)


def grade(work: Work, sandbox: Sandbox) -> Graded:
    """Grade one submission; never raises for what student code does."""
    start = time.perf_counter()
    run, stages = _Run(work, sandbox), dict[str, float]()
    try:
        with run.open():
            opened = time.perf_counter()
            run.all_cells()
            stages["cells"] = time.perf_counter() - opened
            verdicts = (*run.verdicts(), *run.quiz_verdicts())
            versions = run.versions()
            stages["probes"] = time.perf_counter() - opened - stages["cells"]
    except SandboxError as error:
        return Graded(_ungraded(work, error, time.perf_counter() - start), ())
    seconds = time.perf_counter() - start
    stages["sandbox"] = seconds - sum(stages.values())
    report = Report(
        student=work.student,
        assignment=work.assignment,
        path=work.path,
        status="graded",
        verdicts=verdicts,
        seconds=seconds,
        message=run.cell_trouble(),
        flags=(*work.flags, *_version_flags(work.recorded_versions or {}, versions)),
        versions=versions,
    )
    return Graded(report, tuple(run.results), stages)


def _ungraded(work: Work, error: Exception, seconds: float) -> Report:
    verdicts = tuple(
        grader_error(exercise, work.points[exercise.name], error) for exercise in _exercises(work)
    ) + tuple(_quiz_error(quiz, work.points[quiz], error) for quiz in _quizzes(work))
    return Report(
        work.student,
        work.assignment,
        work.path,
        "grader_error",
        verdicts,
        seconds,
        str(error),
        work.flags,
    )


def _exercises(work: Work) -> list[Exercise]:
    if work.assignment not in ASSIGNMENTS:  # an instructor's own
        return []
    return [e for e in exercises_of(work.assignment) if e.name in work.points]


def _quizzes(work: Work) -> list[str]:
    return [quiz for quiz in work.quizzes if quiz in work.points]


def _quiz_error(quiz: str, points: float, error: Exception) -> Verdict:
    return Verdict(quiz, "grader_error", 0.0, points, *messages.grader_error(error))


class _Run:
    """The run of one submission, over one session or, where code kills it, a few."""

    def __init__(self, work: Work, sandbox: Sandbox) -> None:
        self.work, self.sandbox = work, sandbox
        self.results: list[CellResult] = []
        self.restarts = 0

    @contextmanager
    def open(self) -> Iterator[None]:
        """Open the first session and close whichever is open at the end."""
        self._context = self.sandbox.session(self.work.files, self.work.who)
        self.session: Session = self._context.__enter__()
        try:
            yield
        finally:
            self._context.__exit__(None, None, None)

    def versions(self) -> dict[str, str]:
        """Versions on the grader's side."""
        return {"autograder": __version__, **self.session.versions}

    def all_cells(self) -> None:
        """Run every cell; one that ends the process is passed over, and the rest goes on."""
        for source in self.work.sources:
            if not self.session.alive and not self._revive():
                self.results.append(CellResult("killed", reason="an earlier cell ended the run"))
                continue
            self.results.append(self.session.run_cell(source))

    def _revive(self) -> bool:
        """A new session in the state before the end: the cells again that went well enough."""
        if self.restarts >= _MAX_RESTARTS:
            return False
        self.restarts += 1
        self._context.__exit__(None, None, None)
        self._context = self.sandbox.session(self.work.files, self.work.who)
        self.session = self._context.__enter__()
        for source, result in zip(self.work.sources, self.results, strict=False):
            if result.status in ("ok", "error") and self.session.alive:
                self.session.run_cell(source)
        return self.session.alive

    def verdicts(self) -> Iterator[Verdict]:
        """One verdict for each exercise that has points."""
        for exercise in _exercises(self.work):
            points = self.work.points[exercise.name]
            started = time.perf_counter()
            try:
                verdict = self._judged(exercise, points)
            except Exception as error:
                verdict = grader_error(exercise, points, error)
            verdict = self._with_cell_failure(exercise, verdict)
            yield replace(verdict, seconds=time.perf_counter() - started)

    def _judged(self, exercise: Exercise, points: float) -> Verdict:
        """The verdict; for a name that is no longer the function, its cell is run once more."""
        caller = _Caller(self)
        verdict = self._judged_by(caller, exercise, points)
        source = self._definition(exercise.name) if caller.lost and self.session.alive else ""
        if not source or self.session.run_cell(source).status != "ok":
            return verdict
        flag = f"`{exercise.name}` was no longer the function at the end; its cell was run again"
        verdict = self._judged_by(_Caller(self), exercise, points)
        return replace(verdict, flags=(*verdict.flags, flag))

    def _definition(self, name: str) -> str:
        """The last cell that ran well and defines a function at its top level; '' without one."""
        found = ""
        for source, result in zip(self.work.sources, self.results, strict=False):
            if result.status == "ok" and function_source([source], name):
                found = source
        return found

    def _judged_by(self, caller: _Caller, exercise: Exercise, points: float) -> Verdict:
        return judge_on_devices(
            exercise,
            caller,
            seeds.generator(self.work.seed, exercise.name),
            points,
            self.work.sources,
            [name for name in self.work.devices if name in self.session.devices],
        )

    def quiz_verdicts(self) -> Iterator[Verdict]:
        """One verdict for each quiz that has points."""
        for quiz in _quizzes(self.work):
            points, started = self.work.points[quiz], time.perf_counter()
            try:
                verdict = self._judged_quiz(quiz, points)
            except Exception as error:
                verdict = _quiz_error(quiz, points, error)
            yield replace(verdict, seconds=time.perf_counter() - started)

    def _judged_quiz(self, name: str, points: float) -> Verdict:
        work, known = self.work, self.work.quizzes[name]
        value = self._value(variable_of(name))
        if not isinstance(known, Quiz):
            return check_answers(name, known, value, work.sources, work.who, points)
        claimed = {read_setup(work.sources).student, ""} - {work.who.student}
        others = sorted(claimed, reverse=True) if work.who.student else []
        return judge_quiz(known, value, work.sources, points, work.who, others)

    def _value(self, variable: str) -> Any:
        """The value of a variable of the finished notebook, or that it is missing."""
        if not self.session.alive and not self._revive():
            return MISSING
        found, value = self.session.value(variable, self.sandbox.limits.exercise_seconds)
        return value if found else MISSING

    def _with_cell_failure(self, exercise: Exercise, verdict: Verdict) -> Verdict:
        """Say why a function is missing, if the cell that defines it did not run."""
        if verdict.outcome != "missing":
            return verdict
        for source, result in zip(self.work.sources, self.results, strict=False):
            defined = re.search(rf"\b(def|class) {exercise.name}\b", source)
            if defined and result.status != "ok":
                return replace(
                    verdict,
                    outcome=_CELL_OUTCOME[result.status],
                    message=f"The cell that defines it did not run: {_why(result)}",
                    hint="Run that cell alone and mend what it says.",
                )
        return verdict

    def cell_trouble(self) -> str:
        """The first cell that went wrong, in a sentence; '' if none did."""
        for number, result in enumerate(self.results, start=1):
            if result.status != "ok":
                return f"Code cell {number} did not run to its end: {_why(result)}"
        return ""


_CELL_OUTCOME: Mapping[str, Outcome] = {
    "error": "errored",
    "timed_out": "timed_out",
    "killed": "killed",
}


def _why(result: CellResult) -> str:
    if result.status == "error" and result.failure:
        return f"{result.failure.kind}: {result.failure.message}".rstrip(": ")
    return f"{result.reason}."


class _Caller:
    """Calls one exercise's cases in the run's session, within the exercise's time.

    ``lost`` tells that the name stood for no function.
    """

    def __init__(self, run: _Run) -> None:
        self.run = run
        self.lost = False
        self.left = float(run.sandbox.limits.exercise_seconds)

    def __call__(self, exercise: Exercise, case: Case) -> Reply:
        if not self.run.session.alive and not self.run._revive():
            return Reply("killed")
        started = time.perf_counter()
        reply = self.run.session.call(exercise, case, seconds=max(self.left, 0.1))
        self.left -= time.perf_counter() - started
        gone = reply.failure is not None and reply.failure.kind == "NotAFunction"
        self.lost = self.lost or reply.status == "missing" or gone
        return reply


def _version_flags(student: Mapping[str, str], grader: Mapping[str, str]) -> list[str]:
    """Differences of version that can matter: torch and NumPy by major.minor, the kit by both."""
    flags = []
    for name in ("autograder", "torch", "numpy"):
        if name in student and _release(student[name]) != _release(grader.get(name, "")):
            flags.append(f"checked with {name} {student[name]}, graded with {grader.get(name)}")
    return flags


def _release(version: str) -> Sequence[str]:
    return version.split("+")[0].split(".")[:2]
