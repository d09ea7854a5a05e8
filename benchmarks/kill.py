"""The grader killed with SIGKILL at random moments of a class, many times; then run to its end.

    python benchmarks/kill.py [KILLS] [STUDENTS]

Afterwards every mark must be in the gradebook once and equal to that of an undisturbed run, the
gradebook must be whole, and no process, mount or folder may be left. Exits with 1 otherwise.
"""

from __future__ import annotations

import ctypes
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import classroom

from autograder.sandbox.usage import family

ALLOWED_SECONDS = 10.0
"""So long after a kill the sandbox's processes may take to end."""


def killed_run(folder: Path, seconds: float) -> int:
    """Start grading and kill the grader after so many seconds; how many records it had printed."""
    command = [classroom.COMMAND, "grade", classroom.ASSIGNMENT]
    with (folder / "grading.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=classroom.environment(),
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    return (folder / "grading.log").read_text(errors="replace").count("] ")


def adopt_orphans() -> None:
    """Become the parent of what a killed grader leaves, so that it can be seen; see prctl(2)."""
    set_child_subreaper = 36
    if ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0) != 0:
        raise SystemExit("orphans cannot be adopted here; this benchmark needs Linux")


def left_processes() -> list[str]:
    """What came of this process and still runs, by its command lines."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    found = []
    for number in list(family(os.getpid()))[1:]:
        with suppress(OSError):
            words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
            found.append(f"{number}: {b' '.join(words[:4]).decode(errors='replace')}")
    return found


def wait_until_gone() -> list[str]:
    """What is still there after the allowed time."""
    end = time.monotonic() + ALLOWED_SECONDS
    while (left := left_processes()) and time.monotonic() < end:
        time.sleep(0.2)
    return left


def problems_of(folder: Path, undisturbed: Path, temporary: Path, mounts: int) -> list[str]:
    """What is not as it must be, in sentences."""
    problems = []
    with sqlite3.connect(folder / "gradebook.db") as database:
        (state,) = database.execute("PRAGMA integrity_check").fetchone()
    if state != "ok":
        problems.append(f"the gradebook is broken: {state}")
    marks, expected = classroom.marks_in(folder), classroom.marks_in(undisturbed)
    if marks != expected:
        wrong = sorted(s for s in expected.keys() | marks.keys() if marks.get(s) != expected.get(s))
        problems.append(f"{len(wrong)} students have other marks: {', '.join(wrong[:5])}")
    if left := sorted(path.name for path in temporary.iterdir()):
        problems.append(f"left in the temporary folder: {', '.join(left[:5])}")
    if (now := mounted()) != mounts:
        problems.append(f"{now - mounts} more mounts than before")
    return problems


def mounted() -> int:
    """How many file systems are mounted."""
    return len(Path("/proc/self/mounts").read_text().splitlines())


def main(kills: int = 25, students: int = 30) -> int:
    """Kill, finish, compare; 0 if nothing was lost."""
    adopt_orphans()
    rng = random.Random(2024)
    class_ = classroom.readable_class(students)
    with tempfile.TemporaryDirectory() as name:
        place, temporary = Path(name), Path(name) / "tmp"
        temporary.mkdir()
        classroom.use_temporary_folder(temporary)
        calm, killed = place / "calm", place / "killed"
        for folder in (calm, killed):
            classroom.new_course(folder)
            for student, content in class_.items():
                classroom.hand_in(folder, student, content)
        start = time.monotonic()
        classroom.autograder(calm, "grade", classroom.ASSIGNMENT)
        whole = time.monotonic() - start
        mounts, stale = mounted(), list[str]()
        reached = []
        for _ in range(kills):
            reached.append(killed_run(killed, rng.uniform(0.0, whole)))
            stale += wait_until_gone()
        last = classroom.autograder(killed, "grade", classroom.ASSIGNMENT)
        problems = problems_of(killed, calm, temporary, mounts)
    problems += [f"still running {ALLOWED_SECONDS:g} s after a kill: {line}" for line in stale]
    if last.returncode:
        problems.append(f"the last run ended with {last.returncode}: {last.stderr[-300:]}")
    print(f"{len(class_)} students, {whole:.0f} s undisturbed; {kills} kills, after "
          f"{min(reached)} to {max(reached)} students")  # fmt: skip
    print("\n".join(problems) or "nothing lost: every mark once and equal, nothing left behind")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
