"""Our steps in nbgrader's pipeline; `autograder.integrations.nbgrader` puts them there.

BlankQuizzes follows ClearSolutions, which knows regions of code and no quizzes.
RepairCells replaces DeduplicateIds, OverwriteKernelspec, OverwriteCells and CheckCellMetadata: one
duplicated cell makes the stock steps raise. JudgeExercises replaces Execute: cells run in the
sandbox. SaveVerdicts replaces SaveAutoGrades, which reads marks off the student's outputs.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from autograder import notebook as notebooks
from autograder import seeds
from autograder.course import Course, find_course, load_course
from autograder.exercises import ASSIGNMENTS, EXERCISE_NAMES
from autograder.grade import Graded, Work, grade
from autograder.integrations.gradebook import set_due_date
from autograder.integrations.outputs import read_count, read_outputs
from autograder.quiz import load_quizzes, quiz_names
from autograder.quiz_notebook import BLANK, quiz_ids
from autograder.records import as_record
from autograder.render import as_html, as_text, printable
from autograder.repair import CHECK_PREFIX, ReleasedCell, check_id, repair
from autograder.sandbox import CellResult, data_files, open_sandbox
from autograder.setup_cell import read_setup

__all__ = [
    "BlankQuizzes",
    "JudgeExercises",
    "LatePenalty",
    "PatientReader",
    "RepairCells",
    "SaveVerdicts",
]

_OUTPUT_ROOM = 4
"""How much larger a cell's outputs may be as JSON than what is counted while it runs."""
NOTE = "autograder"
"""Key of the notebook's metadata under which the steps leave word for each other."""

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
    """Put the released cells back in place and note what was found, before outputs are cleared."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Step:
        """Repair one submitted notebook; see `autograder.repair`."""
        where = resources["nbgrader"]
        nb = notebooks.tidy(nb)
        versions = notebooks.recorded_versions(nb)
        language = notebooks.foreign_language(nb)
        with Gradebook(where["db_url"]) as gradebook:
            released = _released_cells(gradebook, where["notebook"], where["assignment"])
        flags = repair(nb, released)
        if language:
            flags.append(f"the notebook names the language {language}; it was run as Python")
        claimed = read_setup(notebooks.code_sources(nb)).student
        flags += _beside(_submitted_file(_course(), where))
        if claimed and claimed != where["student"]:
            flags.append(
                f"the notebook says STUDENT = {claimed!r}; the mark goes to the gradebook's"
            )
        flags = [printable(flag) for flag in flags]
        nb.metadata = NotebookNode(
            kernelspec=NotebookNode(display_name="Python 3", language="python", name="python3"),
            language_info=NotebookNode(name="python"),
        )
        nb.metadata[NOTE] = {"flags": flags, "recorded_versions": versions}
        course = _course()
        if where["assignment"] in course.assignments:
            set_due_date(course, where["assignment"])
        for flag in flags:
            self.log.warning("%s: %s", where["student"], flag)
        return nb, resources


def _submitted_file(course: Course, where: Mapping[str, str]) -> Path:
    folder = course.root / "submitted" / where["student"] / where["assignment"]
    return folder / f"{where['notebook']}.ipynb"


def _beside(path: Path) -> list[str]:
    """A sentence about notebooks beside the submitted one, such as a finished copy of it."""
    names = sorted(file.name for file in path.parent.glob("*.ipynb") if file.name != path.name)
    found = ", ".join([*names[:5], *["…"] * (len(names) > 5)])
    says = "lies beside it and was" if len(names) == 1 else "lie beside it and were"
    return [f"{found} {says} not graded"] if names else []


def _released_cells(gradebook: Gradebook, notebook: str, assignment: str) -> list[ReleasedCell]:
    """The cells of the release that the gradebook knows, in the notebook's order."""
    record = gradebook.find_notebook(notebook, assignment)
    tests = {cell.name: float(cell.max_score) for cell in record.grade_cells}
    tasks = {cell.name: float(cell.max_score) for cell in record.task_cells}
    solutions = {cell.name for cell in record.solution_cells}
    cells = [
        ReleasedCell(
            grade_id=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            grade=cell.name in tests,
            solution=cell.name in solutions,
            locked=bool(cell.locked),
            points={**tests, **tasks}.get(cell.name),
            task=cell.name in tasks,
            checksum=cell.checksum or "",
        )
        for cell in record.source_cells
    ]
    order = _notebook_order(assignment)
    return sorted(cells, key=lambda cell: order.get(cell.grade_id, len(order)))


