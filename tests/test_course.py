"""What course.yaml may say, and the sentence that each mistake gets."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from autograder.course import Assignment, Course, Lateness, Limits, find_course, load_course
from autograder.errors import CourseError

PROJECT = Path(__file__).parents[1]
SHIPPED = (PROJECT / "course.yaml").read_text(encoding="utf-8")

# Tests replace one line of this and expect its number in the message.
VALID = """\
id: course-1
title: A course
gradebook: sqlite:///gradebook.db
sandbox: auto
devices: [cpu]
limits:
  cell_seconds: 30
  memory_mb: 4096
lateness:
  percent_per_day: 10
assignments:
  02-loss:
    title: Loss
    due: 2027-02-12 23:59 Europe/Berlin
    points:
      mse: 4
      mae: 2.5
"""
KNOWN = {"02-loss": ["mse", "mae"], "03-gradients": ["step_gradient"]}


class Writer:
    """Writes a course.yaml and loads it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, content: str | bytes, known: dict[str, list[str]] | None = None) -> Course:
        raw = content.encode() if isinstance(content, str) else content
        self.path.write_bytes(raw)
        return load_course(self.path, known)

    def refusal(self, content: str | bytes, known: dict[str, list[str]] | None = None) -> str:
        with pytest.raises(CourseError) as caught:
            self.load(content, known)
        message = str(caught.value)
        assert "\n" not in message
        return message


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "course.yaml")


def changed(old: str, new: str) -> str:
    """VALID with one piece of text replaced."""
    assert VALID.count(old) == 1
    return VALID.replace(old, new)


def with_due(text: str) -> str:
    return changed("2027-02-12 23:59 Europe/Berlin", text)


# What a good file gives


def test_the_course_that_is_shipped_loads() -> None:
    course = load_course(PROJECT / "course.yaml")
    assert course.id == "gradient-descent"
    assert course.points_of("03-gradients")["step_gradient"] == 6
    assert course.assignments["03-gradients"].due == datetime(2027, 2, 12, 22, 59, tzinfo=UTC)


def test_the_course_that_is_shipped_shows_every_setting_with_its_default() -> None:
    shown = yaml.safe_load(SHIPPED)
    assert shown.keys() == Course.model_fields.keys() - {"kit"}
    assert "# kit: " in SHIPPED
    assert shown["limits"] == Limits().model_dump()
    assert shown["lateness"] == Lateness().model_dump()


def test_only_id_title_and_assignments_are_required(write: Writer) -> None:
    course = write.load("id: a\ntitle: b\nassignments: {}\n")
    assert course.gradebook == "sqlite:///gradebook.db"
    assert (course.sandbox, course.devices) == ("auto", ("cpu",))
    assert course.limits == Limits()
    assert course.lateness == Lateness()


def test_values_have_their_types(write: Writer) -> None:
    course = write.load(VALID)
    assert course.limits.memory_mb == 4096
    assert course.points_of("02-loss") == {"mse": 4.0, "mae": 2.5}
    assert course.devices == ("cpu",)


def test_sandbox_off_is_a_word_and_not_a_boolean(write: Writer) -> None:
    assert write.load(changed("sandbox: auto", "sandbox: off")).sandbox == "off"


def test_a_number_can_be_an_id_or_a_title(write: Writer) -> None:
    assert write.load(changed("title: A course", "title: 2027")).title == "2027"


def test_the_root_is_the_folder_of_the_file(write: Writer) -> None:
    assert write.load(VALID).root == write.path.parent


def test_the_root_is_no_key_of_the_file(write: Writer) -> None:
    assert 'line 2: unknown key "root"' in write.refusal(changed("title: A", "root: /\ntitle: A"))


def test_a_byte_order_mark_is_ignored(write: Writer) -> None:
    assert write.load(b"\xef\xbb\xbf" + VALID.encode()).id == "course-1"


def test_a_course_cannot_be_changed(write: Writer) -> None:
    course = write.load(VALID)
    with pytest.raises(ValidationError, match="frozen"):
        course.title = "Another"


