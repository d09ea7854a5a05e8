"""The process beside student code: runs cells and calls functions, as it is told over the wire.

Requests are dicts with an ``op``; each gets one reply. It never sees a truth, a seed or a mark.

``start``  limits, folder, pictures or not, version and student -> versions of Python, NumPy and
           torch; devices
``cell``   run one cell -> its outputs, and the failure if there was one
``call``   call a function of the finished notebook -> see `calls.perform`
``value``  of a variable of the finished notebook, as far as it is plain data
"""

from __future__ import annotations

import gc
import importlib
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from . import device, stub, wire
from .personal import identify

__all__ = ["main", "serve", "warm_up"]

_BYTES_PER_MB = 2**20


def main() -> None:
    """Serve one submission over standard input and output, then exit."""
    requests, replies = _take_over_descriptors()
    warm_up()
    serve(requests, replies)


def serve(requests: BinaryIO, replies: BinaryIO) -> NoReturn:
    """Answer requests until there are no more, then end the process."""
    server = _Server()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    wire.write_frame(replies, {"ready": True})
    while True:
        try:
            request = wire.read_frame(requests)
        except EOFError:
            # Student threads and exit handlers must not keep a finished process alive.
            os._exit(0)
        wire.write_frame(replies, server.answer(request))


def _take_over_descriptors() -> tuple[BinaryIO, BinaryIO]:
    """Move the wire away from descriptors 0 and 1, which student code may print to."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return requests, replies


def _mask_the_kit() -> None:
    """Make `import autograder` a stub, and take the folder of the real one off the path."""
    home = Path(__file__).resolve().parents[2]
    sys.modules["autograder"] = stub.stub_module(version="")
    sys.path[:] = [
        entry
        for entry in sys.path
        if Path(entry).resolve() != home or entry.endswith(("site-packages", "dist-packages"))
    ]


def warm_up() -> None:
    """Hide the kit, and import what nearly every notebook imports, before any clock runs.

    What is imported stays, so nothing looks for garbage in it, meanwhile or later.
    """
    _mask_the_kit()
    gc.disable()
    torch = importlib.import_module("torch")
    # Before any operation: one multi-threaded operation makes later forks hang.
    torch.set_num_threads(1)
    importlib.import_module("matplotlib.pyplot")
    importlib.import_module("IPython")
    gc.freeze()
    gc.enable()


class _Server:
    """One submission's namespace and the requests it answers."""

    def __init__(self) -> None:
        self.operations: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "start": self.start,
            "cell": self.cell,
            "call": self.call,
            "value": self.value,
        }

    def answer(self, request: Any) -> dict[str, Any]:
        """The reply to one request; a reply that cannot cross says so."""
        reply = self.operations[request["op"]](request)
        try:
            wire.encode(reply)
        except wire.WireError as error:
            return {"status": "unsendable", "message": str(error)}
        return reply

    def start(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Set limits, go to the submission's folder and make its shell."""
        from .shell import CellShell

        _write_files(Path(request["folder"]), request["files"])
        _limit_resources(request["memory_mb"], request["processes"])
        os.chdir(request["folder"])
        sys.path.insert(0, request["folder"])
        identify(request["student"], request["public_seed"])
        sys.modules["autograder"].__version__ = request["version"]  # type: ignore[attr-defined]
        self.shell = CellShell.instance(
            output_limit=request["output_kb"] * 1024, pictures=request["pictures"]
        )
        devices = [name for name in ("cpu", "cuda", "sim") if device.available(name)]
        return {"versions": _versions(), "devices": devices}

    def cell(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Run one cell."""
        self.shell.outputs.clear()
        self.shell.failure = None
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self.shell.stdout, self.shell.stderr
        start = time.perf_counter()
        interrupted = False
        try:
            with _interruptible():
                result = self.shell.run_cell(request["source"], store_history=True)  # type: ignore[no-untyped-call]
            error = result.error_before_exec or result.error_in_exec
            if error:
                self.shell.note_failure(error)
        except KeyboardInterrupt:
            interrupted = True
        except BaseException as error:  # of a shell that the notebook broke
            self.shell.note_failure(error)
        finally:
            sys.stdout, sys.stderr = streams
        return {
            "outputs": _plain(self.shell.outputs.notebook_data()),
            "execution_count": self.shell.execution_count - 1,
            "failure": list(self.shell.failure) if self.shell.failure else None,
            "interrupted": interrupted,
            "seconds": time.perf_counter() - start,
        }

    def call(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Call one function of the namespace."""
        from . import calls

        try:
            with _interruptible():
                return calls.perform(request, self.shell.user_ns)
        except KeyboardInterrupt:
            return {"status": "timed_out"}

    def value(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The value of one variable of the namespace."""
        from .answers import plain

        if request["name"] not in self.shell.user_ns:
            return {"status": "missing"}
        try:
            with _interruptible():
                return {"status": "ok", "value": plain(self.shell.user_ns[request["name"]])}
        except KeyboardInterrupt:
            return {"status": "timed_out"}
        except BaseException as error:  # of an object that only looks like an array
            return {"status": "unsendable", "message": type(error).__name__}


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let an interrupt reach student code, and never the server between two requests.

    Python's own handler has no frame that a student's traceback could show.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _plain(value: Any) -> Any:
    """Display data as exact JSON types, because libraries put subclasses of them in."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return None if value is None else str(value)


def _write_files(folder: Path, files: Mapping[str, Any]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.tobytes())


def _limit_resources(memory_mb: int, processes: int) -> None:
    """Bound memory, processes and files where the system can; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    for name, limit in (
        ("RLIMIT_DATA", memory_mb * _BYTES_PER_MB),
        ("RLIMIT_NPROC", _threads_of_this_user() + processes),
        ("RLIMIT_FSIZE", 256 * _BYTES_PER_MB),
        ("RLIMIT_CORE", 0),
    ):
        number = getattr(resource, name, None)
        if number is None:
            continue
        _, hard = resource.getrlimit(number)
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(number, (bound, bound))
        except (ValueError, OSError):  # macOS refuses some of them
            continue


def _threads_of_this_user() -> int:
    """What already counts against RLIMIT_NPROC, which bounds the user, not the process."""
    if os.name != "posix":
        return 4096
    count = 0
    for task in Path("/proc").glob("[0-9]*/task"):
        try:
            if task.stat().st_uid == os.getuid():
                count += len(list(task.iterdir()))
        except OSError:
            continue
    return count or 4096


def _versions() -> dict[str, str]:
    numpy, torch = importlib.import_module("numpy"), importlib.import_module("torch")
    return {
        "python": platform.python_version(),
        "numpy": str(numpy.__version__),
        "torch": str(torch.__version__),
    }
