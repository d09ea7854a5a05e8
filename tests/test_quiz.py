"""What a quiz file may say, and the sentence that each mistake gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from course_folder import PROJECT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.inside.personal import Identity
from autograder.inside.questions import Asked, draw_numbers, right_token
from autograder.quiz import Quiz, load_quizzes, placeholders, quiz_file, quiz_names

ASSIGNMENT = "03-gradients"
QUIZZED = ("04-gradient-descent", "05-autograd", "06-minibatches")

VALID = """\
quizzes:
  loop:
    title: The loop
    questions:
      first:
        text: Which comes first?
        choose: one
        options:
          - text: predict
            right: true
          - text: step
            explanation: There are no slopes yet.
        explanation: Because.
      inside:
        text: What is inside?
        choose: some
        weight: 2
        options:
          - text: predict
            right: true
          - text: split
          - {text: step, right: true}
        explanation: Since.
      updates:
        text: With {N} points and batches of {n}, $\\frac{2}{M}$ and `{k}`, how many?
        choose: number
        draw: {N: [60, 400], n: [8, 64]}
        where: N % n != 0
        answer: ceil(N / n)
        unit: updates
        explanation: Therefore.
"""


class Writer:
    """Writes a quiz file and loads it."""

    def __init__(self, root: Path) -> None:
        self.root, self.path = root, quiz_file(root, ASSIGNMENT)
        self.path.parent.mkdir()

    def load(self, content: str | bytes = VALID) -> Quiz:
        self.path.write_bytes(content.encode() if isinstance(content, str) else content)
        (quiz,) = load_quizzes(self.root, ASSIGNMENT).values()
        return quiz

    def refusal(self, content: str | bytes) -> str:
        with pytest.raises(CourseError) as caught:
            self.load(content)
        message = str(caught.value)
        assert message.isprintable()
        return message.removeprefix("03-gradients.quiz.yaml, ")


@pytest.fixture
def write(tmp_path: Path) -> Writer:
    return Writer(tmp_path)


def changed(old: str, new: str) -> str:
    """VALID with one piece of text replaced, where it first stands."""
    assert old in VALID
    return VALID.replace(old, new, 1)


# --- what a good file gives ---------------------------------------------------------------------


def test_a_quiz_is_known_by_its_grade_id(write: Writer) -> None:
    assert write.load().name == "quiz-loop"
    assert quiz_names(write.root, ASSIGNMENT) == ("quiz-loop",)


def test_an_assignment_without_a_quiz_file_has_no_quizzes(tmp_path: Path) -> None:
    assert load_quizzes(tmp_path, ASSIGNMENT) == {}


def test_questions_are_read_with_letters_and_what_is_right(write: Writer) -> None:
    first, inside, updates = write.load().questions.values()
    assert (first.letters, first.right_letters) == ("ab", "a")
    assert (inside.letters, inside.right_letters, inside.weight) == ("abc", "ac", 2)
    assert (updates.letters, updates.draw) == ("", {"N": (60, 400), "n": (8, 64)})
    assert updates.right_number({"N": 100, "n": 8}) == 13


def test_what_everybody_may_know_holds_no_answer(write: Writer) -> None:
    first, _, updates = (q.asked for q in write.load().questions.values())
    assert first == Asked("first", "one", "ab")
    where = "N % n != 0"
    draw = {"N": (60, 400), "n": (8, 64)}
    assert updates == Asked("updates", "number", draw=draw, where=where, unit="updates")


def test_a_hash_of_the_answer_is_given_only_where_all_have_the_same(write: Writer) -> None:
    first, inside, updates = (
        q.asked_with_token("quiz-loop") for q in write.load().questions.values()
    )
    assert first.right == right_token("quiz-loop", "first", "a")
    assert inside.right == right_token("quiz-loop", "inside", "ac")
    assert updates.right == ""


@pytest.mark.parametrize(
    ("tolerance", "answer", "token"), [("0", "6 * 2", True), ("0.6", "12", False), ("0", "0.5", 0)]
)
def test_a_number_is_hashed_where_only_one_is_right(
    write: Writer, tolerance: str, answer: str, token: bool
) -> None:
    text = re.sub(r"        (draw|where): .*\n", "", changed("{N} points and batches of {n}", "x"))
    text = text.replace("answer: ceil(N / n)", f"answer: {answer}\n        tolerance: {tolerance}")
    asked = write.load(text).questions["updates"].asked_with_token("quiz-loop")
    assert bool(asked.right) is bool(token)
    assert not token or asked.right == right_token("quiz-loop", "updates", "12")


@pytest.mark.parametrize(
    ("tolerance", "allowed"), [("0.5", 0.5), ("1 %", 0.13), ("10%", 1.3), ("0", 1.3e-8)]
)
def test_a_tolerance_is_a_number_or_a_share(write: Writer, tolerance: str, allowed: float) -> None:
    text = changed("unit: updates", f"tolerance: {tolerance}")
    question = write.load(text).questions["updates"]
    assert question.allowed_error({"N": 100, "n": 8}) == pytest.approx(allowed)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{N} and {n}", ["N", "n"]),
        ("$\\frac{2}{N}$ and $$\\sum_{n}$$", []),
        ("`{N}` and ```\n{n}\n```", []),
        ("{N} of $x_{n}$ and {k}", ["N", "k"]),
        ("{not this} {2}", []),
    ],
)
def test_placeholders_stand_outside_of_formulas_and_code(text: str, names: list[str]) -> None:
    assert placeholders(text) == names


# --- what a bad file gets -----------------------------------------------------------------------

MISTAKES = [
    ("quizzes:", "quizes:", 'line 1: unknown key "quizes"; did you mean "quizzes"?'),
    ("title", "titel", 'line 3: unknown key "titel" in quiz "loop"; did you mean "title"?'),
    ("    title: The loop\n", "", 'line 2: quiz "loop" has no title; add a line "title: ..."'),
    ("  loop:", "  The Loop:", 'line 2: the name of quiz "The Loop" must hold only small letters'),
    ("first:", "1st:", 'line 5: the name of question "1st" must hold only small letters'),
    ("one", "single", 'line 7: choose of question "first" must be "one", "some" or "number", not'),
    ("right", "rigth", 'line 10: unknown key "rigth" in option a of question "first"; did you'),
    ("true", "yess", 'line 10: right of option a of question "first" must be true or false, not'),
    ("step", "predict", 'line 11: question "first" has the option "predict" twice'),
    ("            right: true\n", "", 'line 8: question "first" chooses one, but 0 of its options'),
    ("text: split", "text: split\n            right: true", "3 of 3 are right"),
    (
        "        explanation: Because.\n",
        "",
        'line 5: question "first" has no explanation; add a line "explanation: ..."',
    ),
    ("Because.", '""', 'line 13: explanation of question "first" must be text, not ""'),
    (
        "        explanation: Because.",
        "        explanation: Because.\n        unit: m",
        'line 14: question "first" chooses one: only a "number" has unit',
    ),
    ("weight: 2", "weight: 0", 'line 17: weight of question "inside" must be above 0, not "0"'),
    ("{N} points", "{P} points", 'line 25: question "updates" names {P}, which it does not draw'),
    ("[60, 400]", "60", 'line 27: N of draw of question "updates" must be two whole numbers'),
    ("[60, 400]", "[1.5, 2]", "must be two whole numbers, such as [8, 64], not"),
    ("[60, 400]", "[400, 60]", 'line 27: question "updates" draws N from 400 to 60'),
    ("N: [60", "ceil: [60", "must be a name that a formula can use, not"),
    ("N % n != 0", "N > 500", 'line 28: question "updates" cannot be drawn: the condition'),
    ("N % n != 0", "M > 5", 'line 28: question "updates" has where `M > 5`, but M is not drawn'),
    ("ceil(N / n)", "ceil(N / k)", "has answer `ceil(N / k)`, but k is not drawn"),
    ("ceil(N / n)", "N n", 'line 29: question "updates" has answer `N n`: it is no arithmetic'),
    ("ceil(N / n)", "1 / (n - n)", "has answer `1 / (n - n)`: it divides by zero"),
    ("        answer: ceil(N / n)\n", "", 'question "updates" asks for a number: add a line'),
    ("unit: updates", "options: [{text: a}]", 'question "updates" asks for a number: it has no'),
    (
        "unit: updates",
        "tolerance: much",
        'must be a number such as 0.01, or a share such as "1 %"',
    ),
    ("unit: updates", "tolerance: -1", "must be a number such as 0.01"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES, ids=lambda text: text[:20])
def test_a_mistake_is_told_with_its_line(write: Writer, old: str, new: str, said: str) -> None:
    assert said in write.refusal(changed(old, new))


def test_a_condition_without_draws_is_told(write: Writer) -> None:
    text = changed("        draw: {N: [60, 400], n: [8, 64]}\n", "").replace("{N} points", "points")
    text = text.replace("batches of {n}", "batches").replace("ceil(N / n)", "3")
    assert "draws no numbers, so there is nothing for where to hold of" in write.refusal(text)


def test_too_many_options_are_told(write: Writer) -> None:
    many = "".join(f"          - text: option {n}\n" for n in range(12))
    text = changed("          - text: split\n", many)
    assert 'options of question "inside" must hold at most 10' in write.refusal(text)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1: the file is empty; it needs quizzes"),
        ("- loop", 'line 1: the file must hold "key: value" lines, not a list'),
        ("quizzes: {}", "line 1: quizzes must hold at least 1"),
        ("quizzes:\n  a:\n    title: x\n    questions: {}\n", "line 4: questions of quiz"),
        ("quizzes: [", "cannot be read"),
        (b"quizzes: \xff", "not UTF-8 text"),
    ],
)
def test_a_file_without_quizzes_is_told(write: Writer, content: str | bytes, said: str) -> None:
    assert said in write.refusal(content)


EDITS = st.lists(
    st.tuples(
        st.integers(0, len(VALID)),
        st.integers(0, 30),
        st.text(max_size=6) | st.sampled_from(VALID.splitlines(True)) | st.sampled_from("{}[]:-$"),
    ),
    min_size=1,
    max_size=3,
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_any_edit_of_a_valid_file_loads_or_is_explained(
    write: Writer, edits: list[tuple[int, int, str]]
) -> None:
    text = VALID
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    write.path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_quizzes(write.root, ASSIGNMENT)
    except CourseError as error:
        message = str(error)
        assert re.match(r"03-gradients\.quiz\.yaml, line [1-9][0-9]*: ", message)
        assert message.isprintable()


# --- the quizzes of the course ------------------------------------------------------------------


def test_the_example_in_contributing_is_a_quiz(write: Writer) -> None:
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(   quizzes:.*?)```", text, flags=re.DOTALL)
    quiz = write.load(re.sub(r"^   ", "", block, flags=re.MULTILINE))
    assert quiz.questions["flat"].right_letters == "a"
    assert quiz.questions["steps"].right_number({"p": 15}) == pytest.approx(72.25)


def test_the_course_asks_at_least_twenty_questions() -> None:
    quizzes = [quiz for a in QUIZZED for quiz in load_quizzes(PROJECT, a).values()]
    assert sum(len(quiz.questions) for quiz in quizzes) >= 20
    assert {q.choose for quiz in quizzes for q in quiz.questions.values()} == {
        "one",
        "some",
        "number",
    }


@pytest.mark.parametrize("assignment", QUIZZED)
def test_the_right_letter_is_no_pattern(assignment: str) -> None:
    """Neither the same letter all the time nor always the longest option."""
    for quiz in load_quizzes(PROJECT, assignment).values():
        ones = [q for q in quiz.questions.values() if q.choose == "one"]
        letters = [q.right_letters for q in ones]
        assert max(map(letters.count, letters)) <= len(ones) / 2
        longest = [max(q.options, key=lambda option: len(option.text)).right for q in ones]
        assert sum(longest) < len(ones)


def question_numbers(student: str) -> dict[str, dict[str, int]]:
    return {
        name: draw_numbers(q.asked, quiz.name, Identity(student, 2027))
        for assignment in QUIZZED
        for quiz in load_quizzes(PROJECT, assignment).values()
        for name, q in quiz.questions.items()
        if q.draw
    }


def test_the_numbers_of_the_course_fit_what_they_are_asked_for() -> None:
    quizzes = {a: next(iter(load_quizzes(PROJECT, a).values())) for a in QUIZZED}
    for student in map(str, range(30)):
        drawn = question_numbers(student)
        batches = quizzes["06-minibatches"].questions
        for name in ("updates", "last-batch", "training"):
            n, total = drawn[name]["n"], drawn[name]["N"]
            points = [min(n, total - start) for start in range(0, total, n)]
            right = {
                "updates": len(points),
                "last-batch": points[-1],
                "training": len(points) * drawn[name].get("E", 1),
            }
            assert batches[name].right_number(drawn[name]) == right[name]
            assert points[-1] < n
        p, q = drawn["limit"]["p"], drawn["limit"]["q"]
        curvature = 2 / 2 * (p**2 + q**2)
        limit = quizzes["04-gradient-descent"].questions["limit"]
        assert limit.right_number(drawn["limit"]) == pytest.approx(2 / curvature)
        assert limit.allowed_error(drawn["limit"]) > abs(round(2 / curvature, 3) - 2 / curvature)