def test_a_course_travels_to_another_process(write: Writer) -> None:
    course = write.load(VALID)
    copy = pickle.loads(pickle.dumps(course))
    assert copy == course
    assert copy.root == course.root


def test_the_gradebook_with_its_password_stays_out_of_the_repr(write: Writer) -> None:
    url = "postgresql://me:hunter2@host/grades"
    assert "hunter2" not in repr(write.load(changed("sqlite:///gradebook.db", url)))


def test_points_of_an_unknown_assignment_are_refused_with_the_nearest_name(write: Writer) -> None:
    with pytest.raises(CourseError, match=r'no assignment "02-los"; did you mean "02-loss"\?'):
        write.load(VALID).points_of("02-los")


# Due dates


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-12 23:59 Europe/Berlin",
        "2027-02-12 23:59:00 Europe/Berlin",
        "2027-02-12T23:59 Europe/Berlin",
        '"2027-02-12 23:59 Europe/Berlin"',
        "2027-02-12T23:59:00+01:00",
        "2027-02-12 23:59:00+01:00",
        "2027-02-12 23:59 +01:00",
        "2027-02-12T23:59+0100",
        "2027-02-12T22:59:00Z",
        "2027-02-12 22:59 UTC",
        "2027-02-12 17:59 America/New_York",
    ],
)
def test_a_due_date_is_a_moment_whatever_its_form(write: Writer, text: str) -> None:
    due = write.load(with_due(text)).assignments["02-loss"].due
    assert due == datetime(2027, 2, 12, 22, 59, tzinfo=UTC)


def test_a_due_date_follows_summer_time(write: Writer) -> None:
    due = write.load(with_due("2027-07-12 23:59 Europe/Berlin")).assignments["02-loss"].due
    assert due is not None
    assert due.utcoffset() == timedelta(hours=2)


def test_a_due_time_that_a_clock_change_repeats_is_the_later_one(write: Writer) -> None:
    due = write.load(with_due("2027-10-31 02:30 Europe/Berlin")).assignments["02-loss"].due
    assert due == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("line", ["", "    due:\n", "    due: null\n"])
def test_without_a_due_date_nothing_is_due(write: Writer, line: str) -> None:
    text = changed("    due: 2027-02-12 23:59 Europe/Berlin\n", line)
    assert write.load(text).assignments["02-loss"].due is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("2027-02-12 23:59", "has no time zone; write it like"),
        ("2027-02-12T23:59:00", "has no time zone; write it like"),
        (
            "2027-02-12",
            'must be date, time and time zone, such as "2027-02-12 23:59 Europe/Berlin"',
        ),
        ("soon", 'not "soon"'),
        ("20270212", 'not "20270212"'),
        ("[2027, 2, 12]", "not a list"),
        ("2027-02-30 23:59 Europe/Berlin", "is not a date that exists"),
        ("2027-13-01T00:00+01:00", "is not a date that exists"),
        ("2027-02-12 24:30 Europe/Berlin", "is not a date that exists"),
        ("2027-02-12T23:59+99:00", "is not a date that exists"),
        ("0027-02-12 23:59 UTC", "has the year 27"),
        ("2027-03-28 02:30 Europe/Berlin", "is skipped by a clock change in Europe/Berlin"),
        ("2027-02-12 23:59 Europe/Berln", 'did you mean "Europe/Berlin"?'),
        ("2027-02-12 23:59 europe/berlin!", 'did you mean "Europe/Berlin"?'),
        ("2027-02-12 23:59 Berlin", 'did you mean "Europe/Berlin"?'),
        ("2027-02-12 23:59 New York", 'did you mean "America/New_York"?'),
        ("2027-02-12 23:59 Europe", 'the unknown time zone "Europe"'),
        ("2027-02-12 11:59 PM", "has a time of 12 hours; count 24 hours, like"),
        ("2027-02-12 11:59 pm Europe/Berlin", "count 24 hours"),
        ("2027-02-12 11:59 p.m. Europe/Berlin", "count 24 hours"),
        ("2027-02-12 11:59AM", "count 24 hours"),
        ("2027-02-12 23:59 America/New_Yorkk", 'did you mean "America/New_York"?'),
        ("2027-02-12 23:59 ../../etc/passwd", "the unknown time zone"),
        ("2027-02-12 23:59 qqqqqqqq", 'write it like "2027-02-12 23:59 Europe/Berlin"'),
        ('"2027-02-12 23:59 \\0"', "the unknown time zone"),
    ],
)
def test_an_unclear_due_date_is_refused_with_what_to_write(
    write: Writer, text: str, complaint: str
) -> None:
    message = write.refusal(with_due(text))
    assert message.startswith('course.yaml, line 14: due in assignment "02-loss" ')
    assert complaint in message


