"""What student code can see of the machine, as arguments of bubblewrap (see bwrap(1)).

The interpreter, its packages, the system's libraries and the kit's `inside` folder, all read-only;
a /dev without disks; nothing else: no home, no course, no environment variable of the grader's.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["OWN_FOLDER", "bubblewrap_arguments", "own_folders"]

_PACKAGE = Path(__file__).resolve().parents[1]
_INSIDE = _PACKAGE / "inside"
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32",
           "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives",
           "/etc/localtime")  # fmt: skip
_PARTS_OF_A_PREFIX = ("bin", "lib", "lib64", "share", "pyvenv.cfg")
"""A virtual environment may share its folder with a course, so not all of it is shown."""
OWN_FOLDER = "/submission"
"""Where a submission has its home and its work, in a folder of its own."""
_VARIABLES = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": f"{OWN_FOLDER}/home",
    "USER": "student",
    "LOGNAME": "student",
    "TMPDIR": f"{OWN_FOLDER}/tmp",  # noqa: S108
    "IPYTHONDIR": f"{OWN_FOLDER}/home/ipython",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": f"{OWN_FOLDER}/home/matplotlib",
    "NBGRADER_EXECUTION": "autograde",
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
}
_TEMPORARY = "/tmp"  # noqa: S108  (a name in the sandbox)


def own_folders() -> list[str]:
    """Where each submission has a file system of its own, its home and work in the first."""
    taken = any(path.is_relative_to(_TEMPORARY) for path in [*_python_files(), _INSIDE])
    return [OWN_FOLDER, "/dev/shm", *([] if taken else [_TEMPORARY])]  # noqa: S108


def bubblewrap_arguments(hidden: Sequence[Path]) -> list[str]:
    """Everything between ``bwrap`` and the command; ``hidden`` folders are empty inside."""
    arguments = ["--die-with-parent", "--new-session", "--clearenv", "--hostname", "sandbox"]
    arguments += _namespaces(as_root=os.geteuid() == 0)
    for name, value in (_VARIABLES | _gpu_variables()).items():
        arguments += ["--setenv", name, value]
    arguments += ["--dev", "/dev", *_gpu_devices(), "--tmpfs", _TEMPORARY]
    arguments += ["--perms", "0777", "--tmpfs", OWN_FOLDER, *_files(hidden)]
    read_only = [text for path in ("/dev", _TEMPORARY, "/") for text in ("--remount-ro", path)]
    return [*arguments, *read_only, "--chdir", OWN_FOLDER]


def _namespaces(*, as_root: bool) -> list[str]:
    """Namespaces and rights of the warm server, in which each submission gets its own.

    Root needs no user namespace, and becomes another user inside (`autograder.inside.forks`). Its
    /proc is the outer one: over a new one, of which bubblewrap hides a part, the system refuses to
    let submissions mount theirs.
    """
    if not as_root:
        return ["--unshare-all", "--uid", "1000", "--gid", "1000", "--cap-drop", "ALL",
                "--proc", "/proc"]  # fmt: skip
    return ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts",
            "--unshare-cgroup-try", "--cap-drop", "ALL", "--cap-add", "CAP_SETUID",
            "--cap-add", "CAP_SETGID", "--bind", "/proc", "/proc"]  # fmt: skip


def _files(hidden: Sequence[Path]) -> Iterator[str]:
    """Later arguments lie over earlier ones."""
    for path in map(Path, _SYSTEM):
        yield from _shown(path)
    for folder in hidden:
        if folder.is_dir() and folder.resolve().is_relative_to("/usr"):
            yield from ("--tmpfs", str(folder.resolve()))
    for path in _python_files():
        yield from _shown(path)
    if any(_PACKAGE.is_relative_to(path) for path in _python_files()):
        yield from ("--tmpfs", str(_PACKAGE))
    yield from _shown(_INSIDE)


def _shown(path: Path) -> Iterator[str]:
    """Read-only; a link of the system's as the link that it is."""
    if path.is_symlink() and path.parent == Path("/"):
        yield from ("--symlink", os.readlink(path), str(path))
    elif path.exists():
        yield from _reachable(path)
        yield from ("--ro-bind", str(path), str(path))


def _reachable(path: Path) -> Iterator[str]:
    """Folders on the way that others than their owner may pass through."""
    for parent in [*reversed(path.parents)][1:]:
        yield from ("--perms", "0755", "--dir", str(parent))


def _python_files() -> list[Path]:
    """The environment, the Python that it was made of, and packages that lie elsewhere."""
    prefixes = dict.fromkeys(map(Path, (sys.base_prefix, sys.base_exec_prefix, sys.prefix)))
    found = [
        prefix / part
        for prefix in prefixes
        if prefix != Path("/usr")
        for part in _PARTS_OF_A_PREFIX
        if (prefix / part).exists()
    ]
    packages = [Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib")]
    shown = [Path("/usr"), *found]
    return found + [p for p in packages if not any(p.is_relative_to(s) for s in shown)]


def _gpu_devices() -> Iterator[str]:
    for device in sorted(Path("/dev").glob("nvidia*")):
        yield from ("--dev-bind", str(device), str(device))


def _gpu_variables() -> dict[str, str]:
    name = "CUDA_VISIBLE_DEVICES"
    return {name: os.environ[name]} if name in os.environ else {}
