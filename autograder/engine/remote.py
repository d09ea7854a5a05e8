"""What runs in a worker of a cluster: telling what it marks with, and marking.

Dask calls functions, so what a process keeps from call to call can only be a module's: what it
marks by, and the one thread that does all of it. Dask's own threads come and go, and bubblewrap
ends with the thread that started it. One thread also means one submission at a time.

Submissions and marks travel as pickles between machines that trust each other: in them are our own
classes, and of students' data nothing but text, bytes and arrays.
"""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from autograder.engine.fingerprints import Fingerprint, of_marking

if TYPE_CHECKING:
    from autograder.marking import Lost, Marked, Scheme
    from autograder.sandbox import Sandbox

__all__ = ["describe", "forget", "mark", "prepare"]

_THREAD = ThreadPoolExecutor(1, "marking")
_PREPARED: dict[str, tuple[Scheme, Sandbox]] = {}
_OPENED: set[Sandbox] = set()


@cache
def describe() -> Fingerprint:
    """What this process marks with; after an update of its files that is still the old code."""
    return of_marking()


def prepare(run: str, scheme: bytes) -> str:
    """Get ready to mark by a scheme; why there is no bubblewrap in words, '' if there is.

    Where the scheme requires it and it is missing, the process does not get ready.
    """
    return _THREAD.submit(_prepare, run, scheme).result()


def mark(run: str, submission: bytes) -> Marked | Lost | None:
    """Mark a submission; None if this process is not prepared, as after a restart."""
    return _THREAD.submit(_mark, run, submission).result()


def forget(run: str) -> None:
    """Forget a scheme, and with it the secret."""
    _PREPARED.pop(run, None)


def _prepare(run: str, pickled: bytes) -> str:
    import torch

    from autograder.sandbox import open_sandbox, why_no_walls

    torch.set_num_threads(1)  # one multi-threaded operation makes later forks hang
    scheme: Scheme = pickle.loads(pickled)
    where = scheme.sandbox, scheme.limits, scheme.hidden
    reason = why_no_walls(*where)
    if not (reason and scheme.sandbox == "required"):
        _PREPARED[run] = scheme, open_sandbox(*where, warn=False)
    _keep_only({sandbox for _, sandbox in _PREPARED.values()})
    return reason


def _keep_only(used: set[Sandbox]) -> None:
    """End the sandboxes of earlier courses; that of the last run stays warm for the next."""
    for sandbox in _OPENED - used:
        sandbox.close()
    _OPENED.clear()
    _OPENED.update(used)


def _mark(run: str, pickled: bytes) -> Marked | Lost | None:
    from autograder.marking import mark_safely

    if run not in _PREPARED:
        return None
    scheme, sandbox = _PREPARED[run]
    return mark_safely(scheme, pickle.loads(pickled), sandbox)