def test_a_due_date_made_in_python_needs_a_zone_as_well() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Assignment(title="a", due=datetime(2027, 2, 12), points={})


# Mistakes in keys


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("sandbox:", "sandbax:", 'line 4: unknown key "sandbax"; did you mean "sandbox"?'),
        (
            "cell_seconds",
            "cel_seconds",
            'line 7: unknown key "cel_seconds" in limits; did you mean "cell_seconds"?',
        ),
        (
            "percent_per_day",
            "Percent_Per_Day",
            'line 10: unknown key "Percent_Per_Day" in lateness; did you mean "percent_per_day"?',
        ),
        (
            "due:",
            "duee:",
            'line 14: unknown key "duee" in assignment "02-loss"; did you mean "due"?',
        ),
    ],
)
def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_name(
    write: Writer, old: str, new: str, sentence: str
) -> None:
    assert write.refusal(changed(old, new)) == f"course.yaml, {sentence}"


def test_an_unknown_key_without_a_near_name_is_refused_with_the_names_there_are(
    write: Writer,
) -> None:
    message = write.refusal(changed("percent_per_day", "xyzzy"))
    assert message.endswith('choose "floor_percent", "grace_minutes" or "percent_per_day"')


def test_a_misspelt_required_key_is_one_mistake(write: Writer) -> None:
    message = write.refusal(changed("title: A course", "titel: A course"))
    assert message == 'course.yaml, line 2: unknown key "titel"; did you mean "title"?'


@pytest.mark.parametrize("key", ["id", "title", "assignments"])
def test_a_missing_required_key_is_refused(write: Writer, key: str) -> None:
    data = {"id": "a", "title": "b", "assignments": {}}
    del data[key]
    message = write.refusal("# comment\n" + yaml.safe_dump(data))
    assert message == f'course.yaml, line 2: the file has no {key}; add a line "{key}: ..."'


def test_an_assignment_without_points_is_refused_at_its_line(write: Writer) -> None:
    message = write.refusal(VALID[: VALID.index("    points:")])
    assert message == (
        'course.yaml, line 12: assignment "02-loss" has no points; add a line "points: ..."'
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("sandbox: auto", "id: course-2", 'line 4: key "id" is already on line 1'),
        ("mae: 2.5", "mse: 5", 'line 17: key "mse" is already on line 16'),
        ("mae: 2.5", "'mse': 5", 'line 17: key "mse" is already on line 16'),
    ],
)
def test_a_duplicate_key_is_refused_with_both_lines(
    write: Writer, old: str, new: str, sentence: str
) -> None:
    assert sentence in write.refusal(changed(old, new))


def test_a_key_that_is_a_list_is_refused(write: Writer) -> None:
    assert "line 4: a key must be text" in write.refusal(changed("sandbox:", "[sandbox]:"))


