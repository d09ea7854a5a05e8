"""Marking beside each other: workers that die, and runs that are stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from course_folder import ASSIGNMENT, CourseFolder, make_course, shortened, solved, written

from autograder.build import build
from autograder.engine.workers import LocalWorkers
from autograder.integrations.grade_store import open_store
from autograder.marking import Lost, Marked, Scheme, Submission
from autograder.quiz import load_quizzes
from autograder.sandbox import opening_sandbox


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = make_course(tmp_path_factory.mktemp("workers") / "course")
    build(course.course)
    return course


@pytest.fixture(scope="module")
def scheme(course: CourseFolder) -> Scheme:
    loaded = course.course
    with open_store(loaded) as store:
        released = store.released_cells(ASSIGNMENT, ASSIGNMENT)
    quizzes = load_quizzes(loaded.root, ASSIGNMENT)
    return Scheme.of(loaded, ASSIGNMENT, released, quizzes, b"secret")


@pytest.fixture(scope="module")
def content(course: CourseFolder) -> bytes:
    return written(solved(shortened(course.release())))


def opened(scheme: Scheme, count: int) -> LocalWorkers:
    opening = opening_sandbox(scheme.sandbox, scheme.limits, scheme.hidden)
    return LocalWorkers(scheme, count, opening)


@pytest.fixture
def workers(scheme: Scheme) -> Iterator[LocalWorkers]:
    made = opened(scheme, 2)
    yield made
    made.close()


def submission(student: str, content: bytes) -> Submission:
    return Submission(student, f"submitted/{student}/{ASSIGNMENT}.ipynb", content)


def test_each_submission_is_marked_once(workers: LocalWorkers, content: bytes) -> None:
    names = [f"s{number}" for number in range(5)]
    results = list(workers.results(submission(name, content) for name in names))
    assert sorted(student for student, _ in results) == names
    for _, marked in results:
        assert isinstance(marked, Marked)
        assert marked.record["score"] == 25


def test_submissions_are_taken_only_as_they_are_needed(
    workers: LocalWorkers, content: bytes
) -> None:
    taken = []

    def class_of(size: int) -> Iterator[Submission]:
        for number in range(size):
            taken.append(number)
            yield submission(f"s{number}", content)

    results = workers.results(class_of(100))
    next(results)
    assert len(taken) <= 4


def test_a_file_that_cannot_be_read_is_a_record(workers: LocalWorkers) -> None:
    ((_, marked),) = workers.results([submission("ada", b"{ half a noteb")])
    assert isinstance(marked, Marked)
    assert (marked.record["status"], marked.notebook) == ("unreadable", "")


def dying(times: Path, first: int) -> Callable[..., Marked | Lost]:
    """Marks, but for a student named eve, on whom the process dies so many times."""
    from autograder.marking import mark_safely

    def mark(scheme: Scheme, given: Submission, sandbox: object) -> Marked | Lost:
        if given.student == "eve" and len(list(times.iterdir())) < first:
            (times / str(time.monotonic_ns())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return mark_safely(scheme, given, sandbox)  # type: ignore[arg-type]

    return mark


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers are no forks")
@pytest.mark.parametrize(("deaths", "kind"), [(1, Marked), (9, Lost)])
def test_a_worker_that_dies_is_replaced_and_costs_nobody_else(
    scheme: Scheme,
    content: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    deaths: int,
    kind: type,
) -> None:
    monkeypatch.setattr("autograder.engine.workers.mark_safely", dying(tmp_path, deaths))
    workers = opened(scheme, 2)
    try:
        names = ("ada", "eve", "bob")
        results = dict(workers.results([submission(name, content) for name in names]))
    finally:
        workers.close()
    assert [type(results[name]) for name in names] == [Marked, kind, Marked]


def test_an_error_of_ours_is_told_of_its_submission(
    scheme: Scheme, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr("autograder.marking.judge_notebook", broken)
    workers = opened(scheme, 1)
    try:
        ((_, lost),) = workers.results([submission("ada", content)])
    finally:
        workers.close()
    assert lost == Lost("RuntimeError: a mistake of ours")


# --- the whole command, stopped -----------------------------------------------------------------


ENDLESS = "while True:\n    pass"


@pytest.fixture
def slow_class(course: CourseFolder, tmp_path: Path) -> CourseFolder:
    """Two who are done soon, and two whose code never ends."""
    slow = make_course(tmp_path / "course", {"cell_seconds: 10 ": "cell_seconds: 300 "})
    build(slow.course)
    short = shortened(slow.release())
    endless = solved(short)
    endless.cells[1].source += f"\n{ENDLESS}"
    for name, notebook in {
        "a": solved(short),
        "b": solved(short),
        "y": endless,
        "z": endless,
    }.items():
        slow.hand_in(name, notebook)
    return slow


def started(course: CourseFolder) -> subprocess.Popen[str]:
    command = [str(Path(sys.executable).parent / "autograder"), "grade", ASSIGNMENT]
    return subprocess.Popen(
        [*command, "--workers", "2"],
        cwd=course.root,
        env={**os.environ, "AUTOGRADER_SECRET": "one"},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def lines_until(process: subprocess.Popen[str], words: str) -> list[str]:
    assert process.stderr
    lines = []
    for line in process.stderr:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError("".join(lines))


def of_session(number: int) -> list[int]:
    """The processes of a session that run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == number and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "SIGKILL"])
def test_what_was_done_is_kept_when_a_run_is_stopped(
    slow_class: CourseFolder, how: signal.Signals
) -> None:
    process = started(slow_class)
    lines_until(process, "[2/4]")
    process.send_signal(how)
    assert process.stderr
    rest = process.stderr.read()
    code = process.wait(timeout=60)
    assert "Traceback" not in rest
    if how is signal.SIGINT:
        assert code == 130
        assert "stopped: 2 of 4 are graded and kept" in rest
    assert (slow_class.mark("a"), slow_class.mark("b")) == (25, 25)
    deadline = time.monotonic() + 20
    while (left := of_session(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []
