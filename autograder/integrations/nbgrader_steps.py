"""Our steps in nbgrader's pipeline; `autograder.integrations.nbgrader` puts them there.

BlankQuizzes follows ClearSolutions, which knows regions of code and no quizzes.
RepairCells replaces DeduplicateIds, OverwriteKernelspec, OverwriteCells and CheckCellMetadata: one
duplicated cell makes the stock steps raise. JudgeExercises replaces Execute: cells run in the
sandbox. SaveVerdicts replaces SaveAutoGrades, which reads marks off the student's outputs.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder import notebook as notebooks
from autograder import seeds
from autograder.course import Course, find_course, load_course
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES
from autograder.integrations.grade_store import open_store
from autograder.marking import (
    NOTE,
    Repaired,
    Scheme,
    Submission,
    in_notebook_order,
    judge_notebook,
    repaired,
    verdict_score,
)
from autograder.quiz import load_quizzes, quiz_names
from autograder.quiz_notebook import BLANK
from autograder.records import as_record
from autograder.release import check_id
from autograder.sandbox import data_files, open_sandbox
from autograder.submitted import links_in, notes_on, submitted_path

__all__ = [
    "BlankQuizzes",
    "JudgeExercises",
    "LatePenalty",
    "PatientReader",
    "RepairCells",
    "SaveVerdicts",
]

Resources = dict[str, Any]
Step = tuple[NotebookNode, Resources]


def _course() -> Course:
    """The course around the current folder, which nbgrader makes the course's root."""
    return load_course(find_course(Path.cwd()), EXERCISE_NAMES)


# --- generate -----------------------------------------------------------------------------------


class BlankQuizzes(NbGraderPreprocessor):
    """Hand quizzes out as a dict to fill in; the build left it in the cell's metadata."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Step:
        """Blank the quizzes of one notebook."""
        for cell in nb.cells:
            blank = cell.metadata.pop(BLANK, None)
            if blank is not None:
                cell.source = blank
        return nb, resources


# --- sanitize -----------------------------------------------------------------------------------


class PatientReader(NotebookExporter):
    """Read submissions with our own patience; nbformat's reader stumbles over a byte order mark."""

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> Any:
        """Read the file behind an open stream and take it through the steps."""
        path = Path(file_stream.name)
        ours = path.stem in ASSIGNMENTS
        notebook = notebooks.read_submission(path, may_be_empty=not ours)
        return self.from_notebook_node(notebook, resources, **kw)  # type: ignore[no-untyped-call]


class RepairCells(NbGraderPreprocessor):
    """Put the released cells back in place and note what was found; outputs are cleared."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Step:
        """Repair one submitted notebook; see `autograder.repair`."""
        course, where = _course(), resources["nbgrader"]
        student, assignment, notebook = where["student"], where["assignment"], where["notebook"]
        with open_store(course, where["db_url"]) as store:
            cells = store.released_cells(assignment, notebook)
            if assignment in course.assignments:
                store.set_due_date(assignment, course.assignments[assignment].due)
        path = submitted_path(course.root, student, assignment, notebook)
        released = in_notebook_order(cells, assignment, quiz_names(course.root, assignment))
        found = repaired(nb, released, student, notes_on(path))
        note = {"flags": list(found.flags), "recorded_versions": dict(found.recorded_versions)}
        found.notebook.metadata[NOTE] = note
        for flag in found.flags:
            self.log.warning("%s: %s", student, flag)
        return found.notebook, resources


# --- autograde ----------------------------------------------------------------------------------


class JudgeExercises(NbGraderPreprocessor):
    """Run the cells in the sandbox, judge the exercises outside, and show the verdicts."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Step:
        """Grade one repaired notebook; its outputs and the report are put into it."""
        course, where = _course(), resources["nbgrader"]
        student, assignment = where["student"], where["assignment"]
        path = submitted_path(course.root, student, assignment, where["notebook"])
        copied = Path(resources["metadata"]["path"])
        _leave_out_links(path.parent, copied)
        note = nb.metadata.get(NOTE, {})
        quizzes, secret = load_quizzes(course.root, assignment), seeds.load_secret(course.root)
        graded = judge_notebook(
            Repaired(nb, tuple(note.get("flags", ())), note.get("recorded_versions", {})),
            Scheme.of(course, assignment, (), quizzes, secret),
            Submission(student, str(path.relative_to(course.root)), b"", data_files(copied)),
            open_sandbox(course.sandbox, course.limits, course.root),
        )
        nb.metadata[NOTE] = {"report": as_record(graded.report)}
        self.log.info("%s: %g of %g points", student, graded.report.score, graded.report.max_score)
        return nb, resources


def _leave_out_links(submitted: Path, copied: Path) -> None:
    """Remove what nbgrader copied through links, which may lead to any file of the grader's."""
    for link in links_in(submitted):
        found = copied / link
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found, ignore_errors=True)
        else:
            found.unlink(missing_ok=True)


class SaveVerdicts(SaveAutoGrades):
    """Write the verdicts' scores into the gradebook, never what a cell printed or returned.

    Grade cells that are no exercises of ours (say, an essay) keep nbgrader's own way.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Step:
        """Save the scores and comments of one notebook."""
        report = nb.metadata.get(NOTE, {}).get("report", {})
        self._verdicts = {check_id(item["exercise"]): item for item in report.get("exercises", [])}
        saved: Step = super().preprocess(nb, resources)
        return saved

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        grade_id = cell.metadata["nbgrader"]["grade_id"]
        verdict = self._verdicts.get(grade_id)
        if verdict is None:
            super()._add_score(cell, resources)
            return
        grade = self.gradebook.find_grade(
            grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        grade.auto_score = verdict_score(verdict)
        grade.needs_manual_grade = grade.auto_score is None or grade.manual_score is not None
        self.gradebook.db.commit()


class LatePenalty(BasePlugin):
    """The late penalty of course.yaml, as nbgrader's plug-in."""

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to take off a late submission."""
        return _course().lateness.penalty(score, total_seconds_late)
