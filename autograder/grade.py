"""One submission -> its report: run the cells, call the exercises, judge outside."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from autograder import seeds
from autograder._version import __version__
from autograder.errors import SandboxError
from autograder.exercises import exercises_of
from autograder.judge import grader_error, judge
from autograder.model import Case, Exercise, Outcome, Reply, Report, Verdict
from autograder.sandbox import CellResult, Sandbox, Session

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
        files: folder whose data files the code may read, or None.
        flags: what reading and repairing found.
        recorded_versions: those that the student's own checks noted.
    """

    student: str
    assignment: str
    path: str
    sources: tuple[str, ...]
    points: Mapping[str, float]
    seed: seeds.Seed
    files: Path | None = None
    flags: tuple[str, ...] = ()
    recorded_versions: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Graded:
    """The report of a submission, and what each of its code cells gave."""

    report: Report
    cells: tuple[CellResult, ...]


def grade(work: Work, sandbox: Sandbox) -> Graded:
    """Grade one submission; never raises for what student code does."""
    start = time.perf_counter()
    run = _Run(work, sandbox)
    try:
        with run.open():
            run.all_cells()
            verdicts = tuple(run.verdicts())
            versions = run.versions()
    except SandboxError as error:
        return Graded(_ungraded(work, error, time.perf_counter() - start), ())
    report = Report(
        student=work.student,
        assignment=work.assignment,
        path=work.path,
        status="graded",
        verdicts=verdicts,
        seconds=time.perf_counter() - start,
        message=run.cell_trouble(),
        flags=(*work.flags, *_version_flags(work.recorded_versions or {}, versions)),
        versions=versions,
    )
    return Graded(report, tuple(run.results))


def _ungraded(work: Work, error: Exception, seconds: float) -> Report:
    verdicts = tuple(
        grader_error(exercise, work.points[exercise.name], error) for exercise in _exercises(work)
    )
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
    return [e for e in exercises_of(work.assignment) if e.name in work.points]


class _Run:
    """The run of one submission, over one session or, where code kills it, a few."""

    def __init__(self, work: Work, sandbox: Sandbox) -> None:
        self.work, self.sandbox = work, sandbox
        self.results: list[CellResult] = []
        self.restarts = 0

    @contextmanager
    def open(self) -> Iterator[None]:
        """Open the first session and close whichever is open at the end."""
        self._context = self.sandbox.session(self.work.files)
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
        self._context = self.sandbox.session(self.work.files)
        self.session = self._context.__enter__()
        for source, result in zip(self.work.sources, self.results, strict=False):
            if result.status in ("ok", "error") and self.session.alive:
                self.session.run_cell(source)
        return self.session.alive

    def verdicts(self) -> Iterator[Verdict]:
        """One verdict for each exercise that has points."""
        for exercise in _exercises(self.work):
            points = self.work.points[exercise.name]
            rng = seeds.generator(self.work.seed, exercise.name)
            started = time.perf_counter()
            try:
                verdict = judge(exercise, _Caller(self), rng, points, self.work.sources)
            except Exception as error:
                verdict = grader_error(exercise, points, error)
            verdict = self._with_cell_failure(exercise, verdict)
            yield replace(
                verdict,
                devices={"cpu": verdict.outcome},
                seconds=time.perf_counter() - started,
            )

    def _with_cell_failure(self, exercise: Exercise, verdict: Verdict) -> Verdict:
        """Say why a function is missing, if the cell that defines it did not run."""
        if verdict.outcome != "missing":
            return verdict
        for source, result in zip(self.work.sources, self.results, strict=False):
            if f"def {exercise.name}" in source and result.status != "ok":
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
    """Calls one exercise's cases in the run's session, within the exercise's time."""

    def __init__(self, run: _Run) -> None:
        self.run = run
        self.left = float(run.sandbox.limits.exercise_seconds)

    def __call__(self, exercise: Exercise, case: Case) -> Reply:
        if not self.run.session.alive and not self.run._revive():
            return Reply("killed")
        started = time.perf_counter()
        reply = self.run.session.call(exercise, case, seconds=max(self.left, 0.1))
        self.left -= time.perf_counter() - started
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