def _notebook_order(assignment: str) -> Mapping[str, int]:
    names = [
        grade_id
        for exercise in EXERCISE_NAMES.get(assignment, ())
        for grade_id in (exercise, check_id(exercise))
    ]
    for quiz in quiz_names(_course().root, assignment):
        names += quiz_ids(quiz)
    return {name: number for number, name in enumerate(names)}


# --- autograde ----------------------------------------------------------------------------------


class JudgeExercises(NbGraderPreprocessor):
    """Run the cells in the sandbox, judge the exercises outside, and show the verdicts."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> Step:
        """Grade one repaired notebook; its outputs and the report are put into it."""
        course, where = _course(), resources["nbgrader"]
        note = nb.metadata.get(NOTE, {})
        sources = tuple(notebooks.code_sources(nb))
        files = Path(resources["metadata"]["path"])
        links = _leave_out_links(_submitted_file(course, where).parent, files)
        digest = seeds.content_digest(sources, data_files(files))
        seed = seeds.secret_seed(seeds.load_secret(course.root), digest)
        work = Work(
            student=where["student"],
            assignment=where["assignment"],
            path=str(_submitted_file(course, where).relative_to(course.root)),
            sources=sources,
            points=_exercise_points(nb, where["assignment"]),
            seed=seed,
            files=files,
            flags=(*note.get("flags", ()), *links),
            recorded_versions=note.get("recorded_versions", {}),
            devices=course.devices,
            who=course.identity_of(where["student"]),
            quizzes=load_quizzes(course.root, where["assignment"]),
        )
        graded = grade(work, open_sandbox(course.sandbox, course.limits, course.root))
        _put_outputs(nb, graded.cells, _OUTPUT_ROOM * course.limits.output_kb * 1024)
        _put_verdicts(nb, graded)
        nb.metadata[NOTE] = {"report": as_record(graded.report)}
        self.log.info(
            "%s: %g of %g points", work.student, graded.report.score, graded.report.max_score
        )
        return nb, resources


def _leave_out_links(submitted: Path, copied: Path) -> list[str]:
    """Remove what nbgrader copied through links, which may lead to any file of the grader's."""
    links = [path.relative_to(submitted) for path in submitted.rglob("*") if path.is_symlink()]
    for link in links:
        found = copied / link
        if found.is_dir() and not found.is_symlink():
            shutil.rmtree(found, ignore_errors=True)
        else:
            found.unlink(missing_ok=True)
    named = ", ".join(sorted(map(str, links))[:5])
    return [f"what is a link was left out: {printable(named)}"] if links else []


def _exercise_points(nb: NotebookNode, assignment: str) -> dict[str, float]:
    """Points of the exercises, from the check cells, which the gradebook's records restored."""
    if assignment not in ASSIGNMENTS:
        return {}
    points = {}
    for cell in nb.cells:
        data = cell.metadata.get("nbgrader", {})
        grade_id = data.get("grade_id", "")
        if data.get("grade") and grade_id.startswith(CHECK_PREFIX):
            points[grade_id.removeprefix(CHECK_PREFIX)] = float(data["points"])
    return points


def _put_outputs(nb: NotebookNode, results: Sequence[CellResult], limit: int) -> None:
    code_cells = [cell for cell in nb.cells if cell.cell_type == "code"]
    for cell, result in zip(code_cells, results, strict=False):
        cell.outputs = [NotebookNode(output) for output in read_outputs(result.outputs, limit)]
        cell.execution_count = read_count(result.execution_count)
        if result.reason:
            text = f"This cell was stopped: {result.reason}.\n"
            cell.outputs.append(NotebookNode(output_type="stream", name="stderr", text=text))


def _put_verdicts(nb: NotebookNode, graded: Graded) -> None:
    """Show each verdict as the only output of its check cell."""
    verdicts = {check_id(verdict.exercise): verdict for verdict in graded.report.verdicts}
    for cell in nb.cells:
        verdict = verdicts.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if verdict is not None and cell.cell_type == "code":
            data = {"text/html": as_html(verdict), "text/plain": as_text(verdict)}
            cell.outputs = [
                NotebookNode(output_type="display_data", data=NotebookNode(data), metadata={})
            ]


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
        undecided = verdict["outcome"] == "grader_error"
        grade.auto_score = None if undecided else float(verdict["score"])
        grade.needs_manual_grade = undecided or grade.manual_score is not None
        self.gradebook.db.commit()


class LatePenalty(BasePlugin):
    """The late penalty of course.yaml, as nbgrader's plug-in."""

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Points to take off a late submission."""
        return _course().lateness.penalty(score, total_seconds_late)
