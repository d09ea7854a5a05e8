"""The connection to a Dask scheduler: who works for it, and calls in one of its workers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any
from uuid import uuid4

import dask
from distributed import Client
from distributed.comm.core import CommClosedError

from autograder.errors import UsageError

__all__ = ["Link", "SchedulerLostError"]

_ANSWER_SECONDS = 30.0
_GOODBYE_SECONDS = 5.0
_CALL = "__import__('autograder.engine.remote', fromlist=['remote']).{}(*arguments)"


class SchedulerLostError(Exception):
    """The scheduler ended, was restarted or cannot be reached."""


class Link:
    """One connection, which ends when the scheduler does; all of it runs in one event loop."""

    def __init__(self, address: str) -> None:
        """Keep the address; `open` connects."""
        self.address = address
        self._client: Client | None = None

    async def open(self, seconds: float) -> None:
        """Connect.

        Raises:
            SchedulerLostError: no scheduler answers within that time.
            UsageError: the address cannot be one.
        """
        _silence()
        client = Client(self.address, asynchronous=True, timeout=seconds, set_as_default=False)
        try:
            self._client = await client
        except (OSError, TimeoutError) as error:
            await client.close()
            raise SchedulerLostError(_reason(error)) from error
        except (TypeError, ValueError) as error:  # no scheme of Dask's; tls:// without certificates
            await client.close()
            raise UsageError(f"--scheduler {self.address}: {error}") from error

    async def workers(self) -> Mapping[str, int]:
        """The workers of now, by address, and how many threads each has.

        Raises:
            SchedulerLostError: it does not answer.
        """
        client = self._running()
        try:
            found: Mapping[str, int] = await asyncio.wait_for(client.nthreads(), _ANSWER_SECONDS)
        except (OSError, TimeoutError) as error:
            raise SchedulerLostError(str(error)) from error
        self._running()
        return found

    async def call(self, worker: str, name: str, *arguments: object) -> Any:
        """Call a function of `autograder.engine.remote` in a worker.

        It is named by a text for `eval`, since a worker without the kit would hang on a pickled
        function, and a scheduler refuse it. If this is cancelled, so is the call, unless it began.

        Raises:
            SchedulerLostError: the scheduler ended before the result was here.
        """
        client = self._running()
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 PB"}):
            future = client.submit(
                eval,
                _CALL.format(name),
                {"arguments": arguments},
                key=f"autograder-{uuid4().hex}",
                workers=[worker],
                pure=False,
            )
        try:
            # Dask fetches several results in one go, which one that is cancelled would cancel.
            result = asyncio.ensure_future(future.result())
            result.add_done_callback(_take_note)
            return await asyncio.shield(result)
        except (CancelledError, CommClosedError) as error:
            raise SchedulerLostError(str(error)) from error
        finally:
            future.release()

    async def tell(
        self, workers: Iterable[str], function: Callable[..., Any], *args: object
    ) -> None:
        """Call a short function in some workers, even in busy ones; failures do not matter."""
        with suppress(Exception, asyncio.CancelledError):
            client = self._running()
            said = client.run(function, *args, workers=list(workers), on_error="ignore")
            await asyncio.wait_for(said, _GOODBYE_SECONDS)

    async def close(self) -> None:
        """Let go of the scheduler, which then drops what was asked of it."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(Exception, asyncio.CancelledError):
                await asyncio.wait_for(client.close(), _GOODBYE_SECONDS)

    def _running(self) -> Client:
        if self._client is None or self._client.status != "running":
            raise SchedulerLostError("the connection ended")
        return self._client


def _silence() -> None:
    """Keep Dask from logging what is said here in a sentence; each of its loggers has a level."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _take_note(task: asyncio.Future[Any]) -> None:
    """Look at an error that perhaps nobody waits for any more, lest Python complains of it."""
    if not task.cancelled():
        task.exception()


def _reason(error: BaseException) -> str:
    while error.__cause__ is not None:
        error = error.__cause__
    return getattr(error, "strerror", "") or str(error) or type(error).__name__
