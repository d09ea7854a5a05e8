"""`autograder grade --scheduler`: the same marks on other machines, whatever ends meanwhile."""

from __future__ import annotations

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from course_folder import ASSIGNMENT, CourseFolder, make_course, program, shortened, solved
from loopback import Loopback

import autograder
from autograder.build import build
from autograder.engine import Options, cluster, run
from autograder.errors import UsageError
from autograder.marking import Lost, Marked, Submission
from autograder.sandbox import BubblewrapSandbox

WRONG = program("gradients", "sign-flipped").source
CLASS = {f"student-{number}": WRONG if number % 2 else None for number in range(6)}
Record = dict[str, Any]
Maker = Callable[..., CourseFolder]


@pytest.fixture(scope="module")
def new_course(tmp_path_factory: pytest.TempPathFactory) -> Maker:
    """Makes courses with a class that handed in; ``sandbox`` is what course.yaml says of it."""
    folder = tmp_path_factory.mktemp("courses")
    template = make_course(folder / "template")
    build(template.course)
    short = shortened(template.release())
    for student, answer in CLASS.items():
        template.hand_in(student, solved(short, **({"gradients": answer} if answer else {})))

    def make(sandbox: str = "off") -> CourseFolder:
        root = folder / f"course-{len(list(folder.iterdir()))}"
        shutil.copytree(template.root, root)
        policy = (root / "course.yaml").read_text().replace("sandbox: auto", f"sandbox: {sandbox}")
        (root / "course.yaml").write_text(policy)
        return CourseFolder(root)

    return make


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTOGRADER_SECRET", "one")


@pytest.fixture(scope="module")
def two_workers(
    tmp_path_factory: pytest.TempPathFactory, walled: BubblewrapSandbox
) -> Iterator[Loopback]:
    """A scheduler and two workers that mark in earnest, one of them with two threads."""
    with Loopback(tmp_path_factory.mktemp("earnest")) as started:
        started.start_scheduler()
        started.start_worker()
        started.start_worker("--nthreads", "2")
        started.wait_for_workers(2)
        yield started


@pytest.fixture(scope="module")
def pretenders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """A scheduler for workers that only pretend to mark."""
    with Loopback(tmp_path_factory.mktemp("pretenders")) as started:
        started.start_scheduler()
        yield started


@pytest.fixture
def pretender(pretenders: Loopback) -> Loopback:
    """A scheduler and one worker that pretends, without bubblewrap."""
    if not pretenders.has_worker():
        pretend(pretenders)
    pretenders.wait_for_workers(1)
    return pretenders


def pretend(loopback: Loopback) -> None:
    loopback.start_worker(fake=True, PATH=without_bubblewrap())


def without_bubblewrap() -> str:
    return str(Path(sys.executable).parent)


def graded(
    course: CourseFolder, address: str, *students: str, force: bool = False
) -> dict[str, Record]:
    """The records of a run on a cluster, or here if there is no address."""
    options = Options(students=students, force=force, scheduler=address, quiet=True)
    records = run(course.course, ASSIGNMENT, options).records
    return {record["student"]: record for record in records}


def after(monkeypatch: pytest.MonkeyPatch, count: int, act: Callable[[], object]) -> list[str]:
    """Do something once so many results are written; the list gets all students, as they come."""
    real, seen = cluster.Cluster.results, list[str]()

    def results(
        self: cluster.Cluster, submissions: Iterable[Submission]
    ) -> Iterator[tuple[str, Marked | Lost]]:
        for found in real(self, submissions):
            seen.append(found[0])
            yield found
            if len(seen) == count:
                act()

    monkeypatch.setattr(cluster.Cluster, "results", results)
    return seen


def rows(course: CourseFolder) -> dict[str, int]:
    """How many graded cells the gradebook has of each student, whatever is there twice."""
    query = (
        "SELECT s.student_id, COUNT(g.auto_score) FROM submitted_assignment s "
        "JOIN submitted_notebook n ON n.assignment_id = s.id "
        "JOIN grade g ON g.notebook_id = n.id GROUP BY s.student_id"
    )
    with sqlite3.connect(course.root / "gradebook.db") as database:
        return dict(database.execute(query))


ONE_ROW_EACH = dict.fromkeys(CLASS, 1)


def told(record: Record) -> Record:
    """What a record says, but for the time that it took."""
    exercises = [{**item, "seconds": 0} for item in record["exercises"]]
    return {**record, "seconds": 0, "exercises": exercises}


# --- in earnest ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def course(new_course: Maker) -> CourseFolder:
    """One that all of these grade, so that workers keep their sandboxes for it."""
    return new_course("required")