# Mistakes in values


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("-1", 'must be 0 or more, not "-1"'),
        ("four", 'must be a number, not "four"'),
        ("yes", 'must be a number, not "yes"'),
        ("true", 'must be a number, not "true"'),
        ("12:30", 'must be a number, not "12:30"'),
        ("", "must be a number, not empty"),
        ("[4]", "must be a number, not a list"),
        ("{a: 4}", "must be a number, not a mapping"),
        ("nan", 'must be a finite number, not "nan"'),
        (".nan", 'must be a number, not ".nan"'),
        ("inf", 'must be a finite number, not "inf"'),
        ("-.inf", 'must be a number, not "-.inf"'),
        ("1e999", 'must be a finite number, not "1e999"'),
    ],
)
def test_points_that_are_no_finite_number_of_at_least_0_are_refused(
    write: Writer, value: str, complaint: str
) -> None:
    message = write.refusal(changed("mse: 4", f"mse: {value}"))
    assert message == f'course.yaml, line 16: points of "mse" in assignment "02-loss" {complaint}'


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("memory_mb: 4096", "memory_mb: 0", 'memory_mb in limits must be above 0, not "0"'),
        ("memory_mb: 4096", "memory_mb: 1.5", "memory_mb in limits must be a whole number"),
        ("memory_mb: 4096", "memory_mb: on", "memory_mb in limits must be a whole number"),
        ("memory_mb: 4096", f"memory_mb: {'9' * 5000}", "memory_mb in limits must be a whole"),
        ("memory_mb: 4096", "memory_mb: 9999999", "memory_mb in limits must be 1000000 or less"),
        ("cell_seconds: 30", "cell_seconds: -3", "cell_seconds in limits must be above 0"),
        ("percent_per_day: 10", "percent_per_day: 101", "must be 100 or less"),
        ("percent_per_day: 10", "percent_per_day: 10%", 'must be a number, not "10%"'),
        ("devices: [cpu]", "devices: cpu", "devices must be a list, such as [cpu, sim]"),
        ("devices: [cpu]", "devices: []", "devices must be a list of at least one"),
        ("title: A course", "title:", "title must be text, not empty"),
        ("title: A course", "title: ' '", 'title must be text, not " "'),
        ("title: A course", "title: [A]", "title must be text, not a list"),
        ("title: A course", "title: {A: b}", "title must be text, not a mapping"),
        ("title: Loss", "title: {A: b}", 'title in assignment "02-loss" must be text'),
    ],
)
def test_a_value_of_the_wrong_type_or_size_is_refused_with_its_line(
    write: Writer, old: str, new: str, sentence: str
) -> None:
    line = VALID[: VALID.index(old)].count("\n") + 1
    message = write.refusal(changed(old, new))
    assert message.startswith(f"course.yaml, line {line}: ")
    assert sentence in message


@pytest.mark.parametrize("key", ["limits", "lateness", "assignments"])
@pytest.mark.parametrize("value", ["", "3", "[a, b]"])
def test_a_section_that_is_no_mapping_is_refused(write: Writer, key: str, value: str) -> None:
    sections = {"assignments": "{}", key: value}
    lines = ["id: a", "title: b", *(f"{name}: {text}" for name, text in sections.items())]
    message = write.refusal("\n".join(lines), known=KNOWN)
    assert f'{key} must be "key: value" lines, not ' in message


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "sandbox: auto",
            "sandbox: requird",
            'line 4: sandbox must be "required", "auto" or "off", not "requird"; '
            'did you mean "required"?',
        ),
        (
            "sandbox: auto",
            "sandbox: no",
            'line 4: sandbox must be "required", "auto" or "off", not "no"',
        ),
        (
            "[cpu]",
            "[cpu, gpu]",
            'line 5: devices must be "cpu", "cuda" or "sim", not "gpu"; did you mean "cuda"?',
        ),
    ],
)
def test_a_word_that_is_no_choice_is_refused_with_the_choices_and_the_nearest(
    write: Writer, old: str, new: str, sentence: str
) -> None:
    assert write.refusal(changed(old, new)) == f"course.yaml, {sentence}"


@pytest.mark.parametrize("value", ["my course", "a/b", "../a", "-rf", "''", "ümlaut", '"a\\n"'])
def test_an_id_with_odd_characters_is_refused(write: Writer, value: str) -> None:
    message = write.refusal(changed("id: course-1", f"id: {value}"))
    assert message.startswith("course.yaml, line 1: id must hold only letters, digits")


