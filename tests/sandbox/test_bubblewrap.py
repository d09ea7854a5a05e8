"""What stands between student code in the bubblewrap sandbox and everything else.

Whole notebooks that attack are in tests/attacks; here is one wall at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from autograder.course import Limits
from autograder.exercises import find_exercise
from autograder.sandbox import BubblewrapSandbox, CellResult, Session
from autograder.sandbox.usage import family

PROJECT = Path(__file__).parents[2]
Ask = Callable[[str], str]


@pytest.fixture(scope="module")
def session(walled: BubblewrapSandbox) -> Iterator[Session]:
    with walled.session() as opened:
        yield opened


def text_of(result: CellResult) -> str:
    return "".join(o["text"] for o in result.outputs if o.get("name") == "stdout")


@pytest.fixture
def ask(session: Session) -> Ask:
    """The value of an expression in the sandbox, or the name of the error."""

    def run(expression: str) -> str:
        cell = f"try:\n    print({expression})\nexcept OSError as error:\n    print(error)"
        result = session.run_cell(f"import os, socket, ctypes, subprocess\n{cell}")
        assert result.status == "ok", result
        return text_of(result).strip()

    return run


# --- what can be seen ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [PROJECT / "course.yaml", PROJECT / "solutions", PROJECT / "autograder" / "exercises",
     PROJECT / "autograder" / "judge.py", PROJECT / ".git", PROJECT / ".autograder",
     Path.home() / ".bashrc", Path("/etc/passwd"), Path("/etc/shadow"), Path("/var"), Path("/sys"),
     Path("/run"), Path("/root/.ssh"), Path("/home")],
    ids=str,
)  # fmt: skip
def test_what_is_not_the_interpreters_is_not_there(ask: Ask, path: Path) -> None:
    assert ask(f"os.path.exists({str(path)!r})") == "False"


def test_of_the_kit_only_what_runs_inside_is_there(ask: Ask) -> None:
    assert ask(f"os.listdir({str(PROJECT / 'autograder')!r})") == "['inside']"


def test_the_environment_is_the_sandboxs_own(
    monkeypatch: pytest.MonkeyPatch, limits: Limits
) -> None:
    monkeypatch.setenv("AUTOGRADER_SECRET", "sesame")
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    sandbox = BubblewrapSandbox(limits)
    try:
        with sandbox.session() as opened:
            said = text_of(opened.run_cell("import os, sys\nprint(dict(os.environ), sys.path)"))
            said += text_of(opened.run_cell("print(open('/proc/self/environ').read())"))
    finally:
        sandbox.close()
    assert "sesame" not in said
    assert f"'{PROJECT}'" not in said


def test_only_its_own_processes_are_there(ask: Ask) -> None:
    assert ask("[p for p in os.listdir('/proc') if p.isdigit()]") == "['1']"
    assert ask("os.getpid()") == "1"


def test_there_is_no_way_out_to_the_network(ask: Ask) -> None:
    assert "unreachable" in ask("socket.create_connection(('1.1.1.1', 53), 1)")
    assert "Temporary failure" in ask("socket.gethostbyname('example.org')")
    assert "unreachable" in ask("socket.create_connection(('127.0.0.1', 22), 1)")


# --- what can be written ------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["/", "/usr", "/usr/bin", "/dev", "/etc", "/proc", "/dev/pts"])
def test_nothing_of_the_system_can_be_written(ask: Ask, folder: str) -> None:
    said = ask(f"open({folder + '/left-behind'!r}, 'w')")
    assert any(reason in said for reason in ("Read-only", "denied", "No such file"))


def test_the_interpreters_packages_cannot_be_changed(ask: Ask) -> None:
    for try_it in ("open(__import__('torch').__file__, 'a')", "os.remove(os.__file__)"):
        said = ask(try_it)
        assert "Read-only" in said or "denied" in said


@pytest.mark.parametrize("folder", [".", "~", "/submission/tmp", "/dev/shm"])  # noqa: S108
def test_its_own_folders_can_be_written_and_are_empty_for_the_next(
    walled: BubblewrapSandbox, folder: str
) -> None:
    name = f"__import__('os').path.expanduser('{folder}/mine')"
    with walled.session() as first:
        assert first.run_cell(f"open({name}, 'w').write('x')").status == "ok"
    with walled.session() as second:
        assert text_of(second.run_cell(f"import os\nprint(os.path.exists({name}))")) == "False\n"


def test_a_disk_that_is_filled_is_its_own(walled: BubblewrapSandbox) -> None:
    fill = "for n in range(9):\n    with open(f'big{n}', 'wb') as file:\n"
    fill += "        for _ in range(64): file.write(bytes(2**20))"
    with walled.session() as opened:
        result = opened.run_cell(fill)
        assert result.failure is not None
        assert "No space left" in result.failure.message


# --- what can be done ---------------------------------------------------------------------------


def test_it_has_no_capabilities(ask: Ask) -> None:
    found = ask("[l.split()[1] for l in open('/proc/self/status') if l.startswith('Cap')]")
    assert set(eval(found)) == {"0000000000000000"}
    assert ask("[l for l in open('/proc/self/status') if 'NoNewPrivs' in l][0].split()[1]") == "1"


REFUSED = {
    "unshare": "libc.unshare(0x10000000)",
    "mount": "libc.mount(b'none', b'/submission', b'tmpfs', 0, None)",
    "umount": "libc.umount2(b'/proc', 2)",
    "ptrace": "libc.ptrace(16, 1, 0, 0)",
    "memfd_create": "libc.memfd_create(b'x', 0)",
    "System V shared memory": "libc.shmget(1, 2**20, 0o1600)",
    "bpf": "libc.syscall(321, 0, 0, 0)",
    "keyctl": "libc.syscall(250, 0, 0, 0)",
    "chroot": "libc.chroot(b'/submission')",
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED)
def test_system_calls_that_no_notebook_needs_are_refused(ask: Ask, call: str) -> None:
    lines = f"(lambda libc: ({call}, ctypes.get_errno()))(ctypes.CDLL(None, use_errno=True))"
    assert ask(lines) == "(-1, 1)"


def test_a_command_that_gains_rights_gains_none(ask: Ask) -> None:
    command = "['unshare', '--user', '--map-root-user', 'id']"
    assert ask(f"subprocess.run({command}, capture_output=True).returncode") != "0"


# --- sessions beside and after each other -------------------------------------------------------


def test_a_socket_of_one_session_is_not_there_for_another(walled: BubblewrapSandbox) -> None:
    listen = "import socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('\\0meeting')\ns.listen()"
    meet = "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0meeting')"
    with walled.session() as one, walled.session() as other:
        assert one.run_cell(listen).status == "ok"
        assert other.run_cell(meet).failure is not None
        assert one.run_cell(meet).status == "ok"


def test_what_one_session_breaks_is_whole_in_the_next(walled: BubblewrapSandbox) -> None:
    with walled.session() as first:
        first.run_cell("import torch, builtins\ntorch.allclose = builtins.print = None")
    with walled.session() as second:
        assert second.run_cell("import torch\nprint(torch.allclose)").status == "ok"


def test_torch_is_warm_and_computes(session: Session) -> None:
    cell = "import torch\nw = torch.zeros(1, requires_grad=True)\n"
    cell += "o = torch.optim.SGD([w], 0.1)\n(w - 1).square().sum().backward()\no.step()\nprint(w)"
    result = session.run_cell(cell)
    assert text_of(result) == "tensor([0.2000], requires_grad=True)\n"
    assert session.devices


def test_data_loaders_with_workers_work(session: Session) -> None:
    cell = "import torch\nfrom torch.utils.data import DataLoader\n"
    cell += "print(sum(len(b) for b in DataLoader(range(10), batch_size=4, num_workers=1)))"
    assert text_of(session.run_cell(cell)) == "10\n"


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGSTOP", "SIGALRM"])
def test_a_signal_to_itself_or_to_all_ends_only_what_it_started(
    walled: BubblewrapSandbox, number: str
) -> None:
    """The kernel keeps such signals from the first process of a PID namespace."""
    cell = "import os, signal, subprocess\nchild = subprocess.Popen(['sleep', '60'])\n"
    cell += f"os.kill(os.getpid(), signal.{number})\nos.kill(-1, signal.{number})\nprint('on')"
    with walled.session() as opened:
        assert text_of(opened.run_cell(cell)) == "on\n"


@pytest.mark.parametrize("number", ["SIGKILL", "SIGSTOP"])
def test_a_signal_to_its_process_group_reaches_nothing_outside(
    walled: BubblewrapSandbox, number: str
) -> None:
    """Process groups reach across PID namespaces: the warm server must not be in this one."""
    with walled.session() as opened:
        opened.run_cell(f"import os, signal\nos.killpg(0, signal.{number})")
        with walled.session() as other:
            assert text_of(other.run_cell("print('on')")) == "on\n"


def test_a_full_disk_does_not_stop_calls(walled: BubblewrapSandbox) -> None:
    fill = (
        "try:\n    for n in range(9):\n        with open(f'/submission/tmp/{n}', 'wb') as file:\n"
    )
    fill += "            for _ in range(64): file.write(bytes(2**20))\nexcept OSError: pass\n"
    exercise = find_exercise("gradients")
    assert exercise is not None
    case = exercise.cases(np.random.default_rng(0))[0]
    with walled.session() as opened:
        opened.run_cell(f"{fill}def gradients(b, w, x, y): return b, w")
        assert opened.call(exercise, case, 2.0).status == "returned"


# --- limits -------------------------------------------------------------------------------------


def processes_of(sandbox: BubblewrapSandbox) -> list[int]:
    """The warm server and all that came of it, as we see them."""
    assert sandbox._server is not None
    return list(family(sandbox._server._popen.pid))


@pytest.mark.parametrize(
    "bomb",
    ["while True: os.fork()", "while True:\n    if os.fork() == 0:\n        os.setsid()",
     "import threading\nwhile True: threading.Thread(target=lambda: input(), daemon=True).start()"],
)  # fmt: skip
def test_a_bomb_of_processes_ends_with_its_session(walled: BubblewrapSandbox, bomb: str) -> None:
    with walled.session():
        pass
    before = processes_of(walled)
    with walled.session() as opened:
        opened.run_cell(f"import os, time\n{bomb}")
    end = time.monotonic() + 10
    while len(processes_of(walled)) > len(before) and time.monotonic() < end:
        time.sleep(0.1)
    assert len(processes_of(walled)) <= len(before)
    with walled.session() as opened:
        assert opened.run_cell("import os\nos.fork() or os._exit(0)").status == "ok"


def test_more_memory_than_allowed_in_many_processes_is_ended_with_its_reason() -> None:
    limits = Limits(cell_seconds=20, memory_mb=512)
    sandbox = BubblewrapSandbox(limits)
    hog = "import os, time\nfor _ in range(6):\n    if os.fork() == 0:\n"
    hog += "        x = b'x' * 2**27\n        time.sleep(60)\ntime.sleep(60)"
    try:
        with sandbox.session() as opened:
            result = opened.run_cell(hog)
    finally:
        sandbox.close()
    assert (result.status, result.reason) == ("killed", "it used more than 512 MB of memory")


def test_more_processes_than_allowed_are_not_started() -> None:
    sandbox = BubblewrapSandbox(Limits(cell_seconds=20, processes=16))
    many = "import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n        time.sleep(60)"
    try:
        with sandbox.session() as opened:
            result = opened.run_cell(many)
            assert opened.run_cell("1").status == "ok"
    finally:
        sandbox.close()
    assert result.failure is not None
    assert result.failure.kind == "BlockingIOError"


def test_the_server_is_started_again_where_something_ended_it(limits: Limits) -> None:
    sandbox = BubblewrapSandbox(limits)
    try:
        with sandbox.session() as opened:
            assert opened.run_cell("1").status == "ok"
        assert sandbox._server is not None
        sandbox._server._popen.kill()
        sandbox._server._popen.wait()
        with sandbox.session() as opened:
            assert opened.run_cell("1").status == "ok"
    finally:
        sandbox.close()


def test_nothing_is_left_when_the_sandbox_is_closed(limits: Limits) -> None:
    sandbox = BubblewrapSandbox(limits)
    with sandbox.session() as opened:
        opened.run_cell("import subprocess\nsubprocess.Popen(['sleep', '60'])")
        numbers = processes_of(sandbox)
        sandbox.close()
        assert opened.run_cell("1").status == "killed"
    assert len(numbers) > 4
    assert not [number for number in numbers if is_alive(number)]


def is_alive(number: int) -> bool:
    """Whether a process runs; one that only waits to be counted by its parent does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text()
    except OSError:
        return False
