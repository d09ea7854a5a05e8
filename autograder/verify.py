"""The proof that exercises and quizzes are sound, as a table, and a sentence for what is not.

For each exercise: the handed-out stub is untouched or missing; the solution passes every part; each
misconception is told as itself and never as another; every example program gets what its first
line says, several right styles among them; there are hints and points. All on the public seed and
on draws of the secret one.
"""

from __future__ import annotations

import io
import multiprocessing
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder import seeds
from autograder.course import FILE_NAME, Course, Limits, load_course
from autograder.errors import AutograderError
from autograder.exercises import EXERCISE_NAMES, exercises_of
from autograder.grade import Work, grade
from autograder.inside import device
from autograder.judge import judge_on_devices
from autograder.model import Case, Exercise, Reply, Verdict
from autograder.notebook import code_sources, read_notebook
from autograder.predictions import predicted_reply
from autograder.programs import FOLDER, PRELUDE, Program, programs_of
from autograder.quiz import Quiz, load_quizzes
from autograder.release import check_id
from autograder.sandbox import open_sandbox
from autograder.selfcheck import call_in_namespace
from autograder.verify_quiz import quiz_problems

__all__ = ["Finding", "verify"]

_SECRET_DRAWS = 4
_LEAST_STYLES = 3
_LEAST_HINTS = 2
_NEEDS_A_PROCESS = ("timed_out", "killed")


@dataclass
class Finding:
    """What was found out about one exercise, or one quiz, which has questions."""

    exercise: str
    parts: int
    misconceptions: int
    hints: int
    points: float
    styles: int = 0
    programs: int = 0
    questions: int = 0
    problems: list[str] = field(default_factory=list)


def verify(course: Course, assignments: Sequence[str] = (), workers: int = 1) -> bool:
    """Verify some assignments, or all; print the table and the reasons; True if all is sound.

    With several ``workers``, exercises are examined in as many processes.
    """
    tasks = []
    for assignment in assignments or course.assignments:
        course.points_of(assignment)
        tasks += [(assignment, exercise.name) for exercise in exercises_of(assignment)]
        tasks += [(assignment, name) for name in load_quizzes(course.root, assignment)]
    findings = _in_processes(course, tasks, workers) if workers > 1 else _in_turn(course, tasks)
    _print(findings)
    return not any(finding.problems for finding in findings)


def _in_turn(course: Course, tasks: Sequence[tuple[str, str]]) -> list[Finding]:
    return [_found(course, assignment, name) for assignment, name in tasks]


def _in_processes(course: Course, tasks: Sequence[tuple[str, str]], workers: int) -> list[Finding]:
    """The same, each exercise in one of several fresh processes."""
    seeds.load_secret(course.root)  # made once, before all want it
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(tasks) or 1), mp_context=context) as pool:
        waiting = [pool.submit(_found_in_process, course.root, *task) for task in tasks]
        return [done.result() for done in waiting]


def _found_in_process(root: Path, assignment: str, name: str) -> Finding:
    import torch

    torch.set_num_threads(1)
    return _found(load_course(root / FILE_NAME), assignment, name)


def _found(course: Course, assignment: str, name: str) -> Finding:
    """What is found out about one exercise or quiz by its name."""
    quizzes = load_quizzes(course.root, assignment)
    if name in quizzes:
        return _examined_quiz(course, assignment, quizzes[name])
    exercise = next(e for e in exercises_of(assignment) if e.name == name)
    return _examined(course, assignment, exercise)


def _examined(course: Course, assignment: str, exercise: Exercise) -> Finding:
    """The finding; a declaration that raises is a problem of its own, not the end of the table."""
    try:
        return _examine(course, assignment, exercise)
    except AutograderError:
        raise
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(frame.filename).name}, line {frame.lineno}"
        problem = f"raises {type(error).__name__}: {error} ({where})"
        return Finding(exercise.name, 0, 0, 0, 0.0, problems=[problem])


def _examined_quiz(course: Course, assignment: str, quiz: Quiz) -> Finding:
    return Finding(
        exercise=quiz.name,
        parts=0,
        misconceptions=0,
        hints=0,
        points=course.points_of(assignment).get(quiz.name, 0.0),
        questions=len(quiz.questions),
        problems=list(quiz_problems(course, assignment, quiz)),
    )


