"""nbgrader's formgrader in a real Jupyter server, driven over HTTP as its buttons do."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from course_folder import (
    ASSIGNMENT,
    EXERCISES,
    CourseFolder,
    make_course,
    program,
    shortened,
    solved,
)
from nbformat import NotebookNode

START_SECONDS = 60
TOKEN = "of-this-test"  # noqa: S105  (a server of this test alone)
EXTENSIONS = {"ServerApp": {"jpserver_extensions": {"nbgrader.server_extensions.formgrader": True}}}


@dataclass(frozen=True)
class Server:
    """A running Jupyter server in the course's folder."""

    address: str
    course: CourseFolder

    def get(self, path: str) -> str:
        return self._send(path, None)

    def post(self, path: str) -> Any:
        return json.loads(self._send(path, b""))

    def _send(self, path: str, body: bytes | None) -> str:
        request = urllib.request.Request(
            f"{self.address}{path}", body, {"Authorization": f"token {TOKEN}"}
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            text: str = answer.read().decode()
        return text


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A built course with two submissions, nothing graded."""
    course = make_course(tmp_path_factory.mktemp("formgrader") / "course", solution=shortened)
    assert course.nbgrader("generate_assignment", ASSIGNMENT).returncode == 0
    half = program("gradients", "half-right").source
    course.hand_in("ada", solved(course.release(), gradients=half))
    course.hand_in("not-graded", course.release())
    course.hand_in("mallory", hostile(solved(course.release())))
    return course


MARKER = "gone-astray"
LIVE = f"""
<script>document.title = "{MARKER}"</script>
<img src="x" onerror="document.title = '{MARKER}'">
<a href="javascript:document.title='{MARKER}'">a link</a>
<iframe srcdoc="<script>parent.document.title='{MARKER}'</script>"></iframe>
<section aria-label="Verdict on everything" style="position: fixed">25 of 25</section>
"""


def hostile(notebook: NotebookNode) -> NotebookNode:
    """HTML that acts, in a text cell and in what a cell displays."""
    display = f"from IPython.display import HTML, display\ndisplay(HTML({LIVE!r}))"
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(LIVE))
    notebook.cells.insert(2, nbformat.v4.new_code_cell(display))
    return notebook


@pytest.fixture(scope="module")
def server(course: CourseFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    (home / "jupyter_server_config.json").write_text(json.dumps(EXTENSIONS))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = start(course, home, port)
    try:
        server = Server(f"http://127.0.0.1:{port}", course)
        wait_for(server, process, home / "log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def start(course: CourseFolder, home: Path, port: int) -> subprocess.Popen[bytes]:
    scripts = str(Path(sys.executable).parent)
    with (home / "log").open("wb") as log:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root"),
                *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
                f"--IdentityProvider.token={TOKEN}",
            ],
            cwd=course.root,
            env={
                **os.environ,
                "PATH": os.pathsep.join([scripts, os.environ.get("PATH", "")]),
                "JUPYTER_CONFIG_DIR": str(home),
                "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
                "JUPYTER_DATA_DIR": str(home / "data"),
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            server.get("/api/status")
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not start: {log.read_text()[-3000:]}")


@pytest.fixture(scope="module")
def autograded(server: Server) -> Any:
    """What the autograde button's call answers for ada."""
    return server.post(f"/formgrader/api/submission/{ASSIGNMENT}/ada/autograde")


@pytest.fixture(scope="module")
def with_feedback(server: Server, autograded: Any) -> Any:
    return server.post(f"/formgrader/api/assignment/{ASSIGNMENT}/ada/generate_feedback")


def test_the_assignment_is_listed(server: Server) -> None:
    (found,) = json.loads(server.get("/formgrader/api/assignments"))
    assert found["name"] == ASSIGNMENT


def test_the_due_date_of_the_course_is_shown(server: Server, autograded: Any) -> None:
    (found,) = json.loads(server.get("/formgrader/api/assignments"))
    assert found["duedate"] == "2027-02-12T22:59:00"


def test_the_submissions_are_listed(server: Server) -> None:
    found = json.loads(server.get(f"/formgrader/api/submissions/{ASSIGNMENT}"))
    assert sorted(item["student"] for item in found) == ["ada", "mallory", "not-graded"]


def test_the_autograde_button_grades_one_submission(autograded: Any) -> None:
    assert autograded["success"], autograded["log"][-3000:]


def test_the_autograde_button_writes_our_marks_into_the_gradebook(
    course: CourseFolder, autograded: Any
) -> None:
    assert course.grades("ada")["check-gradients"] == 3.0


def test_the_autograde_button_leaves_the_others_alone(
    course: CourseFolder, autograded: Any
) -> None:
    assert not (course.root / "autograded" / "not-graded").exists()


def test_the_list_of_submissions_shows_the_score(server: Server, autograded: Any) -> None:
    found = json.loads(server.get(f"/formgrader/api/submission/{ASSIGNMENT}/ada"))
    assert (found["score"], found["max_score"]) == (22, 25)


def test_the_page_for_marking_by_hand_shows_the_verdicts(server: Server, autograded: Any) -> None:
    path = f"/formgrader/api/submitted_notebooks/{ASSIGNMENT}/{ASSIGNMENT}"
    (found,) = [item for item in json.loads(server.get(path)) if item["student"] == "ada"]
    assert "Verdict on gradients" in server.get(f"/formgrader/submissions/{found['id']}/")


class Tags(HTMLParser):
    """The elements of a page with their attributes; text that only looks like one is none."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._in_script = tag == "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


@pytest.fixture(scope="module")
def hostile_page(server: Server) -> Tags:
    """What an instructor's browser gets of mallory's notebook."""
    server.post(f"/formgrader/api/submission/{ASSIGNMENT}/mallory/autograde")
    path = f"/formgrader/api/submitted_notebooks/{ASSIGNMENT}/{ASSIGNMENT}"
    (found,) = [item for item in json.loads(server.get(path)) if item["student"] == "mallory"]
    return Tags(server.get(f"/formgrader/submissions/{found['id']}/"))


def test_nothing_of_a_students_runs_on_the_instructors_page(hostile_page: Tags) -> None:
    assert [script for script in hostile_page.scripts if MARKER in script] == []
    acting = [
        (tag, attributes)
        for tag, attributes in hostile_page.found
        if tag in ("iframe", "object", "embed")
        or (
            any(MARKER in value or value == "x" for value in attributes.values())
            and (tag != "img" or "onerror" in attributes)
        )
    ]
    assert acting == []


def test_a_verdict_card_of_a_students_is_none_on_the_instructors_page(hostile_page: Tags) -> None:
    labels = [a.get("aria-label", "") for tag, a in hostile_page.found if tag == "section"]
    cards = [label for label in labels if label.startswith("Verdict on")]
    assert len(cards) == len(EXERCISES)
    assert "Verdict on everything" not in cards


def test_the_feedback_button_makes_the_page(course: CourseFolder, with_feedback: Any) -> None:
    assert with_feedback["success"], with_feedback["log"][-3000:]
    assert "Verdict on gradients" in course.feedback("ada")


def test_without_the_token_nothing_is_shown(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(
            urllib.request.Request(
                f"{server.address}/formgrader/api/submission/{ASSIGNMENT}/ada", method="POST"
            ),
            timeout=30,
        )
