"""One exercise: call it on drawn cases, climb the ladder, diagnose, and give a verdict.

The judge never runs student code itself; a `Caller` does, in another process or, in a student's
own notebook, in this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from autograder import messages, show
from autograder.cells import function_source, is_stub
from autograder.compare import Difference, Unfit, changed_input, difference, fields_of
from autograder.diagnose import Evidence, diagnose
from autograder.model import (
    Caller,
    Case,
    Diagnosis,
    Exercise,
    Field,
    Outcome,
    Part,
    PartResult,
    Reply,
    Truth,
    Verdict,
)
from autograder.rules import find_forbidden

__all__ = ["grader_error", "judge", "judge_on_devices"]

_STOPS = frozenset({"missing", "timed_out", "killed"})
_SAME_EVERYWHERE = frozenset({"missing", "untouched", "forbidden", "timed_out", "killed"})


@dataclass(frozen=True)
class _Trial:
    """One case with its truth, the reply, what was observed of it and what is wrong with that.

    ``observed`` is None where nothing could be.
    """

    case: Case
    truth: Truth
    reply: Reply
    observed: Any
    difference: Difference | None
    changed: str | None

    @property
    def right(self) -> bool:
        return self.reply.status == "returned" and self.difference is None


def judge_on_devices(
    exercise: Exercise,
    caller: Caller,
    rng: np.random.Generator,
    max_score: float,
    sources: Sequence[str],
    devices: Sequence[str],
) -> Verdict:
    """The verdict of the worst device, with the outcome on each.

    Args:
        exercise: what is judged.
        caller: calls the student's function.
        rng: draws the cases, the same ones for every device.
        max_score: points of the exercise.
        sources: the code cells of the notebook.
        devices: those of the course that are there; of them, the exercise's own are used.
    """
    verdicts: dict[str, Verdict] = {}
    drawn = _Drawn(exercise, rng)
    for device in [name for name in devices if name in exercise.devices] or ["cpu"]:
        verdict = _judge(exercise, caller, drawn, max_score, sources, device)
        verdicts[device] = verdict
        if verdict.outcome in _SAME_EVERYWHERE:
            break
    worst = min(verdicts, key=lambda device: verdicts[device].score)
    verdict = verdicts[worst]
    if worst != "cpu" and verdict.outcome != "passed":
        right_elsewhere = any(other.outcome == "passed" for other in verdicts.values())
        said = messages.on_device(worst, right_elsewhere, verdict.message)
        verdict = replace(verdict, message=said)
    return replace(
        verdict,
        devices={device: found.outcome for device, found in verdicts.items()},
        seconds=sum(found.seconds for found in verdicts.values()),
    )


def judge(
    exercise: Exercise,
    caller: Caller,
    rng: np.random.Generator,
    max_score: float,
    sources: Sequence[str] = (),
    device: str = "cpu",
) -> Verdict:
    """The verdict on one exercise, on one device.

    Args:
        exercise: what is judged.
        caller: calls the student's function.
        rng: draws the cases; the same state gives the same cases.
        max_score: points of the exercise.
        sources: the code cells of the notebook, for by-hand rules and to know a stub.
        device: where the tensors of the cases are put.

    Returns:
        The verdict; ``score`` is the weighted share of the passed parts.
    """
    return _judge(exercise, caller, _Drawn(exercise, rng), max_score, sources, device)


class _Drawn:
    """The cases of an exercise with their truths, each worked out once and when it is needed."""

    def __init__(self, exercise: Exercise, rng: np.random.Generator) -> None:
        self._exercise, self._rng = exercise, rng
        self._truths: dict[int, Truth] = {}

    @cached_property
    def cases(self) -> Sequence[Case]:
        return self._exercise.cases(self._rng)

    def __iter__(self) -> Iterator[tuple[Case, Truth]]:
        for number, case in enumerate(self.cases):
            if number not in self._truths:
                self._truths[number] = self._exercise.truth(case)
            yield case, self._truths[number]


def _judge(
    exercise: Exercise,
    caller: Caller,
    drawn: _Drawn,
    max_score: float,
    sources: Sequence[str],
    device: str,
) -> Verdict:
    findings = find_forbidden(sources, exercise.name, exercise.forbids)
    sure = [finding for finding in findings if finding.sure]
    flags = [
        f"by-hand rule needs a look: uses {finding.name} in `{finding.line}`"
        for finding in findings
        if not finding.sure
    ]
    if sure:
        return _without_credit(exercise, "forbidden", max_score, messages.forbidden(exercise, sure))
    trials = _try_cases(exercise, caller, drawn, device)
    if reads := sorted({name for trial in trials for name in trial.reply.reads_globals}):
        flags.append(f"reads data of the notebook that is not a parameter: {', '.join(reads)}")
    verdict = _verdict(exercise, trials, max_score, sources)
    return replace(
        verdict, flags=tuple(flags), seconds=sum(trial.reply.seconds for trial in trials)
    )


def grader_error(exercise: Exercise, max_score: float, error: Exception) -> Verdict:
    """The verdict where the grader itself failed: no points decided, to be graded again."""
    return _without_credit(exercise, "grader_error", max_score, messages.grader_error(error))


def _try_cases(exercise: Exercise, caller: Caller, drawn: _Drawn, device: str) -> list[_Trial]:
    """Call every case; one that is missing, hangs or kills the process is the last."""
    trials = []
    for each, truth in drawn:
        case = replace(each, device=device)
        trials.append(_tried(exercise, case, truth, caller(exercise, case)))
        if trials[-1].reply.status in _STOPS:
            break
    return trials


def _tried(exercise: Exercise, case: Case, truth: Truth, reply: Reply) -> _Trial:
    if reply.status != "returned":
        return _Trial(case, truth, reply, None, None, None)
    changed = changed_input(case, reply.args_after)
    try:
        observed = exercise.observe(case, reply.value) if exercise.observe else reply.value
    except Unfit as error:
        return _Trial(case, truth, reply, None, error.difference, changed)
    wrong = difference(observed, truth, exercise.form, case)
    return _Trial(case, truth, reply, observed, wrong, changed)


def _verdict(
    exercise: Exercise, trials: list[_Trial], max_score: float, sources: Sequence[str]
) -> Verdict:
    parts = _judge_parts(exercise, trials, max_score)
    if all(part.outcome == "passed" for part in parts):
        return Verdict(exercise.name, "passed", max_score, max_score, messages.PASSED, parts=parts)
    trial = _most_telling(trials)
    outcome = _outcome(exercise, trial, parts, sources)
    if outcome == "untouched":
        return _without_credit(
            exercise, outcome, max_score, (messages.UNTOUCHED, exercise.hints[0])
        )
    diagnoses = _diagnose(exercise, trials, sources)
    message, hint = _words(exercise, trial, outcome, diagnoses)
    return Verdict(
        exercise=exercise.name,
        outcome=outcome,
        score=sum(part.score for part in parts),
        max_score=max_score,
        message=message,
        hint=hint,
        parts=parts,
        misconceptions=diagnoses,
        called=show.call(exercise.name, trial.case.args) if outcome != "missing" else "",
        returned=_returned(exercise, trial),
        expected=_expected(exercise, trial),
    )


def _returned(exercise: Exercise, trial: _Trial) -> str:
    if trial.reply.status != "returned" or (exercise.observe and trial.observed is None):
        return ""
    if exercise.form.kind == "record" and (items := fields_of(trial.observed, exercise.form)):
        return show.record({f.called: items[f.name] for f in _shown_fields(exercise, trial)})
    return show.value(trial.observed)


def _expected(exercise: Exercise, trial: _Trial) -> str:
    if trial.right or trial.reply.status in _STOPS:
        return ""
    if exercise.form.kind == "record":
        shown = _shown_fields(exercise, trial)
        return show.record({f.called: _field_value(f, trial.truth[f.name]) for f in shown})
    if exercise.form.kind == "word":
        return show.value(exercise.form.names[int(trial.truth.value)])
    values = trial.truth.value.tolist()
    return show.value(tuple(values) if exercise.form.kind == "group" else values)


def _field_value(field: Field, right: Any) -> Any:
    return field.names[int(right)] if field.kind == "word" else right.tolist()


def _shown_fields(exercise: Exercise, trial: _Trial) -> list[Field]:
    """The fields that are what the function returned, not what was derived from it."""
    wrong = trial.difference.wrong if trial.difference else None
    return [
        field
        for field in exercise.form.fields
        if not field.wrong and (wrong is None or field.name in wrong)
    ]


def _most_telling(trials: list[_Trial]) -> _Trial:
    """The trial that the verdict shows: the first that raised or differs, else changed inputs."""
    return next(
        (t for t in trials if not t.right), next((t for t in trials if t.changed), trials[0])
    )


def _outcome(
    exercise: Exercise, trial: _Trial, parts: tuple[PartResult, ...], sources: Sequence[str]
) -> Outcome:
    status = trial.reply.status
    if status in ("missing", "timed_out", "killed"):
        return status
    if status == "raised" and not any(part.score for part in parts):
        failure = trial.reply.failure
        function = function_source(sources, exercise.name)
        if failure and messages.is_stubs_own(failure):
            return "untouched" if function is None or is_stub(function) else "errored"
        return "errored"
    if function := function_source(sources, exercise.name):
        return "untouched" if is_stub(function) else "failed"
    return "failed"


def _diagnose(
    exercise: Exercise, trials: list[_Trial], sources: Sequence[str]
) -> tuple[Diagnosis, ...]:
    """What explains all cases; failing that, what explains all cases of one group of parts.

    A second mistake (say, with columns) must not hide the one that all other cases show.
    """
    source = function_source(sources, exercise.name)
    groups: dict[tuple[str, ...], list[_Trial]] = {}
    for trial in trials:
        groups.setdefault(trial.case.parts, []).append(trial)
    shown = _most_telling(trials)
    for group in [trials, *(g for g in groups.values() if any(t is shown for t in g))]:
        if all(trial.reply.status in ("returned", "raised") for trial in group):
            evidence = [Evidence(t.case, t.truth, t.observed, t.reply.failure) for t in group]
            if found := diagnose(exercise, evidence, source):
                return found
    return ()


def _words(
    exercise: Exercise, trial: _Trial, outcome: Outcome, diagnoses: tuple[Diagnosis, ...]
) -> tuple[str, str]:
    """The message and the next step."""
    if diagnoses:
        found = trial.difference
        # What the values are is shown beside it; of another rung it is worth saying.
        said = f"{found.message} " if found and found.rung != "value" else ""
        if trial.reply.status == "raised":
            said = f"{messages.no_result(exercise, trial.reply)[0].rstrip('.')}. "
        return said + diagnoses[0].explanation, diagnoses[0].hint
    if trial.reply.status != "returned":
        return messages.no_result(exercise, trial.reply)
    if trial.difference is None:
        return messages.changed(trial.case, trial.changed or "")
    return messages.wrong(exercise, trial.difference, trial.reply)


def _without_credit(
    exercise: Exercise, outcome: Outcome, max_score: float, words: tuple[str, str]
) -> Verdict:
    points = _points(exercise, max_score)
    parts = tuple(
        PartResult(part.name, part.title, outcome, 0.0, points[part.name])
        for part in exercise.parts
    )
    return Verdict(exercise.name, outcome, 0.0, max_score, words[0], words[1], parts=parts)


# --- parts --------------------------------------------------------------------------------------


def _points(exercise: Exercise, max_score: float) -> dict[str, float]:
    """Points of each part: its share of the weights, to the hundredth, adding up to the whole."""
    total = sum(part.weight for part in exercise.parts)
    points = {part.name: round(max_score * part.weight / total, 2) for part in exercise.parts}
    last = exercise.parts[-1].name
    points[last] = round(max_score - sum(v for k, v in points.items() if k != last), 2)
    return points


def _judge_parts(
    exercise: Exercise, trials: list[_Trial], max_score: float
) -> tuple[PartResult, ...]:
    points = _points(exercise, max_score)
    has_inputs_part = any(part.judges == "inputs" for part in exercise.parts)
    stopped = trials[-1].reply.status in _STOPS
    outcomes: dict[str, Outcome] = {}
    for part in exercise.parts:
        if part.judges != "inputs":
            outcomes[part.name] = _part_outcome(part, trials, stopped, not has_inputs_part)
    for part in exercise.parts:
        if part.judges == "inputs":
            # Doing nothing leaves the inputs alone too: this part counts beside a right value.
            some = any(outcome == "passed" for outcome in outcomes.values())
            left = not any(trial.changed for trial in trials)
            instead = _STATUS_OUTCOME.get(trials[-1].reply.status, "failed")
            outcomes[part.name] = "passed" if some and left else instead
    return tuple(
        PartResult(
            part=part.name,
            title=part.title,
            outcome=outcomes[part.name],
            score=points[part.name] if outcomes[part.name] == "passed" else 0.0,
            max_score=points[part.name],
        )
        for part in exercise.parts
    )


def _part_outcome(part: Part, trials: list[_Trial], stopped: bool, inputs_count: bool) -> Outcome:
    """A part passes if each of its cases was reached and is right where the part looks."""
    mine = [trial for trial in trials if part.name in trial.case.parts]
    if stopped or not mine:
        return _STATUS_OUTCOME.get(trials[-1].reply.status, "failed")
    for trial in mine:
        if trial.reply.status != "returned":
            return _STATUS_OUTCOME[trial.reply.status]
        wrong = trial.difference
        if wrong and (wrong.wrong is None or any(part.looks_at(c) for c in wrong.wrong)):
            return "failed"
        if inputs_count and trial.changed:
            return "failed"
    return "passed"


_STATUS_OUTCOME: dict[str, Outcome] = {
    "missing": "missing",
    "raised": "errored",
    "timed_out": "timed_out",
    "killed": "killed",
    "unsendable": "failed",
}
