"""Shared parts: an opened session, the exercises, and ways to judge a plain function."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from postgres_server import PostgresServer, postgres_server, why_no_postgres

from autograder import seeds
from autograder.course import Limits
from autograder.inside import calls, wire
from autograder.judge import judge
from autograder.model import Case, Exercise, Reply, Verdict
from autograder.replies import read_reply, request_for
from autograder.sandbox import BubblewrapSandbox, PlainSandbox, Session, why_no_bubblewrap

Judge = Callable[..., Verdict]


@pytest.fixture(scope="session")
def limits() -> Limits:
    """Short limits, so that what hangs costs a second."""
    return Limits(cell_seconds=1.5, exercise_seconds=2, memory_mb=1024, output_kb=64)


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Started in the background of a shell a process ignores SIGINT; tests that send it do not."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def walled(limits: Limits) -> Iterator[BubblewrapSandbox]:
    """The bubblewrap sandbox; where it is missing its tests are skipped, but not in CI."""
    opened = BubblewrapSandbox(limits)
    reason = why_no_bubblewrap(opened)
    if reason and not os.environ.get("AUTOGRADER_REQUIRE_SANDBOX"):
        pytest.skip(reason)
    assert not reason
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server; where none is installed its tests are skipped, but not in CI."""
    reason = why_no_postgres()
    if reason and not os.environ.get("AUTOGRADER_REQUIRE_POSTGRES"):
        pytest.skip(reason)
    assert not reason
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def session(limits: Limits) -> Iterator[Session]:
    """One process for student code, shared by the tests that leave it alive."""
    with PlainSandbox(limits).session() as opened:
        yield opened


@pytest.fixture
def generator() -> Callable[[int], np.random.Generator]:
    """The generator of a seed's number."""
    return np.random.default_rng


@pytest.fixture
def judged() -> Judge:
    """Judge an object as an exercise's function, in this process but over the wire."""

    def run(
        exercise: Exercise,
        function: object,
        sources: tuple[str, ...] = (),
        *,
        points: float = 10.0,
        namespace: Mapping[str, Any] | None = None,
        seed: int = 0,
    ) -> Verdict:
        names = {**(namespace or {}), exercise.name: function}

        def call(exercise: Exercise, case: Case) -> Reply:
            request = wire.decode(wire.encode(request_for(exercise, case)))
            return read_reply(wire.decode(wire.encode(calls.perform(request, names))))

        rng = seeds.generator(str(seed).encode(), exercise.name)
        return judge(exercise, call, rng, points, sources)

    return run
