"""What students run uses nothing that only some systems have: Windows, macOS and Linux alike."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import autograder
from autograder.exercises import EXERCISE_NAMES
from autograder.programs import PRELUDE, programs_of

PROJECT = Path(autograder.__file__).parents[1]
PACKAGE = PROJECT / "autograder"

UNIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
UNIX_NAMES = {
    "os": {
        *("chown", "chroot", "fork", "forkpty", "getegid", "geteuid", "getgid", "getgroups"),
        *("getloadavg", "getpgid", "getuid", "initgroups", "kill", "killpg", "mkfifo", "nice"),
        *("posix_spawn", "sched_getaffinity", "sched_setaffinity", "setgid", "setgroups"),
        *("setpgid", "setpriority", "setsid", "setuid", "statvfs", "sync", "sysconf", "uname"),
        *("wait", "wait3", "wait4", "WEXITSTATUS", "WIFSIGNALED", "WNOHANG"),
    },
    "signal": {
        *("SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGSTOP", "SIGUSR1"),
        *("SIGUSR2", "SIGXCPU", "alarm", "pause", "pthread_kill", "pthread_sigmask", "setitimer"),
        *("sigpending", "sigwait"),
    },
    "time": {"clock_gettime", "pthread_getcpuclockid", "tzset"},
}
"""What Windows lacks; os.kill is there, but ends a process whatever the signal."""
UNIX_FOLDERS = ("/dev/", "/etc/", "/proc", "/sys/", "/tmp", "/usr/", "/var/")  # noqa: S108

GUARDS = ("hasattr(os", "hasattr(signal", "os.name", "sys.platform", "TYPE_CHECKING")
"""What a condition says that asks for the system."""

AS_ELSEWHERE = f"""
import json, os, signal, sys, time, warnings
import IPython, jinja2, matplotlib, msgpack  # what others wrote may use what it likes
matplotlib.use("agg")
programs = json.loads(sys.stdin.buffer.read())
exec({PRELUDE!r})
for module in {sorted(UNIX_MODULES)}:
    sys.modules[module] = None
for home, names in {[(home, sorted(names)) for home, names in UNIX_NAMES.items()]}:
    for name in names:
        vars(sys.modules[home]).pop(name, None)
warnings.filterwarnings("error", category=EncodingWarning, module="autograder")
from autograder import check, hint
for name, source in programs:
    exec(source)
    check(name)
    hint(name)
