"""What a session needs of the process that runs student code, whatever bounds that process."""

from __future__ import annotations

from typing import BinaryIO, Protocol

__all__ = ["Process"]


class Process(Protocol):
    """A process at the other end of the wire.

    ``requests`` is written to it, ``replies`` read from it; ``folder`` is where its notebook runs,
    as it sees it.
    """

    requests: BinaryIO
    replies: BinaryIO
    folder: str

    def interrupt(self) -> bool:
        """Ask it to stop what it does, as Jupyter does; False where that cannot be."""
        ...

    def kill(self) -> None:
        """End it and all that it started; safe to call at any time, and twice."""
        ...

    def ending(self, seconds: float = 1.0) -> str:
        """How it ended, in words; '' if it lives. So long it waits for one that is about to end."""
        ...

    def printed(self) -> str:
        """What it wrote while it started."""
        ...

    def close(self) -> None:
        """End it and remove what it leaves; safe to call twice."""
        ...