@pytest.mark.parametrize("name", ["a b", "../a", "[key]"])
def test_odd_names_of_assignments_and_exercises_are_refused(write: Writer, name: str) -> None:
    assert "line 12: assignment " in write.refusal(changed("02-loss:", f'"{name}":'))
    assert "line 16: points " in write.refusal(changed("mse:", f'"{name}":'))


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////srv/grades.db",
        "postgresql://me:secret@host:5432/grades",
        "postgresql+psycopg://host/grades?sslmode=require",
    ],
)
def test_a_gradebook_is_any_database_url(write: Writer, url: str) -> None:
    assert write.load(changed("sqlite:///gradebook.db", url)).gradebook == url


@pytest.mark.parametrize(
    "url",
    ["gradebook.db", "sqlite", "sqlite://", "https://a.b/c", "postgres://h/d", "/x y", "a://b c"],
)
def test_a_gradebook_that_is_no_database_url_is_refused(write: Writer, url: str) -> None:
    message = write.refusal(changed("sqlite:///gradebook.db", url))
    assert message.startswith("course.yaml, line 3: gradebook must be a database URL")


def test_a_refused_gradebook_is_not_quoted_since_it_may_hold_a_password(write: Writer) -> None:
    message = write.refusal(changed("sqlite:///gradebook.db", "postgres://me:hunter2@host/grades"))
    assert "hunter2" not in message


# Names that must exist


def test_a_file_that_names_what_exists_loads(write: Writer) -> None:
    assert write.load(VALID, known=KNOWN).id == "course-1"


def test_an_assignment_that_does_not_exist_is_refused_with_the_nearest_name(write: Writer) -> None:
    message = write.refusal(changed("02-loss:", "02-los:"), known=KNOWN)
    assert message == (
        'course.yaml, line 12: assignment "02-los" does not exist; did you mean "02-loss"?'
    )


def test_an_exercise_that_does_not_exist_is_refused_with_the_nearest_name(write: Writer) -> None:
    message = write.refusal(changed("mse: 4", "msee: 4"), known=KNOWN)
    assert message == (
        'course.yaml, line 16: exercise "msee" does not exist in assignment "02-loss"; '
        'did you mean "mse"?'
    )


def test_an_exercise_without_points_is_refused_with_the_line_of_its_assignment(
    write: Writer,
) -> None:
    message = write.refusal(changed("      mae: 2.5\n", ""), known=KNOWN)
    assert message == (
        'course.yaml, line 12: assignment "02-loss" gives exercise "mae" no points; '
        'add a line "mae: ..."'
    )


# Several mistakes


def test_of_several_mistakes_the_first_in_the_file_is_told_and_the_others_counted(
    write: Writer,
) -> None:
    text = VALID.replace("mse: 4", "mse: -4").replace("sandbox", "sandbax") + "id: again\n"
    assert write.refusal(text, known=KNOWN) == (
        'course.yaml, line 4: unknown key "sandbax"; did you mean "sandbox"? (and 2 more mistakes)'
    )


def test_one_other_mistake_is_counted_in_the_singular(write: Writer) -> None:
    text = VALID.replace("mse: 4", "mse: -4").replace("mae: 2.5", "mae: -2.5")
    assert write.refusal(text).endswith("(and 1 more mistake)")


# Files that are no course.yaml at all


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n"])
def test_an_empty_file_is_refused(write: Writer, text: str) -> None:
    message = write.refusal(text)
    assert "empty" in message


def test_a_file_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"course\.yaml does not exist"):
        load_course(tmp_path / "course.yaml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="cannot be read"):
        load_course(tmp_path)


@pytest.mark.parametrize("raw", [b"id: a\ntitle: \xff\n", b"id: a\ntitle: caf\xe9\n"])
def test_a_file_that_is_not_utf8_is_refused_with_the_line(write: Writer, raw: bytes) -> None:
    assert write.refusal(raw).startswith("course.yaml, line 2: not UTF-8 text")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a\ntitle: Gradient descent: from a line\n", 2),
        ("id: a\n\ttitle: b\n", 2),
        ("id: a\ntitle: [b\n", 3),
        ("id: 'a\n", 2),
        ("id: a\ntitle: @b\n", 2),
        ("id: a\n--- \nid: b\n", 2),
        ("id: a\ntitle: b\0\n", 2),
        ('id: a\ntitle: "\\UFFFFFFFF"\n', 2),
        ('id: a\ntitle: "\\ud800"\n', 2),
        ("id: a\ntitle: *b\n", 2),
        ("id: a\ntitle: !!python/object:os.system b\n", 2),
        ("id: a\ntitle: !x!y b\n", 2),
    ],
)
def test_text_that_is_no_plain_yaml_is_refused_with_the_line(
    write: Writer, text: str, line: int
) -> None:
    assert write.refusal(text).startswith(f"course.yaml, line {line}: cannot be read: ")


