"""Which workers of a cluster may mark, and what is said of the others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import cache

from autograder.engine import remote
from autograder.engine.fingerprints import Fingerprint, changes
from autograder.engine.link import Link, SchedulerLostError
from autograder.marking import Submission

__all__ = ["Item", "Member", "examine"]

_EXAMINATION_SECONDS = 180.0


@dataclass
class Item:
    """A submission on its way; ``deaths`` are the workers that ended while they had it."""

    submission: Submission
    deaths: int = 0


@dataclass(eq=False)
class Member:
    """One worker process, from when it is seen until it leaves.

    ``refusal`` says why it gets no work; ``work`` is what it has been given.
    """

    address: str
    threads: int
    ready: bool = False
    refusal: str = ""
    work: dict[asyncio.Task[object], Item] = field(default_factory=dict)


async def examine(link: Link, member: Member, run: str, scheme: bytes, required: bool) -> str:
    """Find out whether a worker may mark, and get it ready; what must be said of it, in words.

    With ``required``, it may not without bubblewrap.

    Raises:
        SchedulerLostError: the scheduler ended meanwhile.
    """
    try:
        async with asyncio.timeout(_EXAMINATION_SECONDS):
            member.refusal = _misfit(await link.call(member.address, "describe"))
            if member.refusal:
                return member.refusal
            reason = await link.call(member.address, "prepare", run, scheme)
    except SchedulerLostError:
        raise
    except TimeoutError:
        member.refusal = f"it did not get ready within {_EXAMINATION_SECONDS:g} s"
    except Exception as error:
        member.refusal = _failed(error)
    else:
        if reason and required:
            member.refusal = f"course.yaml says `sandbox: required`, but {reason}"
        member.ready = not member.refusal
        return member.refusal or _remarks(member, reason)
    return member.refusal


def _misfit(theirs: Fingerprint) -> str:
    """Why a worker with this fingerprint would not give our marks; '' if it does."""
    ours = _ours()
    differing = changes(ours, theirs)
    if not differing:
        return ""
    name = differing[0]
    mine, other = ours.get(name, ""), theirs.get(name, "")
    if name == "its code":
        return (
            f"it has version {ours['the kit']} of the kit with other code ({other[:8]}, and here "
            f"{mine[:8]}); install the same there and restart it"
        )
    subject = "the kit in version" if name == "the kit" else name
    return f"it has {subject} {other or 'unknown'}, and here it is {mine}; install the same there"


@cache
def _ours() -> Fingerprint:
    return remote.describe()


def _failed(error: Exception) -> str:
    if isinstance(error, AttributeError | ImportError):
        return f"its kit is no match for this one ({error}); install the same there"
    return f"it cannot get ready ({type(error).__name__}: {error})"


def _remarks(member: Member, no_sandbox: str) -> str:
    """What must be said of a worker that marks."""
    line = "*" * 88
    remarks = []
    if no_sandbox:
        remarks.append(
            f"{line}\nWARNING: NO SANDBOX on the worker {member.address}: {no_sandbox}.\n"
            "Student code runs there in a plain child process, with limits, as the worker's user.\n"
            f"It can read what this user can read, and reach the network and the scheduler.\n{line}"
        )
    if member.threads > 1:
        remarks.append(
            f"the worker {member.address} has {member.threads} threads and marks with one; "
            f"start it with --nthreads 1 --nworkers {member.threads}"
        )
    return "\n".join(remarks)