def _examine(course: Course, assignment: str, exercise: Exercise) -> Finding:
    found = Finding(
        exercise=exercise.name,
        parts=len(exercise.parts),
        misconceptions=len(exercise.misconceptions),
        hints=len(exercise.hints),
        points=course.points_of(assignment).get(exercise.name, 0.0),
    )
    programs = programs_of(course.root, exercise.name)
    found.programs = len(programs)
    found.styles = sum(program.outcome == "passed" for program in programs)
    draws = _draws(course, exercise)
    found.problems += _declaration_problems(found, exercise)
    found.problems += _built_points_problems(course, assignment, exercise)
    found.problems += _notebook_problems(course, assignment, exercise, draws)
    for misconception in exercise.misconceptions:
        found.problems += _misconception_problems(exercise, misconception.slug, draws)
    found.problems += _coverage_problems(exercise, programs, draws)
    found.problems += _program_problems(course, exercise, programs, draws)
    return found


def _coverage_problems(
    exercise: Exercise, programs: Sequence[Program], draws: Sequence[seeds.Seed]
) -> Iterator[str]:
    """Each misconception has a program that makes it, and the cases come from the generator."""
    names = {program.name for program in programs}
    for misconception in exercise.misconceptions:
        if misconception.slug not in names:
            yield f"no example program {FOLDER / exercise.name / misconception.slug}.py"
    first, second = (
        [str(case.args) for case in exercise.cases(seeds.generator(draws[0], exercise.name))]
        for _ in range(2)
    )
    if first != second:
        yield "the same seed draws other cases; draw from the generator alone"


def _draws(course: Course, exercise: Exercise) -> list[seeds.Seed]:
    """The public seed and a few submissions' secret ones."""
    secret = seeds.load_secret(course.root)
    return [
        seeds.public_seed(),
        *(seeds.secret_seed(secret, f"verify {number}") for number in range(_SECRET_DRAWS)),
    ]


def _built_points_problems(course: Course, assignment: str, exercise: Exercise) -> Iterator[str]:
    """The built notebook carries the points of course.yaml."""
    path = course.root / "assignments" / assignment / f"{assignment}.ipynb"
    for cell in read_notebook(path).cells:
        data = cell.metadata.get("nbgrader", {})
        if data.get("grade_id") == check_id(exercise.name):
            expected = course.points_of(assignment).get(exercise.name, 0.0)
            if (built := float(data.get("points", 0))) != expected:
                yield (
                    f"the built notebook has {built:g} points, course.yaml {expected:g}; "
                    "run `autograder build`"
                )


def _declaration_problems(found: Finding, exercise: Exercise) -> Iterator[str]:
    slugs = [misconception.slug for misconception in exercise.misconceptions]
    if len(set(slugs)) < len(slugs):
        yield "two misconceptions have the same slug"
    taken = {"value", "inputs"} & {field.name for field in exercise.form.fields}
    if taken:
        yield f"a field is called {', '.join(taken)}, which is what parts call something else"
    if not isinstance(exercise.hints, tuple):
        yield "its hints are no tuple of texts; a single one needs a comma behind it"
    if found.hints < _LEAST_HINTS:
        yield f"has {found.hints} hints; write at least {_LEAST_HINTS}"
    if found.points <= 0:
        yield "has no points in course.yaml"
    if found.styles < _LEAST_STYLES:
        where = FOLDER / exercise.name
        yield f"has {found.styles} right programs in {where}; write at least {_LEAST_STYLES}"


# --- stub and solution --------------------------------------------------------------------------


def _notebook_problems(
    course: Course, assignment: str, exercise: Exercise, draws: Sequence[seeds.Seed]
) -> Iterator[str]:
    wanted = {"solutions": ("passed",), "assignments": ("untouched", "missing")}
    for folder, outcomes in wanted.items():
        path = course.root / folder / assignment / f"{assignment}.ipynb"
        cells = _answer_cells(code_sources(read_notebook(path)), assignment)
        for seed in draws:
            verdict = _judge_source(exercise, "\n".join(cells), str(path), seed)
            if verdict.outcome not in outcomes:
                yield f"in {folder}/ it is {verdict.outcome}: {verdict.message}"
                break


