"""A PostgreSQL server of the tests' own: on a socket in a temporary folder, gone at the end."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

__all__ = ["GRADER", "PASSWORD", "PostgresServer", "postgres_server", "why_no_postgres"]

DEBIAN = Path("/usr/lib/postgresql")
"""Below it Debian keeps each version's programs, off PATH."""

OWNER = "owner"
"""The superuser, who needs no password; everybody else does."""

GRADER, PASSWORD = "grader", "p@ss:w/%1"
"""A user who owns databases, and a password of all that has a meaning in a URL."""

START_SECONDS = 60
NUMBERS = count(1)


@dataclass(frozen=True)
class PostgresServer:
    """A running server; ``folder`` holds its socket."""

    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / ".s.PGSQL.5432"

    def url(self, database: str, user: str = OWNER, password: str = "") -> str:
        who = f"{user}:{quote(password, safe='')}" if password else user
        return f"postgresql://{who}@/{database}?host={self.folder}"

    def new_database(self, owner: str = OWNER) -> str:
        """The name of a database with nothing in it."""
        name = f"grades{next(NUMBERS)}"
        self.execute(f"CREATE DATABASE {name} OWNER {owner}")
        return name

    def execute(self, statement: str) -> Any:
        """Run one statement as the superuser; the rows, where there are any."""
        url = self.url("postgres").replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                done = connection.execute(text(statement))
                return done.all() if done.returns_rows else None
        finally:
            engine.dispose()


def why_no_postgres() -> str:
    """Why no server can be started here; empty where one can."""
    if _programs() is None:
        return "no PostgreSQL server here; on Debian: apt-get install postgresql"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL does not run as root, and there is no user postgres"
    if not find_spec("psycopg"):
        return "no driver for PostgreSQL; pip install -e '.[dev]'"
    return ""


def _programs() -> Path | None:
    """The folder of initdb and postgres, of the newest version where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


def _user() -> tuple[int, int] | None:
    """The user and group that Debian's package makes; None where they are missing."""
    import pwd  # not on Windows

    try:
        found = pwd.getpwnam("postgres")
    except KeyError:
        return None
    return found.pw_uid, found.pw_gid


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Start one with a new cluster; stop and remove it at the end.

    Only a durable one waits for the disk and tidies its tables, as a server of a course does.
    """
    programs = _programs()
    assert programs is not None, why_no_postgres()
    # Not below pytest's folder: a socket's path is short, and the server's user must get there.
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    try:
        options = _as_other_user(folder) if os.geteuid() == 0 else {}
        _make_cluster(programs, folder, options)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [
                    *(programs / "postgres", "-D", folder / "data", "-k", folder),
                    *("-c", "listen_addresses="),
                    *(() if durable else ("-c", "fsync=off", "-c", "autovacuum=off")),
                ],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_end_with_parent,
                **options,
            )
        try:
            server = PostgresServer(folder)
            _wait_for(server, process)
            server.execute(f"CREATE ROLE {GRADER} LOGIN PASSWORD '{PASSWORD}'")
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # "fast": it ends the connections
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()  # its children end with it
                raise
    finally:
        shutil.rmtree(folder)


def _as_other_user(folder: Path) -> dict[str, Any]:
    """Give the folder to the server's user; how to start processes as them."""
    found = _user()
    assert found is not None, why_no_postgres()
    user, group = found
    os.chown(folder, user, group)
    return {"user": user, "group": group, "extra_groups": []}


def _make_cluster(programs: Path, folder: Path, options: dict[str, Any]) -> None:
    data = folder / "data"
    done = subprocess.run(
        [
            *(programs / "initdb", "-D", data, "-U", OWNER, "--auth=trust", "--no-sync"),
            *("--encoding=UTF8", "--locale=C"),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stderr
    (data / "pg_hba.conf").write_text(f"local all {OWNER} trust\nlocal all all scram-sha-256\n")


def _end_with_parent() -> None:
    """Let the server end with the tests even where they are killed; see prctl(2)."""
    set_death_signal = 1
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGINT, 0, 0, 0)


def _wait_for(server: PostgresServer, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            server.execute("SELECT 1")
            return
        except OperationalError:
            time.sleep(0.1)
    raise AssertionError(f"PostgreSQL did not start: {(server.folder / 'log').read_text()}")
