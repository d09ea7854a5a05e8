"""A quiz in a script becomes four cells, and the release holds nothing of what is right."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from course_folder import ASSIGNMENT, PROJECT, CourseFolder, read
from nbformat import NotebookNode
from quiz_course import POINTS, QUIZ, QUIZ_FILE, make_quiz_course, quiz_of

from autograder.build import build
from autograder.errors import BuildError, CourseError
from autograder.inside.questions import right_token
from autograder.quiz import load_quizzes
from autograder.quiz_notebook import BLANK, quiz_ids
from autograder.quiz_selfcheck import asked_in

QUIZZED = ("04-gradient-descent", "05-autograd", "06-minibatches")
SECRET = "a-secret-for-this-build"  # noqa: S105  (of this test alone)


@pytest.fixture(scope="module", autouse=True)
def _secret() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_SECRET", SECRET)
        yield


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A course with a quiz, built once."""
    course = make_quiz_course(tmp_path_factory.mktemp("quiz") / "course")
    build(course.course, [ASSIGNMENT])
    return course


def source_notebook(course: CourseFolder) -> NotebookNode:
    return read(course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")


def cell(notebook: NotebookNode, grade_id: str) -> NotebookNode:
    found: NotebookNode
    (found,) = (c for c in notebook.cells if c.id == grade_id)
    return found


# --- four cells ---------------------------------------------------------------------------------


def test_a_quiz_is_four_cells_in_a_row(course: CourseFolder) -> None:
    for notebook in (source_notebook(course), course.release()):
        ids = [c.id for c in notebook.cells]
        start = ids.index(f"text-{QUIZ}")
        assert tuple(ids[start : start + 4]) == quiz_ids(QUIZ)


def test_only_the_answer_cell_is_the_students_and_only_the_check_has_points(
    course: CourseFolder,
) -> None:
    cells = [cell(course.release(), name).metadata["nbgrader"] for name in quiz_ids(QUIZ)]
    assert [data["locked"] for data in cells] == [True, True, False, True]
    assert [data["solution"] for data in cells] == [False, False, True, False]
    assert [data["grade"] for data in cells] == [False, False, False, True]
    assert cells[3]["points"] == POINTS


def test_the_questions_are_shown_with_letters(course: CourseFolder) -> None:
    text = cell(course.release(), f"text-{QUIZ}").source
    assert "**1. `first`** · *one letter*\n\nWhich comes first?\n\n- **a)** step\n" in text
    assert "**2. `inside`** · *all letters that are right, one or more*" in text
    assert "- **d)** draw the start" in text


def test_a_drawn_number_is_shown_in_words(course: CourseFolder) -> None:
    text = cell(course.release(), f"text-{QUIZ}").source
    assert "*a number (updates); the answer pad shows what your $N$ and $n$ are*" in text
    assert "*Your* $N$ points in batches of *your* $n$: how many updates?" in text
    assert "for $N$ points?" in text


def test_the_pad_asks_what_the_quiz_file_asks(course: CourseFolder) -> None:
    expected = tuple(q.asked for q in quiz_of(course).questions.values())
    for notebook in (source_notebook(course), course.release()):
        assert asked_in([cell(notebook, f"pad-{QUIZ}").source]) == {QUIZ: expected}


def test_the_check_names_the_quiz_and_its_points(course: CourseFolder) -> None:
    assert cell(course.release(), f"check-{QUIZ}").source == 'check("quiz-loop", points=6)'


def test_the_solution_has_the_right_answers(course: CourseFolder) -> None:
    namespace: dict[str, Any] = {}
    exec(cell(source_notebook(course), QUIZ).source, namespace)  # noqa: S102  (built just now)
    answers = namespace["quiz_loop"]
    assert (answers["first"], answers["inside"]) == ("b", "ac")
    assert type(answers["updates"]) is int


def test_a_second_build_gives_the_same_bytes(course: CourseFolder) -> None:
    paths = build(course.course, [ASSIGNMENT])
    before = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in build(course.course, [ASSIGNMENT])] == before


# --- nothing of what is right -------------------------------------------------------------------


def test_the_answer_cell_is_handed_out_blank(course: CourseFolder) -> None:
    found = cell(course.release(), QUIZ)
    assert BLANK not in found.metadata
    assert found.source == (
        "quiz_loop = {\n"
        '    "first": "",      # one letter, a to c\n'
        '    "inside": "",     # all letters that are right, a to d\n'
        '    "updates": None,  # a number (updates)\n'
        "}"
    )


def everything(folder: Path) -> str:
    """All that stands in the files of a folder, JSON without its escapes, spaces as one."""
    texts = []
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            texts.append(text)
            if path.suffix == ".ipynb":
                notebook = json.loads(text)
                texts += ["".join(c["source"]) for c in notebook["cells"]]
                texts.append(json.dumps(notebook, ensure_ascii=False).replace('\\"', '"'))
    return re.sub(r"\s+", " ", " ".join(texts))


def secrets_of(root: Path, assignment: str) -> list[str]:
    return [
        re.sub(r"\s+", " ", text)
        for quiz in load_quizzes(root, assignment).values()
        for question in quiz.questions.values()
        for text in (question.explanation, *(o.explanation for o in question.options))
        if text
    ]


