"""train_minibatch: a line fitted with mini-batch gradient descent, wherever the data lies.

The shuffle is the student's own. It is revealed by a training with a learning rate of 0, and then
every loss of the real training is known; see `training`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.exercises.lines import away_from_zero, drawn_points
from autograder.exercises.minibatches.noise import centre_and_reach
from autograder.exercises.minibatches.revealed import MOST_POINTS, revealing_targets
from autograder.exercises.minibatches.trainers import Trainer, features
from autograder.exercises.minibatches.training import (
    FIELDS,
    NOTED,
    UNKNOWN,
    batch_sizes,
    data_of,
    observe,
)
from autograder.exercises.minibatches.walks import Data, Rows
from autograder.inside.wire import Tensor
from autograder.model import (
    Array,
    Case,
    Exercise,
    Form,
    Misconception,
    Part,
    Prediction,
    Raises,
    Truth,
)
from autograder.rules import calls_in_loops

__all__ = ["TRAIN_MINIBATCH"]

_SHUFFLING = ("order", "again", "repeat", "other_seed")
_OTHERS = tuple(field.name for field in FIELDS if field.name not in _SHUFFLING)


# --- cases --------------------------------------------------------------------------------------


def _cases(rng: np.random.Generator) -> Sequence[Case]:
    """Batches of everything, of one point, and between; then one long training.

    Points, sizes and epochs are such that a shuffle hardly comes twice, and that leaving out an
    epoch, a short batch or the inner loop gives different numbers of updates.
    """
    size, points, epochs = ((5, MOST_POINTS, 4), (4, MOST_POINTS, 5))[int(rng.integers(2))]
    return [
        _case(rng, 10, 10, int(rng.integers(4, 7)), ("everything", "inputs")),
        _case(rng, 4, 12, 4, ("batches", "shuffle", "long", "inputs")),
        _case(rng, size, points, epochs, ("batches", "shuffle", "long", "inputs")),
        _case(rng, 1, 9, 4, ("single", "shuffle", "inputs")),
        _long_case(rng, 8, 60, 40),
    ]


def _case(
    rng: np.random.Generator, size: int, points: int, epochs: int, parts: tuple[str, ...]
) -> Case:
    x, y = drawn_points(rng, points)
    rate = rng.uniform(0.3, 0.5) / float(np.max(1 + x**2))  # no batch of any size can overshoot
    case = _with_arguments(rng, x, y, size, rate, epochs, parts)
    orders = rng.permutation(points)
    digits = (orders, points - 1 - orders)
    seed = case.args["seed"]
    again = [
        _again(case, digits[0], seed),
        _again(case, digits[1], seed),
        _again(case, digits[0], seed + int(rng.integers(1, 1000))),
    ]
    return replace(case, probe={"again": again, "digits": digits})


def _with_arguments(
    rng: np.random.Generator,
    x: Array,
    y: Array,
    size: int,
    rate: float,
    epochs: int,
    parts: tuple[str, ...],
) -> Case:
    args = {
        "x": Tensor(x.astype(np.float32)[:, None], "float32"),
        "y": Tensor(y.astype(np.float32)[:, None], "float32"),
        "batch_size": size,
        "learning_rate": float(f"{rate:.3g}"),
        "epochs": epochs,
        "seed": int(rng.integers(1000, 10**6)),
    }
    return Case(args, parts, operations=1)


def _again(case: Case, digits: Rows, seed: int) -> list[Any]:
    """The arguments of a training that stands still and shows its batches."""
    targets = Tensor(revealing_targets(digits).astype(np.float32)[:, None], "float32")
    return list({**case.args, "y": targets, "learning_rate": 0.0, "seed": seed}.values())


def _long_case(rng: np.random.Generator, size: int, points: int, epochs: int) -> Case:
    """Noisy points, and enough epochs to end in the noise ball about the best line."""
    x = (away_from_zero(rng, 0.8, 1.2) + rng.uniform(-2, 2, points)).round(3)
    y = away_from_zero(rng, 1.0, 3.0) * x + away_from_zero(rng, 1.5, 4.0)
    y = (y + rng.normal(0, 0.7, points)).round(3)
    rate = rng.uniform(0.2, 0.3) / float(1 + np.mean(x**2))
    case = _with_arguments(rng, x, y, size, rate, epochs, ("long", "inputs"))
    data = data_of(case)
    centre, reach = centre_and_reach(data, epochs * data.per_epoch)
    return replace(case, probe={"again": [], "centre": centre, "reach": reach})


def _truth(case: Case) -> Truth:
    """Of every feature the first word or zero; the number of losses by counting batches."""
    points, size = case.args["x"].array.size, case.args["batch_size"]
    updates = case.args["epochs"] * len(batch_sizes(points, size))
    fields = {field.name: Truth(np.asarray(0.0), 1.0) for field in FIELDS}
    return Truth.record(**fields | {"updates": Truth(np.asarray(float(updates)), 1.0)})


# --- what a mistake would show ------------------------------------------------------------------


def _showing(*chance: str, **habits: Any) -> Prediction:
    """What a training with such habits shows; nothing about what chance decides."""
    trainer = Trainer(**habits)
    return lambda case, truth: features(case, trainer) | dict.fromkeys(chance, ...)


def _is_long(case: Case) -> bool:
    return "reach" in case.probe


def _everywhere(**told: str) -> Prediction:
    """The same features in each case; of a long training, only those that it has."""
    return lambda case, truth: (
        {name: told[name] for name in told if name == "plain"} | {"near": ...}
        if _is_long(case)
        else told
    )


def _untold(**told: Any) -> dict[str, Any]:
    """Where the batches cannot be told, nothing follows."""
    fields = ("coverage", "order", "again", "repeat", "other_seed", "follows", "end")
    return dict.fromkeys(fields, UNKNOWN) | told


def _only(*fields: str) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """A prediction that claims nothing about other fields than these."""
    names = [field.name for field in FIELDS if field.name not in ("plain", "start")]
    return lambda told: {name: told[name] if name in fields else ... for name in names}


def _one_batch_an_epoch(case: Case) -> bool:
    return bool(case.args["x"].array.size == case.args["batch_size"])


def _last_loss_of_an_epoch(case: Case, truth: Truth) -> Any:
    if _one_batch_an_epoch(case):
        return truth
    told = {"updates": case.args["epochs"], "noted": NOTED[0]}
    return _only("updates", "noted")(told)


def _mean_loss_of_an_epoch(case: Case, truth: Truth) -> Any:
    """With batches of one size it is the loss of all points, as long as the line stands still."""
    if _one_batch_an_epoch(case):
        return truth
    told = {
        "updates": case.args["epochs"],
        "noted": "the loss of all points",
        "follows": "none of the rules we know",
    }
    fits = case.args["x"].array.size % case.args["batch_size"] == 0
    if _is_long(case) or not fits:
        return _only("updates")(told)
    return _only("updates", "noted", "follows")(told)


def _with_replacement(case: Case, truth: Truth) -> Any:
    if _is_long(case):
        return {"near": ...}
    told = {"updates": int(truth["updates"]), "coverage": "a mix of both"}
    return _only("updates", "coverage")(told)


def _loss_of_all_points(case: Case, truth: Truth) -> Any:
    if _one_batch_an_epoch(case) or _is_long(case):
        return {"near": ...} if _is_long(case) else truth
    told = _untold(noted="the loss of all points", follows="none of the rules we know")
    return told | {"first": ...}


def _on_devices(kind: str, text: str) -> Prediction:
    """An exception wherever x is not on the CPU; right there."""
    return lambda case, truth: truth if case.device == "cpu" else Raises(kind, text)


def _as_given(rng: np.random.Generator, data: Data) -> list[Rows]:
    return _cut(np.arange(data.x.size), data.size)


def _cut(order: Rows, size: int) -> list[Rows]:
    return [order[first : first + size] for first in range(0, order.size, size)]


def _full_ones_only(rng: np.random.Generator, data: Data) -> list[Rows]:
    full = data.x.size // data.size * data.size
    return _cut(rng.permutation(data.x.size)[:full], data.size)


def _whole_batches(rng: np.random.Generator, data: Data) -> list[Rows]:
    blocks = _cut(np.arange(data.x.size), data.size)
    return [blocks[number] for number in rng.permutation(len(blocks))]


def _everything(rng: np.random.Generator, data: Data) -> list[Rows]:
    return [np.arange(data.x.size)]


def _everything_each_time(rng: np.random.Generator, data: Data) -> list[Rows]:
    return [np.arange(data.x.size)] * data.per_epoch


_MISTAKES_OF_ORDER = (
    Misconception(
        "not-shuffled",
        _showing(batches=_as_given),
        "The batches come in the order in which the points lie in x, in each epoch alike.",
        "Where does chance, and with it the seed, come in?",
    ),
    Misconception(
        "one-shuffle-for-all-epochs",
        _showing(seeds=lambda seed, call, epoch: (seed,)),
        "The points are shuffled, but each epoch has the same batches in the same order: the "
        "order is drawn once, or drawn in the same way each time.",
        "Draw the order inside the loop over the epochs.",
    ),
    Misconception(
        "seed-set-in-the-loop",
        _showing(seeds=lambda seed, call, epoch: (seed,)),
        "Each epoch has the same batches in the same order: the generator is seeded inside the "
        "loop, so that it starts again in each epoch.",
        "Seed the generator once, above the loop over the epochs.",
        source=lambda tree: calls_in_loops(tree, "manual_seed"),
    ),
    Misconception(
        "only-whole-batches-shuffled",
        _showing(batches=_whole_batches),
        "Only the order of the batches changes. The points inside a batch are always the same "
        "neighbours, so a batch never gets a fair mixture.",
        "Shuffle the points first, and cut them into batches afterwards.",
    ),
    Misconception(
        "seed-ignored",
        _showing(seeds=lambda seed, call, epoch: (seed, call, epoch)),
        "Two trainings with the same seed have different batches, so that nobody can repeat them: "
        "the seed does not decide the shuffles, at least not all of them.",
        "Make a generator from the seed and hand it to whatever draws the order.",
    ),
    Misconception(
        "seed-makes-no-difference",
        _showing(seeds=lambda seed, call, epoch: (1, epoch)),
        "Another seed gives the same batches: the shuffles come from a fixed seed, not from the "
        "parameter.",
        "What stands between the parentheses of `manual_seed`?",
    ),
    Misconception(
        "drawn-with-replacement",
        _with_replacement,
        "Some points come more than once in an epoch and others not at all: each is drawn as if "
        "all were still in the pot.",
        "Shuffle all row numbers once in each epoch, and cut that order into batches.",
    ),
    Misconception(
        "last-batch-dropped",
        _showing(batches=_full_ones_only),
        "The short batch at the end of an epoch is left out, and with it an update and a few "
        "points.",
        "How many points are left after the full batches? Use them as well.",
    ),
    Misconception(
        "batch-size-ignored",
        _showing(batches=_everything),
        "There is one update in each epoch, with all points: the batch size is not used.",
        "You need a second loop, over the batches of an epoch.",
    ),
    Misconception(
        "all-points-in-each-update",
        _showing(batches=_everything_each_time),
        "There are as many updates as there should be, but each of them looks at all points, not "
        "at its batch.",
        "Which tensors stand in your prediction and in your loss: x and y, or those of the batch?",
    ),
)

_MISTAKES_OF_COUNT = (
    Misconception(
        "one-loss-per-epoch",
        _last_loss_of_an_epoch,
        "It notes one loss in each epoch, that of its last batch. Asked for is one for each "
        "update.",
        "Move the line that notes the loss into the inner loop.",
    ),
    Misconception(
        "epoch-average-noted",
        _mean_loss_of_an_epoch,
        "It notes one loss in each epoch, the mean over its batches. Asked for is one for each "
        "update.",
        "Note each batch's own loss in the inner loop.",
    ),
    Misconception(
        "one-epoch-short",
        _showing(epochs=lambda epochs: epochs - 1),
        "One epoch is missing.",
        "How often does the loop over range(1, epochs) run?",
    ),
    Misconception(
        "one-epoch-too-many",
        _showing(epochs=lambda epochs: epochs + 1),
        "There is one epoch too many.",
        "How often does the loop over range(epochs + 1) run?",
    ),
    Misconception(
        "only-one-epoch",
        _showing(epochs=lambda epochs: 1),
        "It stops after the first epoch: the `return` stands inside the outer loop, or there is "
        "no outer loop.",
        "Move the `return` to the left, below both loops.",
    ),
    Misconception(
        "only-one-update",
        _showing("order", "other_seed", kept=lambda batches: batches[:1]),
        "It stops after the first update: the `return` stands inside the loop.",
        "Move the `return` to the left, below both loops.",
    ),
    Misconception(
        "losses-keep-their-history",
        _everywhere(plain="tensors with their history"),
        "The noted losses are tensors that still hang on their history. Each keeps all the "
        "calculations behind it in memory, and no plot can draw it.",
        "Note the plain number: `loss.item()`.",
    ),
    Misconception(
        "loss-after-the-update",
        _showing(rule="the loss after the update"),
        "Each loss is worked out after the update. Asked for is the loss of the batch before it, "
        "the one whose gradient is used.",
        "Note the loss before `step`, and do not predict again after it.",
    ),
    Misconception(
        "loss-of-all-points",
        _loss_of_all_points,
        "It notes the loss of all points at each update. Asked for is that of the batch, which "
        "costs no further look at the data.",
        "Which tensors stand in the loss that you note?",
    ),
    Misconception(
        "noted-loss-is-a-sum",
        _showing(noted="a sum of squared errors"),
        "The training is right, but each noted loss is the sum over the batch, not the mean.",
        "Note the loss as it is; it need not be multiplied by the number of points.",
    ),
    Misconception(
        "noted-loss-is-the-root",
        _showing(noted="the root of that mean"),
        "The training is right, but the noted losses are the square roots, the RMSE. Asked for is "
        "the mean squared error itself.",
        "Leave out the square root.",
    ),
)

_MISTAKES_OF_STEPS = (
    Misconception(
        "missing-factor-2",
        _showing(rule="half the gradient"),
        "Each step is half as long as it should be: the derivative of a square brings a factor 2.",
        "Differentiate (w·x + b - y)² once more and look at the 2, or let `backward` do it.",
    ),
    Misconception(
        "half-the-squared-error",
        _showing(rule="half the gradient", noted="half of that mean"),
        "Losses and steps are half of what they should be: the loss is half the mean squared "
        "error, a convention some texts use. Here it is the mean squared error itself.",
        "Is there a division by 2 in your loss?",
    ),
    Misconception(
        "sum-instead-of-mean",
        _showing(rule="a sum for the mean", noted="a sum of squared errors"),
        "The loss of a batch is the sum of the squared errors; asked for is their mean. So the "
        "steps grow with the batch size.",
        "Replace the sum by a mean (`reduction='mean'` in torch's loss functions).",
    ),
    Misconception(
        "gradient-is-a-sum",
        _showing(rule="a sum for the mean"),
        "The noted losses are means, but the steps are as long as for a sum: the gradient is not "
        "divided by the number of points in the batch.",
        "Divide the sums of the gradient by the number of points, or take means.",
    ),
    Misconception(
        "short-batch-divided-by-n",
        _showing(rule="a sum divided by n"),
        "The gradient of a short batch is divided by the batch size, though it has fewer points. "
        "Full batches are right.",
        "Divide by the number of points that are really in the batch: `len(xb)`.",
    ),
    Misconception(
        "divided-by-all-points",
        _showing(rule="a sum divided by N"),
        "The gradient of a batch is divided by the number of all points, so the steps are too "
        "short. The mean is over the points of the batch.",
        "How many points does the sum have?",
    ),
    Misconception(
        "loss-divided-by-all-points",
        _showing(rule="a sum divided by N", noted="a sum of squared errors divided by N"),
        "The loss of a batch is its sum divided by the number of all points. The mean is over the "
        "points of the batch.",
        "How many points does the sum have?",
    ),
    Misconception(
        "divided-by-n-twice",
        _showing(rule="a mean divided by n"),
        "The steps are too short by a factor of the batch size: the gradient of a mean is divided "
        "by n once more.",
        "A mean is divided already. Is there another division behind it?",
    ),
    Misconception(
        "learning-rate-divided-by-N",
        _showing(rule="a mean divided by N"),
        "The steps are too short by a factor of N, the number of all points. The learning rate "
        "belongs to one update, not to an epoch.",
        "Use the learning rate as it is given.",
    ),
    Misconception(
        "sign-flipped",
        _showing(rule="uphill"),
        "The line walks uphill: each update adds the gradient where it should subtract it.",
        "Take one step by hand: does the loss of that batch get smaller?",
    ),
    Misconception(
        "bias-not-trained",
        _showing(rule="w alone"),
        "Only w moves; b stays at 0.",
        "Does the optimizer know b, and is b in the prediction?",
    ),
    Misconception(
        "weight-not-trained",
        _showing(rule="b alone"),
        "Only b moves; w stays at 0.",
        "Does the optimizer know w, and is w in the prediction?",
    ),
    Misconception(
        "gradients-never-cleared",
        _showing(rule="old gradients added"),
        "Each update uses the sum of all gradients so far: PyTorch adds a new gradient to the "
        "old one as long as nobody clears it.",
        "Which line of the training loop of 05-autograd clears the gradients?",
    ),
    Misconception(
        "gradients-cleared-once-per-epoch",
        _showing(rule="gradients added within an epoch"),
        "Within an epoch the gradients add up: they are cleared once in each epoch, and not "
        "before each `backward`.",
        "Move `zero_grad` into the inner loop.",
    ),
    Misconception(
        "restarted-in-each-epoch",
        _showing(rule="from the start in each epoch"),
        "Each epoch starts from w = b = 0 again: what the epoch before has learned is lost.",
        "Make the parameters once, above both loops.",
    ),
    Misconception(
        "restarted-in-each-update",
        _showing(rule="from the start in each update"),
        "Each update starts from w = b = 0 again: nothing that was learned is kept.",
        "Make the parameters once, above both loops.",
    ),
    Misconception(
        "gradient-of-all-points",
        _showing(rule="the gradient of all points"),
        "The noted losses are those of the batches, but the steps follow the gradient of all "
        "points.",
        "Use the points of the batch in the gradient, too.",
    ),
    Misconception(
        "w-updated-first",
        _showing(rule="w first"),
        "w is moved before the slope of b is worked out, so b uses the new w. Both slopes belong "
        "to the old place.",
        "Work out both slopes first, then move both.",
    ),
    Misconception(
        "b-updated-first",
        _showing(rule="b first"),
        "b is moved before the slope of w is worked out, so w uses the new b. Both slopes belong "
        "to the old place.",
        "Work out both slopes first, then move both.",
    ),
    Misconception(
        "every-pair-compared",
        _showing(rule="every prediction against every target"),
        "Each prediction of a batch is compared with each target of it. That happens where one has "
        "the shape (k, 1) and the other (k,): their difference has k × k numbers.",
        "Print the shapes of the prediction and of the target; they should be the same.",
    ),
    Misconception(
        "trained-on-the-root",
        _showing(rule="the gradient of the root", noted="the root of that mean"),
        "The loss is the root of the mean squared error, and the steps follow its gradient. Asked "
        "for is the mean squared error itself.",
        "Leave out the square root.",
    ),
    Misconception(
        "momentum-used",
        _showing(rule="momentum"),
        "The optimizer remembers earlier gradients (momentum 0.9). Asked for is plain gradient "
        "descent.",
        "Leave out `momentum`.",
    ),
    Misconception(
        "adam-used",
        _showing(rule="Adam"),
        "The updates are those of Adam, which scales every step by earlier gradients. Asked for is "
        "plain gradient descent.",
        "Use `torch.optim.SGD`, without momentum.",
    ),
)

_OTHER_MISTAKES = (
    Misconception(
        "swapped-return",
        _showing(result=lambda places: places[-1][::-1]),
        "Both numbers are right, but swapped: the order is (w, b, losses), the weight first.",
        "Swap the first two names behind `return`.",
    ),
    Misconception(
        "last-update-missing",
        _showing(result=lambda places: places[-2]),
        "The losses are right, but w and b are those before the last update.",
        "Return what w and b are below both loops.",
    ),
    Misconception(
        "starts-elsewhere",
        _everywhere(**_untold(start="another place")),
        "The training does not start from w = b = 0. (`nn.Linear` begins with random numbers.)",
        "Make both parameters with zeros, or fill them with zeros before the training.",
    ),
    Misconception(
        "learning-rate-ignored",
        _everywhere(**_untold(start=FIELDS[2].names[2])),
        "With a learning rate of 0 the line should stay where it is, but it moves: the updates do "
        "not use the learning rate that is given.",
        "Where does `learning_rate` appear in your function?",
    ),
    Misconception(
        "parameters-on-the-cpu",
        _on_devices("RuntimeError", "same device"),
        "The data lies on another device than the parameters, or than something else that is made "
        "in the function: a new tensor lies on the CPU unless you say otherwise.",
        "Make new tensors where x is: `device=x.device`.",
    ),
    Misconception(
        "numpy-on-the-device",
        _on_devices("TypeError", "numpy"),
        "NumPy can read tensors on the CPU only.",
        "Stay with torch; for a plain number of a tensor use `.item()`.",
    ),
    Misconception(
        "generator-on-the-device",
        _on_devices("RuntimeError", "generator"),
        "The order was to be drawn on the device of x with a generator of the CPU, which can only "
        "draw there.",
        "Draw the row numbers on the CPU (no `device=` beside `generator=`), then move them: "
        "`.to(x.device)`.",
    ),
)


TRAIN_MINIBATCH = Exercise(
    name="train_minibatch",
    summary="Fit a line with mini-batch gradient descent.",
    form=Form("record", fields=FIELDS),
    parts=(
        Part("everything", "a batch of all points", weight=2, judges=_OTHERS),
        Part("batches", "batches between, a short one too", weight=3, judges=_OTHERS),
        Part("single", "one point for each update", judges=_OTHERS),
        Part("shuffle", "a new order in each epoch, by the seed", weight=2, judges=_SHUFFLING),
        Part("long", "a long training that ends at the best line", judges=_OTHERS),
        Part("inputs", "a right result that leaves x and y alone", judges="inputs"),
    ),
    cases=_cases,
    truth=_truth,
    driver="call_again",
    observe=observe,
    devices=("cpu", "sim", "cuda"),
    hints=(
        "Which lines run once, which once for each epoch, and which once for each batch?",
        "Once: the generator with its seed, w and b as zeros on x.device. For each epoch: a new "
        "order. For each batch: predict, loss, note it, clear the gradients, backward, step.",
        "`for _ in range(epochs):` and in it `for xb, yb in minibatches(x, y, batch_size, "
        "generator):`; in there `loss = torch.mean((w * xb + b - yb) ** 2)`, then "
        "`losses.append(loss.item())`, and then the update.",
    ),
    misconceptions=(
        *_MISTAKES_OF_ORDER,
        *_MISTAKES_OF_COUNT,
        *_MISTAKES_OF_STEPS,
        *_OTHER_MISTAKES,
    ),
)
