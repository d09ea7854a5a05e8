"""What a plain child process keeps apart, and how it is ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import Limits
from autograder.errors import SandboxError
from autograder.sandbox import CellResult, PlainSandbox, Session, child


@pytest.fixture(scope="module")
def sandbox(limits: Limits) -> Iterator[PlainSandbox]:
    opened = PlainSandbox(limits, keep_spare=True)
    yield opened
    opened.close()


def place_of(session: Session) -> Path:
    return Path(session.process.folder).parent


def text_of(result: CellResult) -> str:
    return "".join(o["text"] for o in result.outputs if o.get("name") == "stdout")


def test_the_environment_holds_nothing_of_the_graders(
    monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    monkeypatch.setenv("AUTOGRADER_SECRET", "sesame")
    monkeypatch.setenv("AWS_TOKEN", "sesame")
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    with PlainSandbox(limits).session() as opened:
        result = opened.run_cell("import os, sys\nprint(dict(os.environ), sys.path)")
        own = opened.run_cell("print(open('/proc/self/environ').read())")
    project = str(Path(__file__).parents[2])
    assert "sesame" not in text_of(result) + text_of(own)
    assert f"'{project}'" not in text_of(result)
    assert str(Path.home()) not in text_of(result).partition("HOME")[2].partition(",")[0]


def test_the_folder_is_private_and_goes_with_the_session(sandbox: PlainSandbox) -> None:
    with sandbox.session() as opened:
        folder = Path(opened.process.folder)
        opened.run_cell("open('made.txt', 'w').write('x')")
        assert (folder / "made.txt").read_text() == "x"
        assert folder.parent.stat().st_mode & 0o077 == 0
    assert not folder.parent.exists()


def test_each_session_has_a_folder_of_its_own(sandbox: PlainSandbox) -> None:
    with sandbox.session() as one, sandbox.session() as other:
        assert one.process.folder != other.process.folder


@pytest.fixture
def own(sandbox: PlainSandbox) -> Iterator[Session]:
    """A session that a test may end."""
    with sandbox.session() as opened:
        yield opened


@pytest.mark.parametrize(
    ("number", "name"), [("signal.SIGKILL", "SIGKILL"), ("signal.SIGTERM", "SIGTERM"), (36, "36")]
)
def test_a_signal_that_ends_the_process_is_named(
    own: Session, number: int | str, name: str
) -> None:
    result = own.run_cell(f"import os, signal\nos.kill(os.getpid(), {number})")
    assert (result.status, result.reason) == ("killed", f"the process was ended by signal {name}")


def test_a_process_that_stops_itself_does_not_stop_the_grader(own: Session) -> None:
    stop = "import os, signal, threading\n"
    stop += "threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGSTOP)).start()"
    own.run_cell(stop)
    time.sleep(0.5)
    start = time.perf_counter()
    result = own.run_cell("x = 1  #" + "x" * 2_000_000)
    assert result.status == "killed"
    assert time.perf_counter() - start < 15


def processes_with(mark: str) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


LEFTOVERS = {
    "a child": "import subprocess\nsubprocess.Popen(['sleep', '60'])",
    "a child of its own session": (
        "import subprocess\nsubprocess.Popen(['sleep', '60'], start_new_session=True)"
    ),
    "a fork that holds the connection": (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)\n    os._exit(0)"
    ),
    "a fork of a process that ended": (
        "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)\nos._exit(0)"
    ),
    "a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()",
    "a handler at exit": "import atexit, time\natexit.register(time.sleep, 60)",
}


@pytest.mark.parametrize("cell", LEFTOVERS.values(), ids=LEFTOVERS)
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found in /proc")
def test_nothing_is_left_when_a_session_is_closed(sandbox: PlainSandbox, cell: str) -> None:
    with sandbox.session() as opened:
        mark = f"HOME={place_of(opened) / 'home'}"
        assert processes_with(mark)
        opened.run_cell(cell)
        opened.close()
        time.sleep(0.1)
        assert processes_with(mark) == []


def test_a_process_that_does_not_start_is_our_error(
    limits: Limits, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "__main__.py").write_text("import sys\nsys.exit('no torch here')")
    monkeypatch.setattr(child, "INSIDE", tmp_path)
    with pytest.raises(SandboxError, match="no torch here"), PlainSandbox(limits).session():
        pass


def test_a_spare_that_died_while_it_waited_is_replaced() -> None:
    sandbox = PlainSandbox(Limits(), keep_spare=True)
    try:
        with sandbox.session():
            assert sandbox._spare is not None
            sandbox._spare.process.kill()
            assert sandbox._spare.process.ending()
        with sandbox.session() as session:
            assert session.run_cell("1 + 1").status == "ok"
    finally:
        sandbox.close()


def test_a_process_that_was_started_before_is_the_next_sessions(sandbox: PlainSandbox) -> None:
    own = PlainSandbox(sandbox.limits)
    process = child.ChildProcess()
    own.start(process)
    with own.session() as opened:
        assert opened.process is process
        assert opened.run_cell("1 + 1").status == "ok"
    with own.session() as opened:
        assert opened.process is not process


def test_a_process_that_was_started_and_not_used_goes_with_the_sandbox(
    sandbox: PlainSandbox,
) -> None:
    own = PlainSandbox(sandbox.limits)
    process = child.ChildProcess()
    own.start(process)
    own.close()
    assert process.ending()
    assert not process.place.exists()


FIGURE = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.set_title('$x^2$');"


@pytest.mark.parametrize("pictures", [True, False])
def test_figures_are_closed_and_drawn_where_pictures_are_wanted(
    limits: Limits, pictures: bool
) -> None:
    with PlainSandbox(limits, pictures=pictures).session() as opened:
        (output,) = opened.run_cell(FIGURE).outputs
        assert output["output_type"] == "display_data"
        assert ("image/png" in output["data"]) == pictures
        assert output["data"]["text/plain"].startswith("<Figure size")
        left = opened.run_cell("print(plt.get_fignums(), axes.get_title())")
        assert text_of(left) == "[] $x^2$\n"
