"""Where the judge's draws come from: a public seed for self-checks, a secret one for marks."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.errors import AutograderError

__all__ = [
    "SECRET_FILE",
    "Seed",
    "content_digest",
    "generator",
    "load_secret",
    "public_seed",
    "secret_seed",
]

SECRET_FILE = Path(".autograder") / "secret"
"""Where the secret is kept, below the folder of course.yaml, unless AUTOGRADER_SECRET is set."""

Seed = bytes
"""Key of a keyed hash: with an exercise's name it gives that exercise's generator."""


def public_seed() -> Seed:
    """The seed of self-checks, the same for everybody."""
    return b"public"


def secret_seed(secret: bytes, digest: str) -> Seed:
    """The seed of a mark: other code gets other draws, the same code the same ones."""
    return hmac.digest(secret, f"submission {digest}".encode(), "sha256")


def generator(seed: Seed, exercise: str) -> np.random.Generator:
    """The generator that draws the cases of one exercise."""
    key = hmac.digest(seed, f"exercise {exercise}".encode(), "sha256")
    return np.random.default_rng(int.from_bytes(key))


def content_digest(
    sources: Sequence[str], files: Mapping[str, npt.NDArray[Any]] | None = None
) -> str:
    """A fingerprint of a submission's code cells, and of the files that they can read.

    Without the files, numbers seen in feedback could be handed in beside the same code.
    """
    digest = hashlib.sha256("\0".join(sources).encode("utf-8", "replace"))
    for name, content in sorted((files or {}).items()):
        digest.update(f"\0{name}\0".encode("utf-8", "replace"))
        digest.update(hashlib.sha256(content.tobytes()).digest())
    return digest.hexdigest()


def load_secret(root: Path) -> bytes:
    """The secret: AUTOGRADER_SECRET, or the file, made at first use and readable by its owner only.

    Raises:
        AutograderError: the file cannot be made or is empty.
    """
    if given := os.environ.get("AUTOGRADER_SECRET"):
        return given.encode()
    path = root / SECRET_FILE
    try:
        if not path.exists():
            _make_secret(path)
        value = path.read_bytes().strip()
    except OSError as error:
        raise AutograderError(
            f"the secret {path} cannot be read ({error.strerror}); "
            "mend its permissions or set AUTOGRADER_SECRET"
        ) from error
    if not value:
        raise AutograderError(f"the secret {path} is empty; delete it and grade again")
    return value


def _make_secret(path: Path) -> None:
    """Write a new secret; where two processes do it at once, the first one counts."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32) + "\n")
