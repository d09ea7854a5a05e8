"""The parts of 05-autograd as an instructor would test them by hand, for nbgrader and for Otter.

Each test is code whose last line is an expression, true if the part is right. Names and points are
those of this kit's own parts, so that marks can be compared; nothing here is this kit's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.course import Course
from autograder.exercises import find_exercise

__all__ = ["PartTest", "part_tests"]

_PARABOLA = """
t = torch.tensor([0.0, 1.0, 2.0, -1.5])
params = torch.tensor([2.0, 3.0, 4.0])
expected = torch.tensor([4.0, 9.0, 18.0, 4.0])
"""
_QUADRATIC = {
    "predictions": f"{_PARABOLA}torch.allclose(quadratic(t, params), expected)",
    "shapes": f"""{_PARABOLA}
found = quadratic(t.reshape(2, 2), params)
found.shape == (2, 2) and torch.allclose(found.flatten(), expected)
""",
    "tuple": f"{_PARABOLA}torch.allclose(quadratic(t, (2.0, 3.0, 4.0)), expected)",
    "graph": f"""{_PARABOLA}
params.requires_grad_()
quadratic(t, params).sum().backward()
torch.allclose(params.grad, torch.tensor([7.25, 1.5, 4.0]))
""",
    "inputs": f"""{_PARABOLA}
before = t.clone()
right = torch.allclose(quadratic(t, params), expected)
right and torch.equal(t, before) and torch.equal(params, torch.tensor([2.0, 3.0, 4.0]))
""",
}

_STEP = """
t = torch.tensor([-1.0, 0.5, 1.0, 2.0])
targets = torch.tensor([3.0, -1.0, 0.5, 2.0])
params = torch.tensor([1.5, -0.7, 0.4], requires_grad=True)

def by_hand(params):
    matrix = torch.stack([t**2, t, torch.ones_like(t)], dim=1)
    predictions = matrix @ params.detach()
    return predictions, params.detach() - 0.05 * 2 / 4 * matrix.T @ (predictions - targets)

predictions, moved = by_hand(params)
"""
_APPLY_STEP = {
    "predictions": f"{_STEP}torch.allclose(apply_step(params, t, targets, 0.05), predictions)",
    "move": f"""{_STEP}
apply_step(params, t, targets, 0.05)
params.requires_grad and torch.allclose(params, moved)
""",
    "clean": f"""{_STEP}
apply_step(params, t, targets, 0.05)
torch.allclose(params, moved) and (params.grad is None or not params.grad.any())
""",
    "several": f"""{_STEP}
right = []
for _ in range(3):
    predictions, moved = by_hand(params)
    found = apply_step(params, t, targets, 0.05)
    right += [torch.allclose(found, predictions), torch.allclose(params, moved)]
all(right)
""",
}

_TRAINING = """
x = torch.tensor([[-1.0], [0.5], [1.5], [2.0]])
y = torch.tensor([[2.0], [0.5], [-1.0], [3.0]])

def by_hand(w, b):
    losses = []
    for _ in range(4):
        errors = w * x + b - y
        losses.append((errors**2).mean().item())
        w, b = w - 0.1 * 2 * (x * errors).mean().item(), b - 0.1 * 2 * errors.mean().item()
    return losses, [w, b]

model = nn.Linear(1, 1)
with torch.no_grad():
    model.weight.fill_(1.7)
    model.bias.fill_(-0.6)
losses, ends = by_hand(1.7, -0.6)
"""
_TRAIN_MODEL = {
    "losses": f"{_TRAINING}np.allclose(train_model(model, x, y, 0.1, 4), losses, rtol=1e-4)",
    "model": f"""{_TRAINING}
train_model(model, x, y, 0.1, 4)
np.allclose([model.weight.item(), model.bias.item()], ends, rtol=1e-4)
""",
    "plain": f"""{_TRAINING}
found = train_model(model, x, y, 0.1, 4)
np.allclose(found, losses, rtol=1e-4) and all(type(loss) is float for loss in found)
""",
    "custom": f"""{_TRAINING}
class Line(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, inputs):
        return self.layer(inputs)

found = train_model(Line(model), x, y, 0.1, 4)
moved = np.allclose([model.weight.item(), model.bias.item()], ends, rtol=1e-4)
moved and np.allclose(found, losses, rtol=1e-4)
""",
}
_TESTS = {"quadratic": _QUADRATIC, "apply_step": _APPLY_STEP, "train_model": _TRAIN_MODEL}


@dataclass(frozen=True)
class PartTest:
    """One test and the points that it gives."""

    name: str
    points: float
    source: str


def part_tests(
    course: Course, assignment: str, answers: Mapping[str, object]
) -> dict[str, list[PartTest]]:
    """All tests, by exercise; ``answers`` are the right ones of the quiz."""
    points = course.points_of(assignment)
    found = {name: _of_exercise(name, points[name]) for name in _TESTS}
    (quiz,) = points.keys() - found.keys()
    return {**found, quiz: _of_quiz(quiz, points[quiz], answers)}


def _of_exercise(name: str, points: float) -> list[PartTest]:
    exercise = find_exercise(name)
    assert exercise is not None
    total = sum(part.weight for part in exercise.parts)
    return [
        PartTest(part.name, round(points * part.weight / total, 2), _TESTS[name][part.name].strip())
        for part in exercise.parts
    ]


def _of_quiz(name: str, points: float, answers: Mapping[str, object]) -> list[PartTest]:
    variable = name.replace("-", "_")
    each = round(points / len(answers), 2)
    tests = [
        PartTest(question, each, f"{variable}[{question!r}] == {answer!r}")
        for question, answer in answers.items()
    ]
    last = tests[-1]
    left = round(points - each * (len(tests) - 1), 2)
    return [*tests[:-1], PartTest(last.name, left, last.source)]
