"""Numbers of one's own: drawn from the course's public seed and the student's id, for a purpose.

The same id gets the same numbers on every machine, and neighbours get different ones. Nothing here
is secret: whoever knows an id can draw its numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "NOBODY",
    "Identity",
    "identify",
    "identity",
    "personal_integer",
    "personal_key",
    "personal_rng",
]


@dataclass(frozen=True)
class Identity:
    """Whose numbers are drawn: a student's id (empty for numbers that all share) and the seed."""

    student: str = ""
    public_seed: int = 0


NOBODY = Identity()
"""Whoever has the numbers of all."""

_noted = NOBODY


def identify(student: str, public_seed: int) -> None:
    """Note for this process who is at work; an empty id where all have the same numbers."""
    global _noted
    _noted = Identity(student, public_seed)


def identity() -> Identity:
    """Who is at work in this process, as noted last."""
    return _noted


def personal_key(student: str, public_seed: int, purpose: str) -> bytes:
    """32 bytes that belong to a student and a purpose.

    Capital letters and spaces around an id do not count: people type them or not.
    """
    who = unicodedata.normalize("NFKC", student).strip().casefold()
    message = f"{purpose}\0{who}".encode("utf-8", "replace")
    return hmac.digest(f"public seed {public_seed}".encode(), message, hashlib.sha256)


def personal_rng(student: str, public_seed: int, purpose: str) -> np.random.Generator:
    """A NumPy generator that belongs to a student and a purpose."""
    import numpy as np

    return np.random.default_rng(int.from_bytes(personal_key(student, public_seed, purpose)))


def personal_integer(key: bytes, label: str, low: int, high: int) -> int:
    """A whole number from ``low`` to ``high``, both included, by the key alone.

    NumPy may change what its generators draw from one release to the next; a number that a student
    answers for must not, so it is read off a hash.
    """
    number = int.from_bytes(hmac.digest(key, label.encode("utf-8", "replace"), hashlib.sha256))
    return low + number % (high - low + 1)
