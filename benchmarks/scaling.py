"""What large classes cost beside the grading itself: bytes on the way, and the one writer.

    python benchmarks/scaling.py [SUBMISSIONS]

Marks the solved 03-gradients, pictures included, once, and hands copies of it to the writer and
through a Dask cluster of two workers that mark nothing. Prints the inputs of docs/scaling.md.
"""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from classroom import ASSIGNMENT, PROJECT, environment, new_course
from distributed import LocalCluster

from autograder.course import Course
from autograder.engine.cluster import Cluster
from autograder.engine.fingerprints import of_scheme, of_submission
from autograder.engine.graded_files import write_graded
from autograder.engine.ledger import Entry, Ledger
from autograder.integrations.grade_store import open_store
from autograder.marking import Marked, Scheme, Submission, mark
from autograder.sandbox import open_sandbox

PRETEND = """
import pickle
from autograder import marking
with open({path!r}, "rb") as file:
    marked = pickle.load(file)
marking.mark_safely = lambda scheme, submission, sandbox: marked
"""


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    os.environ.update(environment())
    with tempfile.TemporaryDirectory() as folder:
        course = new_course(Path(folder) / "course")
        scheme = scheme_of(course)
        content = (PROJECT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_bytes()
        submission = Submission("student", f"{ASSIGNMENT}.ipynb", content)
        sandbox = open_sandbox(scheme.sandbox, scheme.limits, scheme.hidden)
        mark(scheme, submission, sandbox)  # what is slow the first time
        marked = mark(scheme, submission, sandbox)
        sandbox.close()
        print(f"scheme: {len(pickle.dumps(scheme)):,} bytes")
        print(f"submission: {len(pickle.dumps(submission)):,} bytes")
        print(f"marked: {len(pickle.dumps(marked)):,} bytes")
        print(f"stages of one submission: {dict(marked.stages)}")
        write(course, scheme, marked, count)
        carry(Path(folder), scheme, submission, marked, count)


def scheme_of(course: Course) -> Scheme:
    """By which the assignment is marked."""
    with open_store(course) as store:
        released = store.released_cells(ASSIGNMENT, ASSIGNMENT)
    return Scheme.of(course, ASSIGNMENT, released, {}, b"of this benchmark")


def write(course: Course, scheme: Scheme, marked: Marked, count: int) -> None:
    """Write one mark under many names, as a run does; print bytes and seconds of one."""
    fingerprint = {
        **of_scheme(course, ASSIGNMENT, scheme.released, {}, b""),
        **of_submission(b"", {}, "", None),
    }
    files = [course.root / "gradebook.db", course.root / ".autograder" / "graded.sqlite"]
    seconds = {"files": 0.0, "gradebook": 0.0, "ledger": 0.0}
    ledger, before = Ledger(course.root), files[0].stat().st_size
    with open_store(course) as store:
        for number in range(count):
            student, times = f"student-{number}", [time.perf_counter()]
            write_graded(course.root, student, ASSIGNMENT, {}, marked.notebook)
            times.append(time.perf_counter())
            penalty = course.lateness.penalty
            store.save(ASSIGNMENT, student, None, marked.scores, marked.comments, penalty)
            times.append(time.perf_counter())
            ledger.put(ASSIGNMENT, student, Entry(fingerprint, marked.record, marked.scores))
            times.append(time.perf_counter())
            for name, begun, ended in zip(seconds, times, times[1:], strict=False):
                seconds[name] += ended - begun
    ledger.close()
    for name, spent in seconds.items():
        print(f"writer, {name}: {1000 * spent / count:.2f} ms each")
    print(f"gradebook: {(files[0].stat().st_size - before) / count:,.0f} bytes each")
    print(f"ledger: {files[1].stat().st_size / count:,.0f} bytes each")
    print(f"graded notebook: {len(marked.notebook.encode()):,} bytes each")


def carry(folder: Path, scheme: Scheme, one: Submission, marked: Marked, count: int) -> None:
    """Send copies of a submission through a cluster that gives back the same mark each time."""
    canned, preload = folder / "marked.pickle", folder / "pretend.py"
    canned.write_bytes(pickle.dumps(marked))
    preload.write_text(PRETEND.format(path=str(canned)))
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, preload=[str(preload)]
    ) as machines:
        cluster = Cluster(scheme, machines.scheduler_address)
        begun, spent = time.perf_counter(), time.process_time()
        carried = sum(1 for _ in cluster.results(copies(one, count)))
        spent, took = time.process_time() - spent, time.perf_counter() - begun
        cluster.close()
    assert carried == count
    print(f"carried: {count / took:.0f} submissions a second by two workers")
    print(f"this process, with the scheduler in it: {1000 * spent / count:.2f} ms of CPU each")


def copies(one: Submission, count: int) -> Iterator[Submission]:
    """The same work under many names."""
    for number in range(count):
        yield replace(one, student=f"student-{number}")


if __name__ == "__main__":
    main()
