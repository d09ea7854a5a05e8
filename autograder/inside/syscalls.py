"""System calls that no notebook needs are refused: a seccomp filter; see seccomp(2) and bpf(2).

Namespaces hide what is outside. The filter takes away what they leave: memory that no limit
counts (memfd_create, System V), a look into other processes, and the newer doors of the kernel.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Callable, Iterator

__all__ = ["refuse"]

_X86_64, _AARCH64 = 0xC000003E, 0xC00000B7
_NUMBERS: dict[str, tuple[int, int]] = {
    # name: number on x86_64, on aarch64 (-1 where there is none)
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "mount_setattr": (442, 442),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "kexec_load": (246, 104),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    "quotactl": (179, 60),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "modify_ldt": (154, -1),
}
_X32 = 0x40000000
"""From here on numbers belong to a second ABI of x86_64, which would go round the list."""

_SET_SECCOMP, _FILTER_MODE = 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000


def refuse(call: Callable[..., None]) -> None:
    """Put the filter on this process and all that it starts; ``call`` is how C is called.

    On another processor than x86_64 and aarch64 nothing is done.
    """
    column = {"x86_64": 0, "aarch64": 1}.get(os.uname().machine)
    if column is None:
        return
    steps = list(_program(column))
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP" if ctypes.sizeof(ctypes.c_void_p) == 8 else "HxxP",
                         len(steps), ctypes.addressof(buffer))  # fmt: skip
    call("prctl", _SET_SECCOMP, _FILTER_MODE, header, 0, 0)


def _program(column: int) -> Iterator[tuple[int, int, int, int]]:
    """Instructions (code, jump if true, jump if false, operand) of classic BPF.

    ``struct seccomp_data`` has the number of the call at 0 and the architecture at 4.
    """
    refused = (_RETURN, 0, 0, _ERROR | errno.EPERM)
    yield (_LOAD, 0, 0, 4)
    yield (_JUMP_IF_EQUAL, 1, 0, (_X86_64, _AARCH64)[column])
    yield refused
    yield (_LOAD, 0, 0, 0)
    yield (_JUMP_IF_AT_LEAST, 0, 1, _X32)
    yield refused
    for numbers in _NUMBERS.values():
        if numbers[column] >= 0:
            yield (_JUMP_IF_EQUAL, 0, 1, numbers[column])
            yield refused
    yield (_RETURN, 0, 0, _ALLOW)