def _answer_cells(sources: Sequence[str], assignment: str) -> list[str]:
    """The cells that define the exercises, in order: one may call another."""
    names = "|".join(EXERCISE_NAMES[assignment])
    return [s for s in sources if re.search(rf"^(def|class) ({names})\b", s, re.MULTILINE)]


def _judge_source(exercise: Exercise, source: str, filename: str, seed: seeds.Seed) -> Verdict:
    namespace: dict[str, Any] = {}
    with redirect_stdout(io.StringIO()):
        exec(compile(PRELUDE, "<prelude>", "exec"), namespace)  # noqa: S102  (authors' own code)
        exec(compile(source, filename, "exec"), namespace)  # noqa: S102
    return judge_on_devices(
        exercise,
        call_in_namespace(namespace),
        seeds.generator(seed, exercise.name),
        1.0,
        [source],
        [name for name in exercise.devices if device.available(name)],
    )


# --- misconceptions -----------------------------------------------------------------------------


def _misconception_problems(
    exercise: Exercise, slug: str, draws: Sequence[seeds.Seed]
) -> Iterator[str]:
    """Feed the predicted outputs to the judge as if a student's function had returned them."""
    misconception = next(m for m in exercise.misconceptions if m.slug == slug)
    if misconception.source is not None:
        return  # only a program can show it
    observed = replace(exercise, observe=None)

    def returns_prediction(exercise: Exercise, case: Case) -> Reply:
        truth = exercise.truth(case)
        return predicted_reply(exercise, case, truth, misconception.predict(case, truth))

    for number, seed in enumerate(draws):
        verdict = judge_on_devices(
            observed,
            returns_prediction,
            seeds.generator(seed, exercise.name),
            1.0,
            (),
            exercise.devices,
        )
        told = [found.slug for found in verdict.misconceptions]
        if told != [slug]:
            which = "the public seed" if number == 0 else f"secret draw {number}"
            yield f"{slug} is told as {', '.join(told) or verdict.outcome} on {which}"


# --- example programs ---------------------------------------------------------------------------


def _program_problems(
    course: Course, exercise: Exercise, programs: Sequence[Program], draws: Sequence[seeds.Seed]
) -> Iterator[str]:
    for program in programs:
        for seed in draws[:2]:
            verdict = _judge_program(course, exercise, program, seed)
            if problem := program.mismatch(verdict):
                yield f"{program.path.relative_to(course.root)} {problem}"
                break


def _judge_program(
    course: Course, exercise: Exercise, program: Program, seed: seeds.Seed
) -> Verdict:
    if program.outcome not in _NEEDS_A_PROCESS:
        return _judge_source(exercise, program.source, str(program.path), seed)
    from autograder.exercises import assignment_of

    limits = Limits(cell_seconds=10, exercise_seconds=2)
    work = Work(
        student="",
        assignment=assignment_of(exercise.name) or "",
        path=str(program.path),
        sources=(PRELUDE, program.source),
        points={exercise.name: 1.0},
        seed=seed,
    )
    (verdict,) = grade(work, open_sandbox("off", limits, course.root)).report.verdicts
    return verdict


# --- the table ----------------------------------------------------------------------------------


def _print(findings: Sequence[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 120, soft_wrap=True)
    table = Table()
    counted = ("points", "questions", "parts", "hints", "misconceptions", "programs", "styles")
    headings = ("exercise", *counted, "")
    for heading in headings:
        number = heading in counted
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    for found in findings:
        numbers = (found.parts, found.hints, found.misconceptions, found.programs, found.styles)
        cells = [str(found.questions), *[""] * 5] if found.questions else ["", *map(str, numbers)]
        state = "sound" if not found.problems else f"{len(found.problems)} to mend"
        table.add_row(found.exercise, f"{found.points:g}", *cells, state)
    console.print(table)
    for found in findings:
        for problem in found.problems:
            console.print(f"✗ {found.exercise}: {problem}", markup=False, highlight=False)
    problems = sum(len(found.problems) for found in findings)
    console.print(
        f"{sum(not f.questions for f in findings)} exercises, "
        f"{sum(f.misconceptions for f in findings)} misconceptions, "
        f"{sum(f.questions for f in findings)} questions, "
        f"{sum(f.programs for f in findings)} example programs: "
        f"{'all sound' if not problems else f'{problems} to mend'}"
    )