@pytest.mark.parametrize("text", ["- id: a\n", "course\n", "42\n"])
def test_a_file_that_is_no_mapping_is_refused(write: Writer, text: str) -> None:
    assert 'line 1: the file must hold "key: value" lines, not ' in write.refusal(text)


BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(10))}]\n"
    for old, new in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("id: &a [*a]\n", id="a recursive alias"),
        pytest.param("&a id: a\nlimits: &b {<<: *b}\n", id="a recursive merge"),
        pytest.param(BILLION_LAUGHS, id="a billion laughs"),
        pytest.param("id: " + "[" * 100_000, id="deep lists"),
        pytest.param("id: " + "{a: " * 100_000, id="deep mappings"),
        pytest.param("".join(" " * i + "a:\n" for i in range(2000)), id="deep blocks"),
    ],
)
def test_a_file_made_to_exhaust_its_reader_is_refused(write: Writer, text: str) -> None:
    assert "cannot be read: " in write.refusal(text)


def test_a_message_quotes_no_more_than_a_little_of_a_long_value(write: Writer) -> None:
    assert len(write.refusal(changed("mse: 4", f"mse: {'x' * 10_000}"))) < 200


# Any text

NASTY = ["\t", "\0", "\r", "\u2028", "\ufeff", "[", "{", "&a ", "*a", "!x ", "!!int ", "<<: ", "? "]
NASTY += [": ", "- ", "---\n", "%YAML 9\n", '"\\ud800"', '"\\UFFFFFFFF"', "'", "|\n", "9" * 5000]
NASTY += [".nan", "1e999", "-0", "~", "yes", "[key]", "{}", "[]", "0x1F", "2027-02-12", "'{gt}'"]

EDITS = st.lists(
    st.tuples(
        st.integers(0, len(VALID)),
        st.integers(0, 40),
        st.sampled_from(NASTY) | st.text(max_size=8) | st.sampled_from(VALID.splitlines(True)),
    ),
    min_size=1,
    max_size=4,
)


def edited(edits: list[tuple[int, int, str]]) -> str:
    text = VALID
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    return text


def loads_or_explains(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    try:
        course = load_course(path, KNOWN)
    except CourseError as error:
        message = str(error)
        assert re.match(r"course\.yaml, line [1-9][0-9]*: ", message)
        assert message.isprintable()
    else:
        assert set(course.assignments) <= set(KNOWN)


any_text = settings(
    max_examples=300,
    deadline=None,
    # The one file is written anew for every example.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@any_text
@given(edits=EDITS)
def test_any_edit_of_a_valid_file_loads_or_is_explained(
    tmp_path: Path, edits: list[tuple[int, int, str]]
) -> None:
    loads_or_explains(tmp_path / "course.yaml", edited(edits).encode("utf-8", "surrogatepass"))


@any_text
@given(text=st.text() | st.lists(st.sampled_from(NASTY)).map("".join))
def test_any_text_is_explained(tmp_path: Path, text: str) -> None:
    loads_or_explains(tmp_path / "course.yaml", text.encode("utf-8", "surrogatepass"))


@any_text
@given(raw=st.binary())
def test_any_bytes_are_explained(tmp_path: Path, raw: bytes) -> None:
    loads_or_explains(tmp_path / "course.yaml", raw)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=9)
KEYS = st.sampled_from([*Course.model_fields, *Limits.model_fields, *Assignment.model_fields])
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | SCALARS, inner, max_size=3),
    max_leaves=8,
)


