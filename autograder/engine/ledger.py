"""What was graded, and from what: one SQLite file, `.autograder/graded.sqlite`.

It tells which marks are still those of the submission. The marks themselves are the gradebook's;
where the file is lost, everything is graded once more.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.engine.fingerprints import Fingerprint
from autograder.errors import UsageError

__all__ = ["Entry", "Ledger"]

_FILE = Path(".autograder") / "graded.sqlite"
_TABLES = """
    CREATE TABLE IF NOT EXISTS graded (
        assignment TEXT, student TEXT, entry TEXT NOT NULL, PRIMARY KEY (assignment, student));
    CREATE TABLE IF NOT EXISTS tried (
        assignment TEXT, student TEXT, fingerprint TEXT NOT NULL, marked BLOB NOT NULL,
        PRIMARY KEY (assignment, student));
"""

Record = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """One graded submission: what its mark depends on, its record, and its automatic scores."""

    fingerprint: Fingerprint
    record: Record
    scores: Mapping[str, float | None] = field(default_factory=dict)


class Ledger:
    """The entries of a course; each is on disk once its call returns."""

    def __init__(self, root: Path) -> None:
        """Open the file of the course in ``root``, or make it."""
        path = root / _FILE
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            self._database = sqlite3.connect(path)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise UsageError(
                f"{path} cannot be read ({error}); delete it, and everything is graded once more"
            ) from error

    def entries(self, assignment: str) -> dict[str, Entry]:
        """The entries of an assignment, by student."""
        rows = self._database.execute(
            "SELECT student, entry FROM graded WHERE assignment = ?", [assignment]
        )
        return {student: Entry(**json.loads(text)) for student, text in rows}

    def put(self, assignment: str, student: str, entry: Entry) -> None:
        """Keep an entry in the place of an earlier one; what was tried before is forgotten."""
        row = [assignment, student, json.dumps(asdict(entry))]
        with self._database:
            self._database.execute("REPLACE INTO graded VALUES (?, ?, ?)", row)
            self._database.execute(
                "DELETE FROM tried WHERE assignment = ? AND student = ?", [assignment, student]
            )

    def put_tried(
        self, assignment: str, student: str, fingerprint: Fingerprint, marked: Record
    ) -> None:
        """Keep what a dry run found, so that the real one need not run it again."""
        data = zlib.compress(json.dumps(marked).encode(), level=1)
        row = [assignment, student, json.dumps(dict(fingerprint)), data]
        with self._database:
            self._database.execute("REPLACE INTO tried VALUES (?, ?, ?, ?)", row)

    def tried(self, assignment: str, student: str, fingerprint: Fingerprint) -> Record | None:
        """What a dry run found for exactly this."""
        row = self._database.execute(
            "SELECT fingerprint, marked FROM tried WHERE assignment = ? AND student = ?",
            [assignment, student],
        ).fetchone()
        if row is None or json.loads(row[0]) != dict(fingerprint):
            return None
        marked: Record = json.loads(zlib.decompress(row[1]))
        return marked

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
