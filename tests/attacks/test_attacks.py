"""A class of attackers, and three honest students among them, graded as one class.

Each file in this folder, and each function of `notebook_attacks`, is one idea of how to gain points
or do harm; `attack` says how to read a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from attack import POINTS, Attack, attacks_in_files, right_answers
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    CourseFolder,
    answered,
    make_course,
    shortened,
)
from notebook_attacks import attacks_on_notebooks

from autograder import seeds
from autograder.grade import Work, grade
from autograder.notebook import code_sources
from autograder.records import as_record
from autograder.release import check_id
from autograder.sandbox import BubblewrapSandbox

SECRET = "a-secret-that-no-attacker-may-see"  # noqa: S105  (of this test alone)
HONEST = ("aa-honest", "mm-honest", "zz-honest")
ATTACKS = [*attacks_in_files(), *attacks_on_notebooks(SECRET)]
LIMITS = {
    "sandbox: auto": "sandbox: required",
    "cell_seconds: 10": "cell_seconds: 2",
    "exercise_seconds: 4": "exercise_seconds: 2",
    "memory_mb: 2048": "memory_mb: 1024",
    "processes: 64": "processes: 48",
}
TRACE = "left-behind"
"""Part of the name of every file that attackers leave."""

# Runs a command as the parent of all that the command leaves behind, and tells what is left.
WATCHED = """
import ctypes, json, os, subprocess, sys, time
from contextlib import suppress
from autograder.sandbox.usage import family

ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
code = subprocess.run(sys.argv[2:]).returncode
for _ in range(50):
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    left = list(family(os.getpid()))[1:]
    if not left:
        break
    time.sleep(0.1)
lines = []
for number in left:
    with suppress(OSError), open(f"/proc/{number}/cmdline") as file:
        lines.append(file.read().replace(chr(0), " "))
with open(sys.argv[1], "w") as file:
    json.dump(lines, file)
sys.exit(code)
"""


@dataclass(frozen=True)
class Run:
    """The class after it was graded."""

    course: CourseFolder
    done: subprocess.CompletedProcess[str]
    records: Mapping[str, Mapping[str, Any]]
    left: list[str]
    files: Mapping[str, str]
    """Digests of the course's own files before the run."""

    @property
    def outer(self) -> Path:
        """The folder that holds the course, and the run's home and place for temporary files."""
        return self.course.root.parent


