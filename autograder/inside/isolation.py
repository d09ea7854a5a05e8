"""Linux namespaces for one submission: what turns a fork of the warm server into a sandbox.

`enter` gives the caller's next child user, PID, mount, network, IPC, UTS and cgroup namespaces of
its own; that child then calls `close_off`. See namespaces(7), capabilities(7) and mount(2).
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from . import syscalls

__all__ = ["become", "close_off", "enter"]

_NEW_NAMESPACES = (
    0x10000000  # CLONE_NEWUSER
    | 0x20000000  # CLONE_NEWPID
    | 0x00020000  # CLONE_NEWNS, mounts
    | 0x40000000  # CLONE_NEWNET
    | 0x08000000  # CLONE_NEWIPC
    | 0x04000000  # CLONE_NEWUTS
    | 0x02000000  # CLONE_NEWCGROUP
)
_INNER = 1000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_EXEC = 1, 2, 4, 8
_PRIVATE_AND_BELOW = (1 << 18) | (1 << 14)
_SET_DEATH_SIGNAL, _SET_DUMPABLE, _SET_NO_NEW_PRIVILEGES = 1, 4, 38
_DROP_FROM_BOUNDING_SET, _AMBIENT = 24, 47
_CLEAR_AMBIENT = 4
_CAPABILITIES_VERSION_3 = 0x20080522
_SIGKILL = 9

_libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def become(user: int) -> None:
    """Be another user, in a group of the same number and no other, for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    _call("prctl", _SET_DUMPABLE, 1, 0, 0, 0)  # else its files in /proc stay root's


def enter() -> None:
    """Move to new namespaces, in which the caller is user 1000 of group 1000.

    The caller's next child is the first process of the new PID namespace.

    Raises:
        OSError: the system forbids it.
    """
    user, group = os.getuid(), os.getgid()
    _call("unshare", _NEW_NAMESPACES)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{_INNER} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{_INNER} {group} 1")


def close_off(folders: Sequence[str], size_mb: int) -> None:
    """Leave the caller some folders of its own and no power beyond them, for good.

    The ``folders`` are empty and hold ``size_mb`` mebibytes each; /proc shows the caller's own
    processes only.

    Raises:
        OSError: the system forbids one of the steps; no student code may run then.
    """
    _call("prctl", _SET_DEATH_SIGNAL, _SIGKILL, 0, 0, 0)
    _mount("", "/", "", _PRIVATE_AND_BELOW)
    for folder in folders:
        sized = f"size={size_mb}m,nr_inodes=50000,mode=0700"
        _mount("tmpfs", folder, "tmpfs", _NO_SUID | _NO_DEVICES, sized)
    _mount("tmpfs", "/dev/pts", "tmpfs", _NO_SUID | _NO_EXEC | _READ_ONLY)
    _mount_proc()
    _forbid_user_namespaces()
    _drop_capabilities()
    syscalls.refuse(_call)


def _mount_proc() -> None:
    """The namespace's own /proc; nothing where a container's masked /proc forbids that."""
    try:
        _mount("proc", "/proc", "proc", _NO_SUID | _NO_DEVICES | _NO_EXEC)
    except OSError:
        _mount("tmpfs", "/proc", "tmpfs", _NO_SUID | _NO_DEVICES | _NO_EXEC | _READ_ONLY)


def _forbid_user_namespaces() -> None:
    """In a namespace of one's own one has all capabilities again; see user_namespaces(7)."""
    with suppress(OSError):  # system calls are refused as well, see `syscalls`
        Path("/proc/sys/user/max_user_namespaces").write_text("0")


def _drop_capabilities() -> None:
    last = Path("/proc/sys/kernel/cap_last_cap")
    count = int(last.read_text()) + 1 if last.exists() else 41
    for number in range(count):
        _call("prctl", _DROP_FROM_BOUNDING_SET, number, 0, 0, 0)
    _call("prctl", _AMBIENT, _CLEAR_AMBIENT, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION_3, 0)
    _call("capset", header, (ctypes.c_uint32 * 6)())
    _call("prctl", _SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    _call("mount", *(s.encode() for s in (source, target, kind)), flags, options.encode())


def _call(name: str, *args: object) -> None:
    """A function of the C library that returns 0 where all went well."""
    if _libc is None:
        raise OSError(f"{name} is a system call of Linux")
    ready = [ctypes.c_ulong(arg) if isinstance(arg, int) else arg for arg in args]
    if getattr(_libc, name)(*ready) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}{_shown(args)}: {os.strerror(number)}")


def _shown(args: tuple[object, ...]) -> str:
    return f"({', '.join(str(arg) for arg in args if isinstance(arg, int | bytes))})"
