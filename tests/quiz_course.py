"""A small course with a quiz in 03-gradients, where every student has numbers of their own."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbformat
from course_folder import ASSIGNMENT, CourseFolder, make_course
from nbformat import NotebookNode

from autograder.inside.personal import Identity
from autograder.inside.questions import draw_numbers
from autograder.quiz import Quiz, load_quizzes

__all__ = ["POINTS", "QUIZ", "QUIZ_FILE", "handed_in", "make_quiz_course", "own_answers", "quiz_of"]

QUIZ = "quiz-loop"
POINTS = 6
QUIZ_FILE = """\
quizzes:
  loop:
    title: The loop
    questions:
      first:
        text: Which comes first?
        choose: one
        options:
          - {text: step, explanation: The slopes are not there yet.}
          - {text: predict, right: true}
          - text: zero_grad
        explanation: A prediction is what the loss is made of.
      inside:
        text: Which steps are inside the loop, for $N$ points?
        choose: some
        options:
          - {text: predict, right: true}
          - {text: split the data}
          - {text: update, right: true, explanation: "Each epoch moves, however \\"little\\"."}
          - {text: draw the start}
        explanation: |
          Whatever depends on the parameters
          is done anew in each epoch.
      updates:
        text: "{N} points in batches of {n}: how many updates?"
        choose: number
        draw: {N: [60, 400], n: [8, 64]}
        where: N % n != 0
        answer: ceil(N / n)
        unit: updates
        explanation: The last, smaller batch counts as well.
"""


def make_quiz_course(root: Path, **changes: str) -> CourseFolder:
    """The project's course with this quiz; the text of course.yaml changed further."""
    last = "largest_stable_learning_rate: 4"
    policy = {
        last: f"{last}\n      {QUIZ}: {POINTS}",
        "per_student: false": "per_student: true",
        **changes,
    }
    course = make_course(root, policy)
    (root / "solutions" / f"{ASSIGNMENT}.quiz.yaml").write_text(QUIZ_FILE, encoding="utf-8")
    script = root / "solutions" / f"{ASSIGNMENT}.py"
    mark = f"\n\n# %% quiz loop\n# The questions stand in {ASSIGNMENT}.quiz.yaml\n"
    script.write_text(script.read_text(encoding="utf-8") + mark, encoding="utf-8")
    return course


def quiz_of(course: CourseFolder) -> Quiz:
    return load_quizzes(course.root, ASSIGNMENT)[QUIZ]


def own_answers(course: CourseFolder, student: str, **changes: Any) -> str:
    """The answer cell of a student who knows everything, but for the changes."""
    question = quiz_of(course).questions["updates"]
    numbers = draw_numbers(question.asked, QUIZ, Identity(student, course.course.public_seed))
    answers = {"first": "b", "inside": "ac", "updates": int(question.right_number(numbers))}
    return f"quiz_loop = { ({**answers, **changes})!r}"


def handed_in(release: NotebookNode, answers: str | None, student: str = "") -> NotebookNode:
    """A release with only the setup and the quiz, and the answers of a student."""
    notebook = copy.deepcopy(release)
    notebook.cells = [cell for cell in notebook.cells if cell.id == "setup" or QUIZ in cell.id]
    for cell in notebook.cells:
        if cell.id == QUIZ and answers is not None:
            cell.source = answers
        if cell.id == "setup":
            cell.source = cell.source.replace('STUDENT = ""', f"STUDENT = {student!r}")
    nbformat.validate(notebook)
    return notebook