import autograder.checking
print(json.dumps([name for name in sys.modules if name.partition(".")[0] == "autograder"]))
"""
"""Checks programs with all that Windows lacks taken away from what we import."""


@cache
def checked_elsewhere() -> subprocess.CompletedProcess[str]:
    """`check` and `hint` of every exercise, without Unix."""
    programs = [
        next((p.exercise, p.source) for p in programs_of(PROJECT, name) if p.outcome == "passed")
        for name in exercises()
    ]
    return python("-X", "warn_default_encoding", "-c", AS_ELSEWHERE, given=json.dumps(programs))


def python(*arguments: str, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run Python; it prints in the encoding PYTHONIOENCODING."""
    env = {"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "0", **env}
    return subprocess.run(
        [sys.executable, *arguments],
        input=given,
        env={**os.environ, **env},
        capture_output=True,
        encoding=env["PYTHONIOENCODING"],
        timeout=300,
        check=False,
    )


def exercises() -> list[str]:
    names = [name for names in EXERCISE_NAMES.values() for name in names]
    return [name for name in names if (PROJECT / "tests" / "submissions" / name).is_dir()]


OF_THE_SANDBOX = {
    *(
        PACKAGE / "sandbox" / f"{name}.py"
        for name in ("breakout", "bubblewrap", "usage", "visible")
    ),
    *(PACKAGE / "inside" / f"{name}.py" for name in ("forks", "isolation", "syscalls")),
}
"""What runs where there is bubblewrap alone, which is for instructors on Linux."""


@cache
def student_modules() -> dict[str, ast.Module]:
    """What `check` loads, and all that runs beside student code under `autograder check`."""
    done = checked_elsewhere()
    assert done.returncode == 0, done.stderr[-3000:]
    found = {path_of(name) for name in json.loads(done.stdout.splitlines()[-1])}
    outside = {PACKAGE / "checking.py", PACKAGE / "cli.py", *PACKAGE.glob("sandbox/*.py")}
    paths = (found | outside | set(PACKAGE.glob("inside/*.py"))) - OF_THE_SANDBOX
    return {
        path.relative_to(PROJECT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(paths)
    }


def path_of(module: str) -> Path:
    path = PROJECT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


# --- reading the source -------------------------------------------------------------------------


def asks_for_the_system(node: ast.AST) -> bool:
    return any(guard in ast.unparse(node) for guard in GUARDS)


def reached_anywhere(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below that no question for the system and no caught ImportError guards."""
    yield node
    if isinstance(node, ast.If | ast.IfExp) and asks_for_the_system(node.test):
        return
    if isinstance(node, ast.Try) and any(
        "ImportError" in ast.unparse(handler.type or node) for handler in node.handlers
    ):
        return
    for _, children in ast.iter_fields(node):
        for child in children if isinstance(children, list) else [children]:
            if isinstance(child, ast.AST):
                yield from reached_anywhere(child)
                if leaves_elsewhere(child):
                    break


def leaves_elsewhere(node: ast.AST) -> bool:
    """Whether it is `if os.name != "posix": return`, so that what follows is guarded."""
    return (
        isinstance(node, ast.If)
        and asks_for_the_system(node.test)
        and isinstance(node.body[-1], ast.Return | ast.Raise)
    )


def unix_only(tree: ast.Module) -> Iterator[str]:
    """Each unguarded use of what Windows lacks, with its line."""
    for node in reached_anywhere(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            home = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            for name in {home} & UNIX_MODULES or UNIX_MODULES.intersection(names):
                yield f"line {node.lineno}: import {name}"
            for name in UNIX_NAMES.get(home, set()).intersection(names):
                yield f"line {node.lineno}: from {home} import {name}"
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.attr in UNIX_NAMES.get(node.value.id, ()):
                yield f"line {node.lineno}: {node.value.id}.{node.attr}"
        elif isinstance(node, ast.Constant) and str(node.value).startswith(UNIX_FOLDERS):
            yield f"line {node.lineno}: {node.value!r}"


def opened_without_encoding(tree: ast.Module) -> Iterator[str]:
    """Each text file that is opened in the system's own encoding."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        modes = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        is_binary = any(isinstance(mode, str) and "b" in mode for mode in modes)
        is_method = name.endswith(".open") and name != "os.open" and bool(modes)
        is_open = name in ("open", "io.open", "os.fdopen") or is_method
        is_text = name.endswith((".read_text", ".write_text")) or (is_open and not is_binary)
        if is_text and not any(keyword.arg == "encoding" for keyword in node.keywords):
            yield f"line {node.lineno}: {name}"


# --- the tests ----------------------------------------------------------------------------------


def test_every_exercise_can_be_checked_where_there_is_no_unix() -> None:
    done = checked_elsewhere()
    assert done.returncode == 0, done.stderr[-3000:]
    for name in exercises():
        assert f"{name}: passed" in done.stdout


def test_what_students_run_uses_nothing_of_unix_unguarded() -> None:
    found = {path: list(unix_only(tree)) for path, tree in student_modules().items()}
    assert {path: uses for path, uses in found.items() if uses} == {}


def test_text_files_are_opened_in_a_known_encoding() -> None:
    found = {path: list(opened_without_encoding(tree)) for path, tree in student_modules().items()}
    assert {path: uses for path, uses in found.items() if uses} == {}


WRONG = """
from autograder import check, hint
def gradients(b, w, x, y):
    return 0.25, 0.5
check("gradients")
hint("gradients")
"""


def test_a_check_prints_where_the_encoding_is_not_unicode() -> None:
    done = python("-c", WRONG, PYTHONIOENCODING="cp1252")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "gradients: not yet right" in done.stdout
    assert "Hint 1 of" in done.stdout


def test_the_command_line_prints_where_the_encoding_is_not_unicode(tmp_path: Path) -> None:
    file = tmp_path / "03-gradients.py"
    file.write_text("gradients = None\n", encoding="utf-8")
    command = str(Path(sys.executable).with_name("autograder"))
    done = python(
        *(command, "check", str(file), "--exercise", "gradients"), PYTHONIOENCODING="cp1252"
    )
    assert done.returncode == 1, done.stderr[-3000:]
    assert "gradients: not found" in done.stdout


@pytest.mark.parametrize(
    "source",
    [
        "import fcntl",
        "from resource import getrlimit",
        "from signal import SIGKILL",
        "import os\nos.getuid()",
        "if ready:\n    os.fork()",
        "for entry in Path('/proc').iterdir():\n    pass",
    ],
)
def test_a_use_of_unix_is_found(source: str) -> None:
    assert list(unix_only(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "try:\n    import fcntl\nexcept ImportError:\n    pass",
        "if os.name == 'posix':\n    os.fork()",
        "uid = os.getuid() if hasattr(os, 'getuid') else 0",
        "def f():\n    if os.name != 'posix':\n        return\n    os.killpg(1, signal.SIGKILL)",
    ],
)
def test_a_guarded_use_of_unix_is_fine(source: str) -> None:
    assert not list(unix_only(ast.parse(source)))
