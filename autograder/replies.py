"""The two ends of a call as data: the request for a case, and the reply, read with suspicion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.inside import wire
from autograder.model import Case, Exercise, Failure, Reply

__all__ = ["read_reply", "request_for", "text"]


def request_for(exercise: Exercise, case: Case) -> dict[str, Any]:
    """What `autograder.inside.calls.perform` is told to do."""
    return {
        "name": exercise.name,
        "driver": exercise.driver,
        "args": list(case.args.values()),
        "probe": dict(case.probe),
        "device": case.device,
    }


def read_reply(reply: Mapping[str, Any]) -> Reply:
    """A reply of `calls.perform`, checked field by field, because its writer is not trusted."""
    status = reply.get("status")
    if status not in ("returned", "missing", "raised", "timed_out", "unsendable"):
        return Reply("killed", failure=Failure("killed", "the reply was malformed"))
    after = reply.get("args_after")
    names = reply.get("reads_globals")
    seconds = reply.get("seconds")
    return Reply(
        status=status,
        value=reply.get("value"),
        args_after=tuple(after) if isinstance(after, list) else (),
        failure=_failure(reply.get("failure")),
        printed=text(reply.get("printed"), 2_000),
        reads_globals=tuple(text(name, 100) for name in names[:20])
        if isinstance(names, list)
        else (),
        seconds=seconds if isinstance(seconds, float) else 0.0,
    )


def _failure(data: object) -> Failure | None:
    if not isinstance(data, dict):
        return None
    number = data.get("line_number")
    return Failure(
        kind=text(data.get("kind"), 100),
        message=text(data.get("message"), 500),
        line=text(data.get("line"), 200),
        line_number=number if isinstance(number, int) else None,
    )


def text(value: object, limit: int) -> str:
    """``value`` if it is text, shortened; else nothing."""
    return wire.clip(value, limit) if isinstance(value, str) else ""
