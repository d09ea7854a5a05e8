"""Marking on the workers of a Dask cluster.

This process decides who gets which submission, so that it knows what a worker had when it ended;
Dask carries, and tells who is there. Few submissions are on their way at any time, and what comes
back is written here.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from uuid import uuid4

from autograder.engine import remote
from autograder.engine.link import Link, SchedulerLostError
from autograder.engine.members import Item, Member, examine
from autograder.errors import UsageError
from autograder.marking import Lost, Marked, Scheme, Submission

__all__ = ["Cluster"]

PATIENCE_SECONDS = 60.0
"""How long a run waits for a scheduler, or for a worker that may mark, before it gives up."""

_ON_A_WORKER = 2  # one that is marked, and the next, which waits there meanwhile
_TRIES = 3
_LOOK_SECONDS = 1.0
_CONNECT_SECONDS = 5.0

Task = asyncio.Task[Any]
T = TypeVar("T")


class Cluster:
    """The workers of one scheduler, those that join later included.

    A worker that ends is no loss: what it had is marked elsewhere, alone on a worker, so that a
    submission that ends workers takes no other one with it.
    """

    def __init__(self, scheme: Scheme, address: str) -> None:
        """Connect, and wait until a first worker is ready.

        Raises:
            UsageError: there is no scheduler at that address, or no worker that may mark.
        """
        if "://" not in address:
            raise UsageError(f"--scheduler {address}: write tcp://{address} (or tls://{address})")
        self._scheme, self._required = pickle.dumps(scheme), scheme.sandbox == "required"
        self._run, self._link = uuid4().hex, Link(address)
        self._members: dict[str, Member] = {}
        self._again = deque[Item]()
        self._all_given = False
        self._found = deque[tuple[str, Marked | Lost]]()
        self._kept = 0
        self._last_fit = time.monotonic()
        self._remarks: list[str] = []
        self._tasks: set[Task] = set()
        self._events: asyncio.Queue[Callable[[], None]] = asyncio.Queue()
        self._runner = asyncio.Runner()
        try:
            self._do(self._open())
        except BaseException:
            self.close()
            raise

    def results(self, submissions: Iterable[Submission]) -> Iterator[tuple[str, Marked | Lost]]:
        """What was marked, by student, as it gets done; submissions are taken one by one.

        Raises:
            UsageError: the scheduler or all workers have been gone for too long.
        """
        waiting = map(Item, submissions)
        while (found := self._do(self._next(waiting))) is not None:
            yield found
            self._kept += 1

    def close(self) -> None:
        """Let go of the cluster, and drop what is not done."""
        with suppress(Exception, asyncio.CancelledError):  # Dask cancels its own at times
            self._runner.run(self._leave())
        with suppress(Exception, asyncio.CancelledError):
            self._runner.close()

    # --- one step after the other ---

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        try:
            return self._runner.run(work)
        except asyncio.CancelledError:  # what the runner makes of a Ctrl-C in its first instant
            raise KeyboardInterrupt from None

    async def _open(self) -> None:
        try:
            await self._link.open(_CONNECT_SECONDS)
        except SchedulerLostError as error:
            raise UsageError(
                f"no scheduler answers at {self._link.address} ({error}); start one with "
                "`dask scheduler`, or grade here without --scheduler"
            ) from error
        self._watching = self._start(self._watch(), self._watched)
        while not any(member.ready for member in self._members.values()):
            await self._step()
            if self._members and all(member.refusal for member in self._members.values()):
                raise UsageError(self._nobody())

    async def _next(self, waiting: Iterator[Item]) -> tuple[str, Marked | Lost] | None:
        while not self._found:
            self._say_remarks()
            self._give(waiting)
            if self._all_given and not self._again and not self._under_way():
                return None
            await self._step()
        return self._found.popleft()

    async def _step(self) -> None:
        """Wait until something happens, and take note of it."""
        event = await self._events.get()
        try:
            event()
        except SchedulerLostError:
            await self._find_again()

    async def _leave(self) -> None:
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._link.tell([m.address for m in self._fit()], remote.forget, self._run)
        await self._link.close()

    def _start(self, work: Coroutine[Any, Any, Any], then: Callable[[Task], None]) -> Task:
        """Begin with something; what ``then`` does with it is a step."""

        def done(task: Task) -> None:
            self._tasks.discard(task)
            if not task.cancelled():
                task.exception()  # seen, even where nobody asks for it any more
            self._events.put_nowait(partial(then, task))

        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(done)
        return task

    # --- the scheduler and its workers ---

    async def _watch(self) -> None:
        while True:
            found = await self._link.workers()
            self._events.put_nowait(partial(self._seen, found))
            await asyncio.sleep(_LOOK_SECONDS)

    def _watched(self, task: Task) -> None:
        if task is self._watching:
            if not task.cancelled():
                task.result()  # raises what ended it
            raise SchedulerLostError

    def _seen(self, workers: Mapping[str, int]) -> None:
        """Note who joined and who left."""
        for address in self._members.keys() - workers.keys():
            self._lose(self._members[address])
        for address in workers.keys() - self._members.keys():
            member = self._members[address] = Member(address, workers[address])
            work = examine(self._link, member, self._run, self._scheme, self._required)
            self._start(work, partial(self._examined, member))
        if any(not member.refusal for member in self._members.values()):
            self._last_fit = time.monotonic()
        elif time.monotonic() - self._last_fit > PATIENCE_SECONDS:
            raise UsageError(self._nobody())

    def _examined(self, member: Member, task: Task) -> None:
        if self._members.get(member.address) is not member:
            return
        if task.cancelled():
            del self._members[member.address]  # and the next look finds it again
            return
        remark = task.result()
        if member.refusal:
            remark = f"warning: the worker {member.address} gets no work: {remark}"
        if remark:
            self._remarks.append(remark)

    def _lose(self, member: Member) -> None:
        """A worker ended, or another process stands at its address now."""
        del self._members[member.address]
        for item in self._take_back(member):
            item.deaths += 1
            if item.deaths < _TRIES:
                self._again.append(item)
            else:
                lost = Lost(f"{_TRIES} workers of the cluster ended while they worked on it")
                self._found.append((item.submission.student, lost))

    async def _find_again(self) -> None:
        """Wait for a scheduler at the same address; what was under way is given out once more."""
        for member in self._members.values():
            self._again.extend(self._take_back(member))
        self._members.clear()
        for task in self._tasks:
            task.cancel()
        self._events = asyncio.Queue()
        await self._link.close()
        _say(f"the scheduler at {self._link.address} is gone; waiting for it")
        begun = time.monotonic()
        while True:
            try:
                await self._link.open(_CONNECT_SECONDS)
                break
            except SchedulerLostError as error:
                if time.monotonic() - begun > PATIENCE_SECONDS:
                    gone = f"the scheduler at {self._link.address} does not come back"
                    raise UsageError(f"{gone}; {self._how_far()}") from error
            await asyncio.sleep(_LOOK_SECONDS)
        self._last_fit = time.monotonic()
        self._watching = self._start(self._watch(), self._watched)

    def _fit(self) -> list[Member]:
        return [member for member in self._members.values() if member.ready]

    # --- submissions ---

    def _give(self, waiting: Iterator[Item]) -> None:
        """Give every worker what it has room for, and each the first before any the second."""
        for number in range(_ON_A_WORKER):
            for member in self._fit():
                if len(member.work) == number and (item := self._pick(member, waiting)):
                    work = self._link.call(
                        member.address, "mark", self._run, pickle.dumps(item.submission)
                    )
                    member.work[self._start(work, partial(self._marked, member))] = item

    def _pick(self, member: Member, waiting: Iterator[Item]) -> Item | None:
        """What a worker gets next; a submission that was on one that ended is alone on its next."""
        if any(item.deaths for item in member.work.values()):
            return None
        if self._again and not (member.work and self._again[0].deaths):
            return self._again.popleft()
        item = next(waiting, None)
        self._all_given = item is None
        return item

    def _marked(self, member: Member, task: Task) -> None:
        if task not in member.work:  # taken back meanwhile
            return
        if task.cancelled():
            return self._again.append(member.work.pop(task))
        error = task.exception()
        if isinstance(error, SchedulerLostError):
            raise error
        if error is None and task.result() is None:
            return self._lose(member)
        item = member.work.pop(task)
        found = Lost(f"{type(error).__name__}: {error}") if error else task.result()
        self._found.append((item.submission.student, found))

    def _take_back(self, member: Member) -> list[Item]:
        items = list(member.work.values())
        for task in member.work:
            task.cancel()
        member.work.clear()
        return items

    def _under_way(self) -> bool:
        return any(member.work for member in self._members.values())

    # --- what is said ---

    def _say_remarks(self) -> None:
        for remark in self._remarks:
            _say(remark)
        self._remarks.clear()

    def _nobody(self) -> str:
        refused = [f"{m.address}: {m.refusal}" for m in self._members.values() if m.refusal]
        if not refused:
            why = "none has joined; start some with `dask worker`"
        else:
            more = f" (and {len(refused) - 3} more)" if len(refused) > 3 else ""
            why = "; ".join(refused[:3]) + more
        text = f"no worker of {self._link.address} can grade: {why}"
        return f"{text}; {self._how_far()}" if self._kept else text

    def _how_far(self) -> str:
        return (
            f"what was graded until now ({self._kept} in this run) is kept, and the same command "
            "goes on from there"
        )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
