"""pytest collects notebooks: one item per exercise, its failure the verdict.

    pytest assignments/03-gradients

The code runs in a child process, once per file; a cell that fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.errors import AutograderError, NotebookError
from autograder.exercises import ASSIGNMENTS
from autograder.model import Report, Verdict

__all__ = ["ExerciseItem", "SubmissionFile"]

_REPORTS = pytest.StashKey[list[Report]]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect notebooks and scripts that are named as an assignment, or lie in its folder."""
    folder_or_file = {file_path.stem, file_path.parent.name} & set(ASSIGNMENTS)
    is_notebook = file_path.suffix == ".ipynb" and bool(folder_or_file)
    is_script = file_path.suffix == ".py" and file_path.stem in ASSIGNMENTS
    if not (is_notebook or is_script):
        return None
    file: SubmissionFile = SubmissionFile.from_parent(parent, path=file_path)
    return file


class SubmissionFile(pytest.File):
    """A notebook or script; graded once, when its first item runs."""

    _report: Report | None = None

    def collect(self) -> Iterator[pytest.Item]:
        """One item for each exercise of the file."""
        from autograder.checking import exercises_in
        from autograder.notebook import read_notebook

        try:
            _, names = exercises_in(self.path, read_notebook(self.path))
        except NotebookError as error:
            yield UnreadableItem.from_parent(self, name="readable", message=str(error))
            return
        for name in names:
            yield ExerciseItem.from_parent(self, name=name)

    def report(self) -> Report:
        """The report on the file's exercises."""
        if self._report is None:
            from autograder.checking import check_path

            (self._report,) = check_path(self.path)
            self.config.stash.setdefault(_REPORTS, []).append(self._report)
        return self._report


class _NotPassedError(Exception):
    """Carries the verdict of a failed item."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


class ExerciseItem(pytest.Item):
    """One exercise of a file."""

    def runtest(self) -> None:
        """Fail with the verdict unless the exercise is right."""
        assert isinstance(self.parent, SubmissionFile)
        report = self.parent.report()
        verdict = next((v for v in report.verdicts if v.exercise == self.name), None)
        if verdict is None:
            pytest.fail(report.message, pytrace=False)
        if verdict.outcome != "passed":
            raise _NotPassedError(verdict)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The verdict, or the sentence of our own errors, instead of a traceback."""
        from autograder.render import as_text

        if isinstance(excinfo.value, _NotPassedError):
            return as_text(excinfo.value.verdict)
        if isinstance(excinfo.value, AutograderError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the exercise in pytest's headline."""
        return self.path, None, f"exercise {self.name}"


class UnreadableItem(pytest.Item):
    """Stands for a file that cannot be read; fails with the sentence, and the others run."""

    def __init__(self, *, message: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.message = message

    def runtest(self) -> None:
        """Say why the file cannot be read."""
        pytest.fail(self.message, pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the file in pytest's headline."""
        return self.path, None, f"notebook {self.path.name}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """One line of points for each file."""
    from autograder.show import points

    for report in config.stash.get(_REPORTS, []):
        terminalreporter.write_line(f"{report.path}: {points(report.score, report.max_score)}")