@any_text
@given(data=st.dictionaries(KEYS, TREES), assignments=st.none() | st.dictionaries(KEYS, TREES))
def test_any_values_under_the_right_keys_load_or_are_explained(
    tmp_path: Path, data: dict[str, object], assignments: dict[str, object] | None
) -> None:
    tree = {**data, "assignments": {"02-loss": assignments}}
    text = yaml.safe_dump(tree, allow_unicode=True)
    loads_or_explains(tmp_path / "course.yaml", text.encode("utf-8", "surrogatepass"))


# Finding the file


def test_the_course_is_found_from_a_folder_below_it(write: Writer) -> None:
    write.load(VALID)
    below = write.path.parent / "assignments" / "02-loss"
    below.mkdir(parents=True)
    assert find_course(below) == write.path
    assert find_course(write.path.parent) == write.path


def test_the_course_is_found_from_a_file(write: Writer) -> None:
    write.load(VALID)
    assert find_course(write.path) == write.path


def test_the_nearest_course_is_found(write: Writer) -> None:
    write.load(VALID)
    inner = write.path.parent / "inner"
    inner.mkdir()
    (inner / "course.yaml").write_text(VALID, encoding="utf-8")
    assert find_course(inner) == inner / "course.yaml"


def test_no_course_in_any_folder_above_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="go to the course's folder"):
        find_course(tmp_path)


# The late penalty

LATENESS = st.builds(
    Lateness,
    grace_minutes=st.integers(0, 10_000),
    percent_per_day=st.floats(0, 100),
    floor_percent=st.floats(0, 100),
)
SCORES = st.floats(0, 1e6)
SECONDS = st.floats(-1e7, 1e7)
DAY = 24 * 3600


@pytest.mark.parametrize(
    ("seconds_late", "points"),
    [(-5, 0), (0, 0), (1, 1), (DAY, 1), (DAY + 1, 2), (3 * DAY, 3), (1000 * DAY, 6)],
)
def test_each_day_begun_costs_a_share_of_the_score_down_to_the_floor(
    seconds_late: float, points: float
) -> None:
    lateness = Lateness(percent_per_day=10, floor_percent=40)
    assert lateness.penalty(10, seconds_late) == pytest.approx(points)


@pytest.mark.parametrize(("seconds_late", "points"), [(600, 0), (601, 1), (600 + DAY, 1)])
def test_days_count_from_the_end_of_the_grace_period(seconds_late: float, points: float) -> None:
    lateness = Lateness(grace_minutes=10, percent_per_day=10)
    assert lateness.penalty(10, seconds_late) == pytest.approx(points)


@given(score=SCORES, seconds=SECONDS)
def test_lateness_costs_nothing_unless_the_course_says_so(score: float, seconds: float) -> None:
    assert Lateness().penalty(score, seconds) == 0


@given(lateness=LATENESS, score=SCORES, seconds=SECONDS)
def test_what_is_left_is_never_below_the_floor(
    lateness: Lateness, score: float, seconds: float
) -> None:
    penalty = lateness.penalty(score, seconds)
    assert 0 <= penalty <= score
    floor = score * lateness.floor_percent / 100
    assert score - penalty >= floor or score - penalty == pytest.approx(floor)


@given(lateness=LATENESS, score=SCORES, seconds=SECONDS)
def test_within_the_grace_period_nothing_is_taken(
    lateness: Lateness, score: float, seconds: float
) -> None:
    assert lateness.penalty(score, min(seconds, 60 * lateness.grace_minutes)) == 0


@given(lateness=LATENESS, score=SCORES, seconds=SECONDS, later=st.floats(0, 1e6))
def test_later_never_costs_less(
    lateness: Lateness, score: float, seconds: float, later: float
) -> None:
    assert lateness.penalty(score, seconds) <= lateness.penalty(score, seconds + later)


# Speed


def test_importing_the_course_imports_nothing_heavy() -> None:
    code = (
        "import sys, autograder.course;"
        "print(*{'torch', 'numpy', 'nbgrader', 'IPython'} & sys.modules.keys())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""
