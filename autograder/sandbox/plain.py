"""A sandbox without walls: plain child processes with limits and fresh environments."""

from __future__ import annotations

from autograder.course import Limits
from autograder.sandbox.child import ChildProcess
from autograder.sandbox.session import Sandbox, Session

__all__ = ["PlainSandbox"]


class PlainSandbox(Sandbox):
    """A child process for each session; it can do what the user who grades can do."""

    def __init__(self, limits: Limits, *, keep_spare: bool = False, pictures: bool = True) -> None:
        """Keep the limits that every session gets, and whether its figures become pictures.

        With ``keep_spare`` the next process starts while the current one works, because it
        takes seconds to import torch; `close` ends the last spare.
        """
        super().__init__(limits)
        self.keep_spare, self.pictures = keep_spare, pictures
        self._spare: Session | None = None

    def start(self, process: ChildProcess | None = None) -> None:
        """Have the next session's process import torch while the caller is busy.

        It is ``process``, if that has been started already.
        """
        if self._spare is None:
            self._spare = self._session(process or ChildProcess())

    def _session(self, process: ChildProcess) -> Session:
        return Session(process, self.limits, pictures=self.pictures)

    def _next_session(self) -> Session:
        """The spare, unless something ended it while it waited, or a new one."""
        spare, self._spare = self._spare, None
        if spare is not None and not spare.process.ending(seconds=0):
            return spare
        if spare is not None:
            spare.close()
        return self._session(ChildProcess())

    def _has_begun(self) -> None:
        if self.keep_spare:
            self.start()

    def close(self) -> None:
        """End the spare process, if there is one."""
        if self._spare is not None:
            self._spare.close()
            self._spare = None
