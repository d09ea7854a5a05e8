"""The gradebook's database: the driver of its URL, its password, a sentence where it is away."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

from sqlalchemy import Column, Engine, Index, MetaData, Table, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from autograder.course import Course
from autograder.errors import GradebookError

__all__ = [
    "add_indexes",
    "answering",
    "database_url",
    "opened",
    "password_aside",
    "put_scripts_on_path",
    "with_driver",
]

Opened = TypeVar("Opened")

_PLAIN, _PSYCOPG = "postgresql://", "postgresql+psycopg://"
_LIBPQ = re.compile(r"postgresql(\+psycopg2?)?://")
# user:password@ as SQLAlchemy reads it, or among the parameters.
_PASSWORD = re.compile(
    r"(?<=://)(?P<user>[^:/]*):(?P<password>[^@]*)@|(?<=[?&])password=(?P<parameter>[^&]*)&?"
)
_PAUSES = (0.1, 0.3, 1.0)
_OWNED_BY = {
    "comment": "notebook_id",
    "grade": "notebook_id",
    "submitted_assignment": "student_id",
    "submitted_notebook": "assignment_id",
}


def database_url(course: Course) -> str:
    """The gradebook's URL: a relative SQLite path from the course's folder, PostgreSQL's driver."""
    prefix = "sqlite:///"
    path = course.gradebook.removeprefix(prefix)
    if path == course.gradebook or path.startswith("/") or path == ":memory:":
        return with_driver(course.gradebook)
    return f"{prefix}{course.root / path}"


def with_driver(url: str) -> str:
    """A plain PostgreSQL URL with psycopg 3, where that is installed; any other as it is.

    For a plain one SQLAlchemy would take psycopg2, which still does where it alone is installed.

    Raises:
        GradebookError: no driver is installed, or SQLAlchemy cannot read the URL.
    """
    if not _is_readable(url):
        # Not quoted: what is misread may be the password.
        like = '"postgresql://user:password@host:5432/grades"'
        raise GradebookError(
            f"the gradebook of course.yaml must be a URL like {like}; in the password write @ as "
            "%40, : as %3A and / as %2F, or keep it in ~/.pgpass"
        )
    if not url.startswith((_PLAIN, _PSYCOPG)):
        return url
    if find_spec("psycopg"):
        return url.replace(_PLAIN, _PSYCOPG, 1)
    if url.startswith(_PLAIN) and find_spec("psycopg2"):
        return url
    raise GradebookError(
        "the gradebook of course.yaml is on PostgreSQL, and its driver is missing: "
        'pip install "gradient-descent-autograder[postgres]"'
    )


def _is_readable(url: str) -> bool:
    try:
        return "@" not in (make_url(url).host or "")
    except (ArgumentError, ValueError):
        return False


def password_aside(url: str) -> str:
    """A PostgreSQL URL without its password, which goes where libpq looks for it: PGPASSWORD.

    nbgrader writes the URL into its log, and into a file in which `%` has a meaning.
    """
    if not _LIBPQ.match(url):
        return url
    for match in _PASSWORD.finditer(url):
        os.environ["PGPASSWORD"] = unquote(match["password"] or match["parameter"] or "")
    return _without_password(url)


def _without_password(url: str) -> str:
    short = _PASSWORD.sub(lambda match: f"{match['user']}@" if match["user"] else "", url)
    return short.rstrip("?&")


def answering(url: str) -> str:
    """Connect once and say what is there, such as "postgresql 15.8".

    Raises:
        GradebookError: it cannot be reached.
    """
    return opened(url, lambda: _greeting(url))


def _greeting(url: str) -> str:
    engine = create_engine(url)
    try:
        with engine.connect():
            version = engine.dialect.server_version_info or ()
    finally:
        engine.dispose()
    return f"{engine.dialect.name} {'.'.join(map(str, version))}"


def opened(url: str, make: Callable[[], Opened]) -> Opened:
    """What ``make`` returns, which opens the database at a URL.

    nbgrader makes the tables of a new one. Where two processes do so at the same moment, one of
    them fails and tries again; but not on SQLite, where either may have made a part of them.

    Raises:
        GradebookError: it cannot be opened; the sentence says why, without the password.
    """
    put_scripts_on_path()
    for pause in (*_PAUSES, None):
        try:
            return make()
        except (ImportError, NoSuchModuleError, ValueError, DBAPIError) as error:
            if pause is None or not _is_a_collision(url, error):
                raise GradebookError(_sentence(url, error)) from None
            time.sleep(pause)
    raise AssertionError("the last try returns or raises")


def put_scripts_on_path() -> None:
    """nbgrader runs `alembic` by name, which stands beside this Python even in no active venv."""
    scripts = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, path])


def _is_a_collision(url: str, error: Exception) -> bool:
    """Whether a statement failed, such as CREATE TABLE, and not the connection."""
    failed = isinstance(error, ValueError) or (  # nbgrader's InvalidEntry is one
        isinstance(error, DBAPIError) and error.statement is not None
    )
    return failed and not url.startswith("sqlite")


def _sentence(url: str, error: Exception) -> str:
    said = " ".join(str(getattr(error, "orig", None) or error).split())
    return f"course.yaml's gradebook {_without_password(url)} cannot be opened: {said}"


def add_indexes(engine: Engine) -> None:
    """Let the rows of a submission be found without reading everybody's.

    nbgrader's tables have no index for it, and large classes wait. What is there already stays; a
    user who may not add them does without.
    """
    for name, column in _OWNED_BY.items():
        table = Table(name, MetaData(), Column(column))
        with suppress(DBAPIError):
            index = Index(f"autograder_{name}_{column}", table.c[column])
            index.create(engine, checkfirst=True)