@pytest.fixture(scope="module")
def here(course: CourseFolder, walled: BubblewrapSandbox) -> dict[str, Record]:
    """The class graded on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", "one")
        return graded(course, "")


def servers(worker: subprocess.Popen[bytes]) -> list[int]:
    """The sandboxes that a worker runs."""
    return [child.pid for child in psutil.Process(worker.pid).children() if child.name() == "bwrap"]


def test_the_marks_are_those_that_this_machine_gives(
    two_workers: Loopback,
    course: CourseFolder,
    here: dict[str, Record],
    capsys: pytest.CaptureFixture[str],
) -> None:
    there = graded(course, two_workers.address, force=True)
    assert {name: told(record) for name, record in there.items()} == {
        name: told(record) for name, record in here.items()
    }
    assert course.mark("student-0") == 25
    assert course.mark("student-1") == 19
    said = capsys.readouterr().err
    assert "has 2 threads and marks with one; start it with --nthreads 1 --nworkers 2" in said
    assert "WARNING" not in said
    assert two_workers.tasks() == 0


def test_each_worker_keeps_its_warm_sandbox(two_workers: Loopback, course: CourseFolder) -> None:
    graded(course, two_workers.address, "student-0", force=True)
    before = [servers(worker) for worker in two_workers.workers]
    assert [len(found) for found in before] == [1, 1]
    graded(course, two_workers.address, "student-1", "student-2", "student-3", force=True)
    assert [servers(worker) for worker in two_workers.workers] == before


def test_a_worker_that_is_killed_costs_no_mark(
    two_workers: Loopback,
    course: CourseFolder,
    here: dict[str, Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = after(monkeypatch, 1, lambda: two_workers.kill_worker(1))
    there = graded(course, two_workers.address, force=True)
    assert sorted(seen) == sorted(CLASS)
    assert [there[name]["score"] for name in CLASS] == [here[name]["score"] for name in CLASS]
    assert len(set(rows(course).values())) == 1


# --- workers that do not fit ----------------------------------------------------------------------


def test_a_worker_without_a_required_sandbox_gets_no_work(
    two_workers: Loopback, course: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    two_workers.start_worker(PATH=without_bubblewrap())
    two_workers.wait_for_workers(2)
    for _ in range(30):  # what is warm may be done before the others are looked at
        graded(course, two_workers.address, force=True)
        if line := capsys.readouterr().err:
            break
    assert line.count("\n") == 1
    assert line.startswith("warning: the worker tcp://127.0.0.1:")
    assert "gets no work: course.yaml says `sandbox: required`, but bubblewrap is not" in line
    two_workers.kill_worker(0)
    with pytest.raises(UsageError, match=r"can grade: tcp.*: course.yaml says `sandbox: required`"):
        graded(course, two_workers.address, force=True)


def test_where_the_sandbox_may_be_missing_it_is_told_here_and_loudly(
    pretender: Loopback, new_course: Maker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert graded(new_course("auto"), pretender.address).keys() == CLASS.keys()
    said = capsys.readouterr().err
    assert said.count("WARNING: NO SANDBOX on the worker tcp://127.0.0.1:") == 1
    assert "bubblewrap is not installed" in said


def other_kit(folder: Path, file: str, old: str, new: str) -> str:
    """A copy of the kit with a change; the path that makes Python take it."""
    source = Path(autograder.__file__).parent
    shutil.copytree(source, folder / "autograder", ignore=shutil.ignore_patterns("__pycache__"))
    path = folder / "autograder" / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return str(folder)


def test_workers_with_another_version_of_the_kit_are_refused(
    new_course: Maker, tmp_path: Path
) -> None:
    course = new_course()
    version = f'"{autograder.__version__}"'
    older = other_kit(tmp_path / "older", "_version.py", version, '"0.0.9"')
    changed = other_kit(
        tmp_path / "changed", "judge.py", "def judge(", "def judged(): ...\ndef judge("
    )
    foreign = other_kit(tmp_path / "foreign", "engine/remote.py", "def describe", "def other")
    with Loopback(tmp_path) as loopback:
        loopback.start_scheduler()
        for kit in (older, changed, foreign):
            loopback.start_worker(PYTHONPATH=kit)
        loopback.wait_for_workers(3)
        with pytest.raises(UsageError) as raised:
            graded(course, loopback.address)
    said, ours = str(raised.value), autograder.__version__
    assert f"it has the kit in version 0.0.9, and here it is {ours}; install the same" in said
    assert f"it has version {ours} of the kit with other code" in said
    assert "its kit is no match for this one (module 'autograder.engine.remote' has no" in said
    assert said.count("tcp://127.0.0.1:") == 4
    assert rows(course) == {}


# --- what ends meanwhile --------------------------------------------------------------------------


def test_ctrl_c_drops_what_is_not_done(pretender: Loopback, new_course: Maker) -> None:
    course = new_course()
    script = Path(sys.executable).parent / "autograder"
    command = [str(script), "grade", ASSIGNMENT, "--scheduler", pretender.address]
    with subprocess.Popen(command, cwd=course.root, stderr=subprocess.PIPE, text=True) as grader:
        assert grader.stderr is not None
        assert grader.stderr.readline().startswith("[1/6]")
        grader.send_signal(signal.SIGINT)
        rest = grader.stderr.read()
    assert grader.returncode == 130, rest
    assert "are graded and kept; the same command goes on from there" in rest
    assert "Traceback" not in rest, rest
    assert pretender.tasks() == 0
    assert graded(course, pretender.address).keys() == CLASS.keys()
    assert rows(course) == ONE_ROW_EACH


def test_a_submission_that_kills_workers_is_lost_and_no_other(
    pretender: Loopback, new_course: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = new_course()
    course.hand_in("killer", solved(shortened(course.release())))
    monkeypatch.setattr(cluster, "_TRIES", 2)
    pretender.start_worker(fake=True, nanny=True)
    pretender.wait_for_workers(2)
    found = graded(course, pretender.address)
    assert found["killer"]["status"] == "grader_error"
    assert "2 workers of the cluster ended while they worked on it" in found["killer"]["message"]
    assert {name for name in found if found[name]["status"] == "graded"} == CLASS.keys()
    assert rows(course) == ONE_ROW_EACH
    pretender.kill_worker(-1)


def test_a_worker_that_joins_later_takes_over(
    pretender: Loopback, new_course: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = new_course()

    def replace() -> None:
        pretend(pretender)
        for number in range(len(pretender.workers) - 1):
            pretender.kill_worker(number)

    seen = after(monkeypatch, 2, replace)
    graded(course, pretender.address)
    assert sorted(seen) == sorted(CLASS)
    assert rows(course) == ONE_ROW_EACH


def test_a_scheduler_that_is_restarted_costs_no_mark(
    pretender: Loopback,
    new_course: Maker,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    course = new_course()

    def restart() -> None:
        pretender.kill_scheduler()
        pretender.start_scheduler()
        pretend(pretender)

    seen = after(monkeypatch, 2, restart)
    graded(course, pretender.address)
    assert sorted(seen) == sorted(CLASS)
    assert rows(course) == ONE_ROW_EACH
    said = capsys.readouterr().err
    assert said == f"the scheduler at {pretender.address} is gone; waiting for it\n"


def test_a_scheduler_that_stays_away_ends_the_run_and_what_is_done_is_kept(
    pretender: Loopback, new_course: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = new_course()
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 1.0)
    first = after(monkeypatch, 2, pretender.kill_scheduler)
    with pytest.raises(UsageError) as raised:
        graded(course, pretender.address)
    assert str(raised.value) == (
        f"the scheduler at {pretender.address} does not come back; what was graded until now "
        "(2 in this run) is kept, and the same command goes on from there"
    )
    assert rows(course) == dict.fromkeys(first, 1)
    monkeypatch.undo()
    monkeypatch.setenv("AUTOGRADER_SECRET", "one")
    pretender.start_scheduler()
    pretend(pretender)
    rest = after(monkeypatch, 0, int)
    graded(course, pretender.address)
    assert sorted([*first, *rest]) == sorted(CLASS)
    assert rows(course) == ONE_ROW_EACH


def test_when_all_workers_stay_away_the_run_ends(
    pretender: Loopback, new_course: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = new_course()
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 1.0)
    after(monkeypatch, 2, lambda: pretender.kill_worker(-1))
    with pytest.raises(UsageError, match="none has joined; start some with `dask worker`; what"):
        graded(course, pretender.address)
    assert len(rows(course)) == 2


# --- addresses ------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_an_address_where_nobody_answers_gets_a_sentence(
    new_course: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 1.0)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(UsageError, match=f"no scheduler answers at {address} .*; start one with"):
        graded(new_course(), address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("host:8786", "--scheduler host:8786: write tcp://host:8786"),
        ("http://host:8786", "--scheduler http://host:8786: unknown address scheme"),
        ("tls://host:8786", "--scheduler tls://host:8786: TLS expects a `ssl_context` argument"),
    ],
)
def test_an_address_that_is_none_gets_a_sentence(
    new_course: Maker, address: str, said: str
) -> None:
    with pytest.raises(UsageError) as raised:
        graded(new_course(), address)
    assert str(raised.value).startswith(said)
