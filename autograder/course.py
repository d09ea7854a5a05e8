"""course.yaml: the policy of a course, typed, and refused with a sentence where it is wrong.

    course = load_course(find_course(Path.cwd()))
    course.points_of("03-gradients")["step_gradient"]

Fast to import: the command line reads it before anything heavy.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
)

from autograder.course_yaml import (
    Document,
    Mistake,
    Place,
    Value,
    read_document,
    refusal,
    shown,
)
from autograder.errors import CourseError
from autograder.inside.personal import Identity
from autograder.quiz import PREFIX, quiz_names
from autograder.yaml_schema import Schema, did_you_mean, nearest

__all__ = ["Assignment", "Course", "Lateness", "Limits", "find_course", "load_course"]

FILE_NAME = "course.yaml"

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
# A path or a web address is the usual slip; SQLAlchemy itself no longer takes "postgres".
_DATABASE_URL = re.compile(r"(?!https?:|file:|postgres:)[a-z][a-z0-9_]*(\+[a-z0-9_]+)?://\S+")
_DUE = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ]+"
    r"(?P<time>[0-9]{2}:[0-9]{2}(:[0-9]{2})?) *(?P<zone>.*)"
)
_HALF_OF_DAY = re.compile(r"[ap]\.? ?m\b", flags=re.IGNORECASE)
_OFFSET = re.compile(r"Z|[+-][0-9]{2}(:?[0-9]{2})?")
_DUE_LIKE = '"2027-02-12 23:59 Europe/Berlin" or "2027-02-12T23:59:00+01:00"'
_DATE_TIME_ZONE = f"date, time and time zone, such as {_DUE_LIKE}"
_DUE_YEARS = range(2000, 3000)

_DAY_SECONDS = 86_400
_MANY = 1_000_000
_FEW = 8


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        allowed = 'letters, digits, "_", "-" and ".", and start with neither "-" nor "."'
        raise ValueError(f"must hold only {allowed}, not {shown(name)}")
    return name


def _checked_url(url: str) -> str:
    if not _DATABASE_URL.fullmatch(url):
        # Not quoted: it may hold a password.
        like = '"sqlite:///gradebook.db" or "postgresql://user@host/grades"'
        raise ValueError(f"must be a database URL of SQLAlchemy, such as {like}")
    return url


def _read_due(value: object) -> object:
    """Text to an aware datetime; anything else is left to pydantic.

    The result has the fixed offset of its zone at that moment: differences count real seconds.
    """
    if not isinstance(value, str):
        return value
    found = _DUE.fullmatch(value.strip())
    if not found:
        raise ValueError(f"must be {_DATE_TIME_ZONE}, not {shown(value)}")
    clock, zone = f"{found['date']}T{found['time']}", found["zone"]
    if not zone:
        raise ValueError(f"has no time zone; write it like {_DUE_LIKE}")
    if _HALF_OF_DAY.match(zone):
        raise ValueError(f"has a time of 12 hours; count 24 hours, like {_DUE_LIKE}")
    if _OFFSET.fullmatch(zone):
        return _moment(clock + zone)
    return _in_zone(_moment(clock), zone)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        advice = f"write it like {_DUE_LIKE}"
        raise ValueError(f"is not a date that exists ({shown(text)}); {advice}") from None
    if moment.year not in _DUE_YEARS:
        raise ValueError(f"has the year {moment.year}; write it like {_DUE_LIKE}")
    return moment


def _in_zone(clock: datetime, zone: str) -> datetime:
    try:
        # fold=1: of a time that a clock change repeats, the later and kinder one.
        local = clock.replace(tzinfo=ZoneInfo(zone), fold=1)
    except (KeyError, ValueError, OSError):
        raise ValueError(_unknown_zone(zone)) from None
    if local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != clock:
        raise ValueError(f"is skipped by a clock change in {zone}; choose another hour")
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def _unknown_zone(zone: str) -> str:
    zones = sorted(available_timezones())
    cities = {name.rpartition("/")[2]: name for name in zones}
    city = nearest(zone.replace(" ", "_"), cities)
    meant = nearest(zone, zones) or (cities[city] if city else None)
    advice = f"did you mean {shown(meant)}?" if meant else f"write it like {_DUE_LIKE}"
    return f"has the unknown time zone {shown(zone)}; {advice}"


Name = Annotated[str, AfterValidator(_checked_name)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
DatabaseUrl = Annotated[str, AfterValidator(_checked_url)]
Due = Annotated[AwareDatetime, BeforeValidator(_read_due)]
Points = Annotated[float, Field(ge=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
WholeNumber = Annotated[int, Field(ge=0, le=2**63 - 1)]
Seconds = Annotated[float, Field(gt=0, le=_DAY_SECONDS)]
Count = Annotated[int, Field(gt=0, le=_MANY)]
Sandbox = Literal["required", "auto", "off"]
Device = Literal["cpu", "cuda", "sim"]
QuizSelfCheck = Literal["answered", "right"]


class _Policy(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Limits(_Policy):
    """What one submission may use; all are above 0.

    ``cell_seconds`` and ``exercise_seconds``: wall-clock seconds for one notebook cell, and for
    judging one exercise. ``memory_mb``: mebibytes. ``processes``: processes and threads at one
    time. ``output_kb``: kibibytes of printed output that are kept.
    """

    cell_seconds: Seconds = 30
    exercise_seconds: Seconds = 10
    memory_mb: Count = 2048
    processes: Count = 64
    output_kb: Count = 512


class Lateness(_Policy):
    """The late penalty: ``percent_per_day`` of the score for each day begun after the grace period.

    A late submission keeps at least ``floor_percent`` of its score.
    """

    grace_minutes: Annotated[float, Field(ge=0, le=_MANY)] = 0
    percent_per_day: Percent = 0
    floor_percent: Percent = 0

    def penalty(self, score: float, seconds_late: float) -> float:
        """The points to take off the score, between 0 and the score (nbgrader's meaning too).

        A day counts once it has begun: at 10 percent a day and no grace, 1 second late costs 10
        percent, and so do 24 hours; 1 second more costs 20.
        """
        seconds_over = seconds_late - 60 * self.grace_minutes
        days = max(0, math.ceil(seconds_over / _DAY_SECONDS))
        percent = min(days * self.percent_per_day, 100 - self.floor_percent)
        return max(score, 0.0) * (percent / 100)


class Assignment(_Policy):
    """One assignment: its title, when it is due (None: never late), and each exercise's points."""

    title: Title
    due: Due | None = None
    points: dict[Name, Points]


class Course(_Policy):
    """The whole of course.yaml.

    ``kit`` is what pip installs where a notebook finds no kit (None: the wheel that lies beside
    it); ``public_seed`` and ``per_student``
    decide on everybody's own data and numbers (`autograder.inside.personal`). ``quiz_self_check``:
    what a self-check tells of a quiz, which questions are answered, or also which are right.
    """

    id: Name
    title: Title
    gradebook: Annotated[DatabaseUrl, Field(repr=False)] = "sqlite:///gradebook.db"
    sandbox: Sandbox = "auto"
    limits: Limits = Limits()
    devices: Annotated[tuple[Device, ...], Field(min_length=1)] = ("cpu",)
    kit: Title | None = None
    public_seed: WholeNumber = 0
    per_student: bool = False
    quiz_self_check: QuizSelfCheck = "answered"
    lateness: Lateness = Lateness()
    assignments: dict[Name, Assignment]
    # Private, so that it is no key of the file and no part of the policy's content.
    _root: Path = PrivateAttr(default_factory=Path.cwd)

    @property
    def root(self) -> Path:
        """The folder that holds course.yaml (of a course made in Python: the current one)."""
        return self._root

    def identity_of(self, student: str) -> Identity:
        """Whose data and numbers a student has: their own, or those of all."""
        return Identity(student if self.per_student else "", self.public_seed)

    def points_of(self, assignment: str) -> dict[str, float]:
        """Each exercise's points; CourseError with the nearest name for an unknown assignment."""
        if assignment not in self.assignments:
            advice = did_you_mean(assignment, self.assignments)
            raise CourseError(f"{FILE_NAME} has no assignment {shown(assignment)}{advice}")
        return dict(self.assignments[assignment].points)


def find_course(start: Path) -> Path:
    """The nearest course.yaml in ``start`` or a folder above it; CourseError if there is none."""
    # os.path: unlike Path's methods it takes an unreadable folder for one without the file.
    folder = Path(os.path.abspath(start))
    for candidate in (folder, *folder.parents):
        if os.path.isfile(candidate / FILE_NAME):
            return candidate / FILE_NAME
    raise CourseError(
        f"there is no {FILE_NAME} in {folder} or above it; go to the course's folder and try again"
    )


def load_course(path: Path, known: Mapping[str, Collection[str]] | None = None) -> Course:
    """Read and check course.yaml; CourseError says in one sentence what is wrong and where.

    ``known`` maps each assignment that exists to its exercises: the file may then name no other,
    and must give points to every exercise of each assignment that it lists, and to every quiz that
    the assignment's quiz file has.
    """
    document = read_document(path)
    course, mistakes = _validated(document)
    mistakes += document.mistakes
    if known is not None:
        mistakes += _name_mistakes(document, _with_quizzes(document, path.parent, known))
    if mistakes or course is None:
        raise refusal(path, *mistakes)
    course._root = Path(os.path.abspath(path)).parent
    return course


def _validated(document: Document) -> tuple[Course | None, list[Mistake]]:
    if not isinstance(document.data, dict):
        text = f'the file must hold "key: value" lines, not {shown(document.data)}'
        return None, [document.mistake((), text)]
    try:
        return Course.model_validate(document.data), []
    except ValidationError as error:
        return None, list(_SCHEMA.mistakes(document, error))


def _called(place: Place) -> str:
    """What a message calls a place in the file."""
    match place:
        case ():
            return "the file"
        case ("assignments", name):
            return f"assignment {shown(name)}"
        case (*around, int() | "[key]"):
            return _called(tuple(around))
        case ("assignments", _, "points", exercise):
            return f"points of {shown(exercise)} in {_called(place[:2])}"
        case (key,):
            return str(key)
        case _:
            return f"{place[-1]} in {_called(place[:-1])}"


def _keys_at(place: Place) -> Collection[str]:
    match place:
        case ("limits",):
            return Limits.model_fields
        case ("lateness",):
            return Lateness.model_fields
        case ("assignments", _):
            return Assignment.model_fields
        case _:
            return Course.model_fields


_SCHEMA = Schema(
    called=_called,
    keys_at=_keys_at,
    expected={
        "datetime_type": f"must be {_DATE_TIME_ZONE}",
        "tuple_type": "must be a list, such as [cpu, sim]",
        "too_short": "must be a list of at least one, such as [cpu, sim]",
    },
    meant={"gpu": "cuda"},  # by spelling alone the nearest would be "cpu"
)


def _with_quizzes(
    document: Document, root: Path, known: Mapping[str, Collection[str]]
) -> dict[str, Collection[str]]:
    """The exercises and the quizzes of each assignment.

    Beside a copy of course.yaml without ``solutions`` nobody can tell, and those that it names are
    taken to exist.
    """
    assignments = _mapping(_mapping(document.data).get("assignments"))
    quizzed: dict[str, Collection[str]] = {}
    for name, exercises in known.items():
        named = _mapping(_mapping(assignments.get(name)).get("points"))
        quizzes = [key for key in named if key.startswith(PREFIX)]
        if (root / "solutions").is_dir():
            quizzes = list(quiz_names(root, name))
        quizzed[name] = (*exercises, *quizzes)
    return quizzed


def _name_mistakes(document: Document, known: Mapping[str, Collection[str]]) -> Iterator[Mistake]:
    for name, assignment in _mapping(_mapping(document.data).get("assignments")).items():
        if name not in known:
            text = f"assignment {shown(name)} does not exist{did_you_mean(name, known)}"
            yield document.mistake(("assignments", name), text)
        elif isinstance(points := _mapping(assignment).get("points"), dict):
            yield from _exercise_mistakes(document, name, points, known[name])


def _mapping(value: Value) -> dict[str, Value]:
    return value if isinstance(value, dict) else {}


def _exercise_mistakes(
    document: Document, assignment: str, points: Collection[str], exercises: Collection[str]
) -> Iterator[Mistake]:
    place = ("assignments", assignment)
    unknown = [name for name in points if name not in exercises]
    for name in unknown:
        text = f"exercise {shown(name)} does not exist in {_called(place)}"
        yield document.mistake((*place, "points", name), text + did_you_mean(name, exercises))
    # A missing name that an unknown one comes near to is the same mistake.
    misspelt = {nearest(name, exercises) for name in unknown}
    for name in exercises:
        if name not in points and name not in misspelt:
            text = f"{_called(place)} gives exercise {shown(name)} no points"
            yield document.mistake(place, f'{text}; add a line "{name}: ..."')
