"""nbgrader with our steps in its pipeline, by configuration alone.

generate:   nbgrader's own, with BlankQuizzes behind ClearSolutions
sanitize:   PatientReader reads the file; RepairCells
autograde:  JudgeExercises -> SaveVerdicts -> late penalties
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, ClearSolutions
from traitlets.config import Application, Config

from autograder.course import Course, find_course, load_course
from autograder.errors import AutograderError
from autograder.exercises import EXERCISE_NAMES
from autograder.integrations.database import (
    answering,
    database_url,
    password_aside,
    put_scripts_on_path,
)
from autograder.integrations.nbgrader_steps import (
    BlankQuizzes,
    JudgeExercises,
    LatePenalty,
    PatientReader,
    RepairCells,
    SaveVerdicts,
)
from autograder.integrations.pages import sanitize_pages

__all__ = ["api", "configure", "last_error"]


def configure(config: Any, course: Course | None = None) -> None:
    """Set everything nbgrader needs to know; `nbgrader_config.py` calls it with its config."""
    course = course or _course_here()
    config.CourseDirectory.course_id = course.id
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "assignments"
    config.CourseDirectory.db_url = password_aside(database_url(course))
    config.GenerateAssignment.preprocessors = _generate_steps()
    config.Autograde.exporter_class = PatientReader
    config.Autograde.sanitize_preprocessors = [RepairCells]
    config.Autograde.autograde_preprocessors = [JudgeExercises, SaveVerdicts, AssignLatePenalties]
    config.AssignLatePenalties.plugin_class = LatePenalty
    sanitize_pages(config)
    # zip_collect: <student>_<anything>_<assignment>.ipynb, matched against the whole path.
    config.FileNameCollectorPlugin.named_regexp = (
        r".*[/\\](?P<student_id>[^/\\_]+)_(?:[^/\\]*_)?(?P<file_id>[^/\\_]+)"
    )


def _generate_steps() -> list[Any]:
    """nbgrader's own steps; behind the one that clears solutions, ours that blanks quizzes."""
    steps = list(GenerateAssignment.preprocessors.default())
    steps.insert(steps.index(ClearSolutions) + 1, BlankQuizzes)
    return steps


def _course_here() -> Course:
    """The course around the current folder; a mistake in it ends the command at once.

    An ordinary exception would not do: nbgrader logs it and goes on with its own defaults, which
    run student code in a kernel and read marks off its outputs.
    """
    try:
        course = load_course(find_course(Path.cwd()), EXERCISE_NAMES)
        url = database_url(course)
        if _in_a_command() and not url.startswith("sqlite"):
            answering(url)
    except AutograderError as error:
        raise SystemExit(f"autograder: {error}") from None
    return course


def _in_a_command() -> bool:
    """Whether one of nbgrader's commands runs, and not a Jupyter server with its formgrader.

    A command has nothing to do without the gradebook, and would say so with a page of traceback; a
    server outlives a database that is away for a while.
    """
    return Application.initialized() and isinstance(Application.instance(), NbGrader)


def api(course: Course) -> Any:
    """nbgrader's Python API with our configuration."""
    put_scripts_on_path()
    config = Config()
    configure(config, course)
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def last_error(result: Mapping[str, Any]) -> str:
    """The last exception in the log of a call of the API, in one line.

    nbgrader's own one comes after it and says only that there was one.
    """
    text = f"{result.get('log', '')}\n{result.get('error', '')}"
    exceptions = re.findall(r"^ *([\w.]*(?:Error|Exception)\b.*)$", text, flags=re.MULTILINE)
    causes = [line for line in exceptions if "NbGraderException" not in line]
    return str(causes[-1]) if causes else "see nbgrader's log"