def test_the_release_holds_no_explanation(course: CourseFolder) -> None:
    released = everything(course.root / "assignments" / ASSIGNMENT)
    written = re.sub(r"\s+", " ", QUIZ_FILE.replace('\\"', '"'))
    secrets = secrets_of(course.root, ASSIGNMENT)
    assert len(secrets) == 5
    assert all(secret in written for secret in secrets)
    assert not [secret for secret in secrets if secret in released]
    assert "right: true" not in released
    assert '"right"' not in released
    assert "ceil(" not in released


@pytest.mark.parametrize("assignment", QUIZZED)
def test_the_quizzes_of_the_course_are_released_blank_and_without_explanations(
    assignment: str,
) -> None:
    folder = PROJECT / "assignments" / assignment
    released = everything(folder)
    assert not [secret for secret in secrets_of(PROJECT, assignment) if secret in released]
    notebook = read(folder / f"{assignment}.ipynb")
    for name in load_quizzes(PROJECT, assignment):
        (assign,) = ast.parse(cell(notebook, name).source).body
        assert isinstance(assign, ast.Assign)
        assert not any(ast.literal_eval(assign.value).values())


def test_the_quiz_file_is_not_handed_out(course: CourseFolder) -> None:
    assert not list((course.root / "assignments").rglob("*.yaml"))


def test_hashes_are_handed_out_where_the_course_lets_a_self_check_tell(tmp_path: Path) -> None:
    course = make_quiz_course(
        tmp_path / "course", **{"quiz_self_check: answered": "quiz_self_check: right"}
    )
    build(course.course, [ASSIGNMENT])
    first, inside, updates = asked_in([cell(course.release(), f"pad-{QUIZ}").source])[QUIZ]
    assert first.right == right_token(QUIZ, "first", "b")
    assert inside.right == right_token(QUIZ, "inside", "ac")
    assert updates.right == ""


# --- what does not fit --------------------------------------------------------------------------


def change(course: CourseFolder, name: str, old: str, new: str) -> None:
    path = course.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def fresh(tmp_path: Path) -> CourseFolder:
    return make_quiz_course(tmp_path / "course")


SCRIPT, FILE = f"solutions/{ASSIGNMENT}.py", f"solutions/{ASSIGNMENT}.quiz.yaml"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("# %% quiz lop", 'there is no quiz "lop"; did you mean "loop"?'),
        ("# %% quiz", 'there is no quiz ""; choose "loop"'),
        ("# %% quizz loop", 'the marks are "setup", "answer", "check" and "quiz NAME"'),
        ("# %%", "no cell for check-quiz-loop, pad-quiz-loop, quiz-loop, text-quiz-loop"),
        ("# %% quiz loop\n# x\n\n# %% quiz loop", "more than one cell for check-quiz-loop"),
    ],
)
def test_a_mark_that_fits_no_quiz_is_refused(fresh: CourseFolder, new: str, said: str) -> None:
    change(fresh, SCRIPT, "# %% quiz loop", new)
    with pytest.raises(BuildError) as caught:
        build(fresh.course, [ASSIGNMENT])
    assert said in str(caught.value)


def test_a_quiz_without_points_is_refused_with_the_line_of_its_assignment(
    fresh: CourseFolder,
) -> None:
    change(fresh, "course.yaml", f"      {QUIZ}: {POINTS}\n", "")
    with pytest.raises(CourseError, match='gives exercise "quiz-loop" no points'):
        fresh.course  # noqa: B018  (loads it)


def test_points_for_a_quiz_that_is_not_there_are_refused_with_the_nearest(
    fresh: CourseFolder,
) -> None:
    change(fresh, "course.yaml", f"{QUIZ}:", "quiz-lop:")
    with pytest.raises(CourseError, match=r'"quiz-lop" does not exist .* did you mean "quiz-lo'):
        fresh.course  # noqa: B018  (loads it)


def test_a_mistake_in_a_quiz_file_stops_every_command_with_its_line(fresh: CourseFolder) -> None:
    change(fresh, FILE, "title:", "titel:")
    with pytest.raises(CourseError, match=r'03-gradients\.quiz\.yaml, line 3: unknown key "titel"'):
        fresh.course  # noqa: B018  (loads it)


def test_a_changed_explanation_changes_no_notebook(course: CourseFolder, tmp_path: Path) -> None:
    before = (course.root / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_bytes()
    other = make_quiz_course(tmp_path / "course")
    change(other, FILE, "counts as well", "counts, too")
    build(other.course, [ASSIGNMENT])
    path = other.root / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert path.read_bytes() == before


def test_a_course_yaml_alone_may_name_any_quiz(fresh: CourseFolder, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    policy = (fresh.root / "course.yaml").read_text(encoding="utf-8")
    (tmp_path / "alone" / "course.yaml").write_text(policy, encoding="utf-8")
    alone = CourseFolder(tmp_path / "alone").course
    assert alone.points_of(ASSIGNMENT)[QUIZ] == POINTS
