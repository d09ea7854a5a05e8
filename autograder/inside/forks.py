"""The warm fork server: it has imported what notebooks import, and never runs student code.

Each message on its control socket brings three descriptors and asks for one submission's process:
where requests come from, where replies go, and a socket for the fork's keeper. The keeper moves to
new namespaces, starts the process there and says over that socket how it began and how it ended.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import socket
import sys
from collections.abc import Sequence
from typing import NoReturn

from . import isolation
from .server import serve, warm_up

__all__ = ["get_warm", "main"]

_NOBODY = 61_000
"""A user of whom nothing is. Of root's processes the system does not count how many there are."""
_FOLDER_MB = 256


def main(descriptor: int, folders: Sequence[str]) -> NoReturn:
    """Serve the control socket until its other end is closed.

    Each submission gets ``folders`` of its own; in the first of them it has its home and its work.
    """
    control = socket.socket(fileno=descriptor)
    _redirect(0, 1)
    if os.getuid() == 0:
        isolation.become(_NOBODY)
    get_warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for keepers
    control.send(b"warm")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 3)
        if not message:
            os._exit(0)
        if os.fork() == 0:
            control.close()
            _keep(descriptors, folders)
        for number in descriptors:
            os.close(number)


def _redirect(*descriptors: int) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in descriptors:
        os.dup2(nowhere, number)
    os.close(nowhere)


def get_warm() -> None:
    """Import what notebooks import and use it once; the caller's forks begin with all that."""
    warm_up()
    _try_everything_once()
    gc.collect()
    gc.freeze()  # else a fork's first full collection writes to, and so copies, all of its memory


def _try_everything_once() -> None:
    """What takes long at its first use: an optimizer, a picture, the simulated accelerator."""
    import torch
    from matplotlib.figure import Figure

    from . import calls, device, shell  # noqa: F401

    weight = torch.nn.Parameter(torch.zeros(2))
    optimizer = torch.optim.SGD([weight], lr=0.1)
    weight.sum().backward()
    optimizer.step()
    device.available("sim")
    figure = Figure()  # not by pyplot, which is the shell's to set up
    axes = figure.add_subplot(xlabel="$w$", title=r"$\frac{1}{2}\sum_i \hat{y}_i^2 - \alpha$")
    axes.plot([0, 1], label="a line")
    axes.contour([[0, 1], [1, 2]])
    axes.scatter([1, 2], [1, 10])
    axes.legend()
    for scale in ("linear", "log"):
        axes.set_yscale(scale)
        figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


# --- one submission -----------------------------------------------------------------------------


def _keep(descriptors: Sequence[int], folders: Sequence[str]) -> NoReturn:
    """Be the parent of one submission's process, from before its beginning until after its end."""
    requests, replies, status = descriptors
    told = socket.socket(fileno=status)
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        isolation.enter()
        number = os.fork()
        if number == 0:
            told.close()
            _begin(requests, replies, folders)
        os.close(requests)
        os.close(replies)
        handle = os.pidfd_open(number)
        socket.send_fds(told, [b"started"], [handle])
        os.close(handle)
        _, code = os.waitpid(number, 0)
        told.send(str(os.waitstatus_to_exitcode(code)).encode())
    except OSError as error:
        told.send(f"failed: {error}".encode()[:1000])
    finally:
        os._exit(0)


def _begin(requests: int, replies: int, folders: Sequence[str]) -> NoReturn:
    """Become the process that runs one submission; nothing of it runs if the walls do not stand."""
    try:
        os.setsid()  # a signal to a process group reaches across PID namespaces, see kill(2)
        isolation.close_off(folders, _FOLDER_MB)
        for name in ("home", "tmp", "work"):
            os.mkdir(os.path.join(folders[0], name))
    except OSError as error:
        print(f"the sandbox cannot be closed: {error}", file=sys.stderr, flush=True)
        os._exit(1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _redirect(2)
    serve(os.fdopen(requests, "rb"), os.fdopen(replies, "wb"))