@pytest.fixture(scope="module")
def run(walled: BubblewrapSandbox, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Everybody, graded once by the command."""
    outer = tmp_path_factory.mktemp("attacked")
    env = {name: str(outer / name) for name in ("HOME", "TMPDIR")}
    for path in env.values():
        Path(path).mkdir()
    course = make_course(outer / "course", LIMITS, AUTOGRADER_SECRET=SECRET)
    course = CourseFolder(course.root, {**course.env, **env})
    built = course.autograder("build", ASSIGNMENT)
    assert built.returncode == 0, built.stderr
    release = shortened(course.release())
    for name in HONEST:
        course.hand_in(name, answered(release, **right_answers(EXERCISES)))
    for attack in ATTACKS:
        content = json.dumps(attack.notebook(release))  # nbformat would mend what is forged
        attack.leave(course.hand_in(attack.name, content.encode()).parent)
    files = dict(own_files(course.root))
    json_file, left_file = outer / "marks.json", outer / "left.json"
    scripts = Path(sys.executable).parent
    command = [str(scripts / "autograder"), "grade", ASSIGNMENT, "--json", str(json_file)]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(left_file), *command],
        cwd=course.root,
        env={**os.environ, **course.env},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert json_file.exists(), done.stderr[-3000:]
    records = {item["student"]: item for item in json.loads(json_file.read_text())["submissions"]}
    return Run(course, done, records, json.loads(left_file.read_text()), files)


def own_files(root: Path) -> Iterator[tuple[str, str]]:
    """The course's files that grading has no business with, and their digests."""
    for folder in ("solutions", "assignments", "submitted"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield str(path.relative_to(root)), hashlib.sha256(path.read_bytes()).hexdigest()
    for name in ("course.yaml", "nbgrader_config.py"):
        yield name, hashlib.sha256((root / name).read_bytes()).hexdigest()


def told(record: Mapping[str, Any]) -> list[str]:
    """The lines that an instructor sees of a submission."""
    lines = [record["message"], *record["flags"]]
    for item in record["exercises"]:
        lines.append(f"{item['exercise']}: {item['outcome']}: {item['message']}")
        lines += [f"{item['exercise']}: {flag}" for flag in item["flags"]]
    return lines


# --- each attack --------------------------------------------------------------------------------

each = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)


def test_there_are_many_ideas_and_each_is_there_once() -> None:
    assert len(ATTACKS) >= 70
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert all(attack.idea and POINTS.keys() == attack.points.keys() for attack in ATTACKS)


@each
def test_an_attack_gains_nothing_and_loses_nothing_that_was_right(run: Run, attack: Attack) -> None:
    record = run.records[attack.name]
    assert record["status"] == "graded", record["message"]
    got = {item["exercise"]: item["score"] for item in record["exercises"]}
    assert got == attack.points, told(record)
    assert record["score"] == sum(attack.points.values())


@each
def test_the_gradebook_has_the_same_points(run: Run, attack: Attack) -> None:
    grades = run.course.grades(attack.name)
    assert grades == {check_id(name): points for name, points in attack.points.items()}


@each
def test_the_instructor_is_told(run: Run, attack: Attack) -> None:
    lines = told(run.records[attack.name])
    assert any(re.search(attack.told, line, re.DOTALL) for line in lines), lines


# --- everybody else -----------------------------------------------------------------------------


@pytest.mark.parametrize("student", HONEST)
def test_honest_students_among_attackers_have_all_points(run: Run, student: str) -> None:
    record = run.records[student]
    assert record["score"] == record["max_score"] == sum(POINTS.values()), told(record)
    assert record["flags"] == []
    assert not any(item["flags"] for item in record["exercises"])
    assert run.course.mark(student) == sum(POINTS.values())


def test_their_verdicts_are_those_of_a_run_without_attackers(
    run: Run, walled: BubblewrapSandbox
) -> None:
    sources = tuple(code_sources(run.course.autograded(HONEST[0])))
    work = Work(
        student=HONEST[0],
        assignment=ASSIGNMENT,
        path="",
        sources=sources,
        points=dict(POINTS),
        seed=seeds.secret_seed(SECRET.encode(), seeds.content_digest(sources)),
    )
    alone = as_record(grade(work, walled).report)
    for student in HONEST:
        assert timeless(run.records[student]) == timeless(alone)


def timeless(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    kept = [
        {key: value for key, value in item.items() if key != "seconds"}
        for item in record["exercises"]
    ]
    return sorted(kept, key=lambda item: str(item["exercise"]))


def test_the_run_ends_well(run: Run) -> None:
    assert run.done.returncode == 0, run.done.stderr[-2000:]
    assert run.records.keys() == {*HONEST, *(attack.name for attack in ATTACKS)}


def test_no_process_is_left(run: Run) -> None:
    assert run.left == []


def test_nothing_is_left_in_the_home_or_among_temporary_files(run: Run) -> None:
    for name in ("HOME", "TMPDIR"):
        assert [p for p in (run.outer / name).rglob("*") if p.is_file()] == []
    places = ("/tmp", "/var/tmp", "/dev/shm", "/dev", "/", str(Path.home()))  # noqa: S108
    assert [path for place in places for path in Path(place).glob(f"{TRACE}*")] == []


def test_the_course_is_as_it_was(run: Run) -> None:
    assert dict(own_files(run.course.root)) == dict(run.files)
    wanted = {"HOME", "TMPDIR", "course", "marks.json", "left.json"}
    assert {path.name for path in run.outer.iterdir()} == wanted
    assert not list(run.course.root.rglob(f"{TRACE}*"))


def test_the_gradebook_is_whole_and_holds_nobody_else(run: Run) -> None:
    with sqlite3.connect(run.course.root / "gradebook.db") as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        students = {row[0] for row in database.execute("SELECT id FROM student")}
        scores = [row[0] for row in database.execute("SELECT max(auto_score) FROM grade")]
    database.close()
    assert students == run.records.keys()
    assert scores == [max(POINTS.values())]


def test_what_the_terminal_shows_holds_no_control_characters(run: Run) -> None:
    shown = run.done.stdout + run.done.stderr
    assert [c for c in set(shown) if not c.isprintable() and c != "\n"] == []
    assert "Traceback" not in shown


def test_notebooks_stay_nearly_as_small_as_they_were_handed_in(run: Run) -> None:
    submitted = run.course.root / "submitted"
    grown = {
        path.parts[-3]: path.stat().st_size - submitted.joinpath(*path.parts[-3:]).stat().st_size
        for path in (run.course.root / "autograded").glob("*/*/*.ipynb")
    }
    assert len(grown) == len(run.records)
    assert {name: size for name, size in grown.items() if size > 9 * 2**20} == {}


def test_a_notebook_that_is_a_link_to_anothers_is_refused(run: Run) -> None:
    folder = run.course.root / "submitted" / "zz-linked" / ASSIGNMENT
    folder.mkdir(parents=True)
    name = f"{ASSIGNMENT}.ipynb"
    (folder / name).symlink_to(f"../../{HONEST[0]}/{ASSIGNMENT}/{name}")
    done = run.course.autograder("grade", ASSIGNMENT, "--student", "zz-linked", "--json", "-")
    shutil.rmtree(folder.parent)
    (record,) = json.loads(done.stdout)["submissions"]
    assert (record["status"], record["score"]) == ("unreadable", 0)
    assert "it is a link" in record["message"]


# --- the pages that go back ---------------------------------------------------------------------


class Page(HTMLParser):
    """Collects what is alive on a page, and where marked words stand."""

    VOID = frozenset({"meta", "link", "br", "img", "hr", "input", "source", "wbr", "col", "area"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.alive: list[str] = []
        self.cards: list[str] = []
        self.fakes: list[list[tuple[str, str]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("iframe", "object", "embed", "form", "base", "svg", "frame"):
            self.alive.append(tag)
        self.alive += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in ("href", "src", "action", "xlink:href"):
            if re.match(r"\s*(javascript|vbscript|data:text)", given.get(name, ""), re.I):
                self.alive.append(f"{tag} {name}={given[name]}")
        if re.search(r"position|url\(|expression", given.get("style", "")):
            self.alive.append(f"{tag} style={given['style']}")
        if given.get("aria-label", "").startswith("Verdict on "):
            self.cards.append(given["aria-label"].removeprefix("Verdict on "))
        if tag not in self.VOID:
            self.open.append((tag, given.get("class", "")))

    def handle_endtag(self, tag: str) -> None:
        while any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = self.open[-1][0] if self.open else ""
        if (inside == "script" and "attack" in data) or (
            inside == "style" and "display: none}" in data
        ):
            self.alive.append(f"{inside}: {data[:60]}")
        if "FAKE-CARD" in data:
            self.fakes.append(list(self.open))


@pytest.fixture(scope="module")
def pages(run: Run) -> dict[str, str]:
    """The feedback of those whose pages are looked at."""
    groups = sorted({attack.name.split("-")[0] for attack in ATTACKS if attack.on_page})
    for group in groups:
        done = run.course.nbgrader("generate_feedback", ASSIGNMENT, "--student", f"{group}-*")
        assert done.returncode == 0, done.stderr[-2000:]
    return {a.name: run.course.feedback(a.name) for a in ATTACKS if a.on_page}


on_page = pytest.mark.parametrize("name", [a.name for a in ATTACKS if a.on_page])


@on_page
def test_nothing_of_an_attackers_is_alive_on_the_page(pages: dict[str, str], name: str) -> None:
    assert Page(pages[name]).alive == []


@on_page
def test_the_page_holds_one_card_for_each_exercise(pages: dict[str, str], name: str) -> None:
    assert sorted(Page(pages[name]).cards) == sorted(EXERCISES)


@on_page
def test_what_looks_like_a_card_is_no_more_than_text(pages: dict[str, str], name: str) -> None:
    found = Page(pages[name]).fakes
    assert len(found) == len(re.findall("FAKE-CARD", pages[name]))
    assert not any(tag == "section" for around in found for tag, _ in around)


@on_page
def test_no_page_holds_control_characters(pages: dict[str, str], name: str) -> None:
    found = {c for c in pages[name] if not c.isprintable() and c not in "\n\t\r"}
    assert {hex(ord(c)) for c in found if ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x2069} == set()
