"""The command line: `autograder COMMAND`; exit 0 good, 1 something failed, 2 wrong usage."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder._version import __version__
from autograder.errors import AutograderError

if TYPE_CHECKING:
    from autograder.course import Course

__all__ = ["main"]


class _Group(click.Group):
    """Commands in the order of a course's life, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="autograder")
def cli() -> None:
    """Exercises on gradient descent that check themselves, and the marks for them.

    \b
    Students:     autograder check assignments/03-gradients
    Instructors:  autograder grade 03-gradients
    Authors:      autograder build && autograder verify
    """


def main() -> None:
    """Run the command line; our own errors become one sentence and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows knows no check mark
            stream.reconfigure(errors="replace")
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except AutograderError as error:
        click.echo(f"autograder: {error}", err=True)
        sys.exit(2)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRAS:
            raise
        install = f'pip install "gradient-descent-autograder[{_EXTRAS[missing]}]"'
        click.echo(f"autograder: this command needs {missing}: {install}", err=True)
        sys.exit(2)


_EXTRAS = {
    "bleach": "instructor",
    "dask": "cluster",
    "distributed": "cluster",
    "filelock": "instructor",
    "jupytext": "instructor",
    "nbgrader": "instructor",
    "sqlalchemy": "instructor",
}
"""Packages that students do without, and what brings them."""


def _course(start: Path | None = None) -> Course:
    from autograder.course import find_course, load_course
    from autograder.exercises import EXERCISE_NAMES

    return load_course(find_course(start or Path.cwd()), EXERCISE_NAMES)


def _examples(*lines: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Append examples to a command's help."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            return function(*args, **kwargs)

        shown = "\n".join(f"  {line}" for line in lines)
        run.__doc__ = f"{function.__doc__}\n\n\b\nExample:\n{shown}\n"
        return run

    return decorate


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Look for no garbage meanwhile, nor at the end in what is left.

    In all that torch brings it takes as long to look as half of torch's import.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


json_option = click.option(
    "--json", "json_file", metavar="FILE", help="Write the result as JSON; - for standard output."
)


@cli.command()
@click.argument("assignments", nargs=-1)
@_examples("autograder build", "autograder build 03-gradients")
def build(assignments: tuple[str, ...]) -> None:
    """Build the notebooks from the solution scripts."""
    from autograder import build as builder

    course = _course()
    for assignment in assignments:
        course.points_of(assignment)
    for path in builder.build(course, assignments or None):
        click.echo(path.relative_to(course.root))


@cli.command()
@click.argument("assignments", nargs=-1)
@_examples("autograder verify")
def verify(assignments: tuple[str, ...]) -> None:
    """Prove that the exercises are sound: stubs, solutions, misconceptions, styles, points."""
    from autograder import verify as verifier

    sound = verifier.verify(_course(), assignments, workers=os.cpu_count() or 1)
    sys.exit(0 if sound else 1)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--exercise", "exercises", multiple=True, metavar="NAME", help="Only this exercise.")
@json_option
@_examples(
    "autograder check assignments/03-gradients",
    "autograder check my-notebook.ipynb --exercise step_gradient --json -",
)
def check(paths: tuple[Path, ...], exercises: tuple[str, ...], json_file: str | None) -> None:
    """Check notebooks or .py files as the notebook's own checks do, with the public seed."""
    from autograder.sandbox.child import ChildProcess

    with _no_garbage(), closing(ChildProcess()) as process:
        from autograder import checking, records  # the process imports torch at the same time

        first, *others = paths
        reports = checking.check_path(first, exercises, process)
        reports += [report for path in others for report in checking.check_path(path, exercises)]
    if json_file != "-":
        for report in reports:
            click.echo(checking.as_text(report))
    if json_file:
        records.write_json([records.as_record(report) for report in reports], json_file)
    if any(report.status != "graded" for report in reports):
        sys.exit(2)
    sys.exit(0 if all(checking.all_passed(report) for report in reports) else 1)


@cli.command()
@click.argument("assignments", nargs=-1, metavar="ASSIGNMENT")
@click.option("--all", "every", is_flag=True, help="All assignments that somebody handed in.")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student.")
@click.option("--force", is_flag=True, help="Also what has not changed since it was graded.")
@click.option("--dry-run", is_flag=True, help="Show which marks would change; write nothing.")
@click.option("--explain", is_flag=True, help="Say of each why it was graded again, or not.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Default: one for each core.")
@click.option("--scheduler", metavar="ADDRESS", help="Grade on a Dask cluster: tcp://host:8786.")
@json_option
@_examples(
    "autograder grade 03-gradients",
    "autograder grade --all --workers 4",
    "autograder grade 03-gradients --dry-run --explain",
    "autograder grade 03-gradients --student ada --force --json -",
)
def grade(assignments: tuple[str, ...], every: bool, json_file: str | None, **given: Any) -> None:
    """Grade the submissions that are new or changed into nbgrader's gradebook."""
    if every == bool(assignments):
        raise click.UsageError("name an assignment, or give --all: autograder grade 03-gradients")
    from autograder import grading

    explain = given.pop("explain")
    good = grading.grade(_course(), assignments, every, given, explain, json_file)
    sys.exit(0 if good else 1)


@cli.group()
@_examples("autograder package students")
def package() -> None:
    """Make the files that other people need."""


@package.command("students")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="The zip file; default dist/COURSE-students.zip.",
)
@_examples("autograder package students")
def package_students(output: Path | None) -> None:
    """Make one zip for students: the assignments, a wheel of the kit and a page of help."""
    from autograder import package as packager

    click.echo(packager.package_students(_course(), output))


@cli.command()
@click.option("--place", type=click.Path(path_type=Path), help="Folder; default demo-class.")
@_examples("autograder demo")
def demo(place: Path | None) -> None:
    """Grade an example class through the real nbgrader pipeline and print the marks."""
    from autograder import demo as example

    sys.exit(0 if example.run(_course(), place) else 1)


@cli.command()
@_examples("autograder doctor")
def doctor() -> None:
    """Tell what is there, what is missing, and what to do about it."""
    from autograder import doctor as doctors

    sys.exit(0 if doctors.examine(Path.cwd()) else 1)
