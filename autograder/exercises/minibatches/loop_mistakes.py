"""Mistakes in the loops: how many updates there are, and which loss is noted of each."""

from __future__ import annotations

from typing import Any

from autograder.exercises.minibatches.claims import (
    everywhere,
    is_long,
    one_batch_an_epoch,
    only,
    showing,
)
from autograder.exercises.minibatches.training import NOTED, untold
from autograder.model import Case, Misconception, Truth

__all__ = ["LOOP_MISTAKES"]


def _last_loss_of_an_epoch(case: Case, truth: Truth) -> Any:
    if one_batch_an_epoch(case):
        return truth
    told = {"updates": case.args["epochs"], "noted": NOTED[0]}
    return only("updates", "noted")(told)


def _mean_loss_of_an_epoch(case: Case, truth: Truth) -> Any:
    """With batches of one size it is the loss of all points, as long as the line stands still."""
    if one_batch_an_epoch(case):
        return truth
    told = {
        "updates": case.args["epochs"],
        "noted": "the loss of all points",
        "follows": "none of the rules we know",
    }
    fits = case.args["x"].array.size % case.args["batch_size"] == 0
    if is_long(case) or not fits:
        return only("updates")(told)
    return only("updates", "noted", "follows")(told)


def _loss_of_all_points(case: Case, truth: Truth) -> Any:
    if one_batch_an_epoch(case) or is_long(case):
        return {"near": ...} if is_long(case) else truth
    told = untold(noted="the loss of all points", follows="none of the rules we know")
    return told | {"first": ...}


LOOP_MISTAKES = (
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
        showing(epochs=lambda epochs: epochs - 1),
        "One epoch is missing.",
        "How often does the loop over range(1, epochs) run?",
    ),
    Misconception(
        "one-epoch-too-many",
        showing(epochs=lambda epochs: epochs + 1),
        "There is one epoch too many.",
        "How often does the loop over range(epochs + 1) run?",
    ),
    Misconception(
        "only-one-epoch",
        showing(epochs=lambda epochs: 1),
        "It stops after the first epoch: the `return` stands inside the outer loop, or there is "
        "no outer loop.",
        "Move the `return` to the left, below both loops.",
    ),
    Misconception(
        "only-one-update",
        showing("order", "other_seed", kept=lambda batches: batches[:1]),
        "It stops after the first update: the `return` stands inside the loop.",
        "Move the `return` to the left, below both loops.",
    ),
    Misconception(
        "losses-keep-their-history",
        everywhere(plain="tensors with their history"),
        "The noted losses are tensors that still hang on their history. Each keeps all the "
        "calculations behind it in memory, and no plot can draw it.",
        "Note the plain number: `loss.item()`.",
    ),
    Misconception(
        "loss-after-the-update",
        showing(rule="the loss after the update"),
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
        showing(noted="a sum of squared errors"),
        "The training is right, but each noted loss is the sum over the batch, not the mean.",
        "Note the loss as it is; it need not be multiplied by the number of points.",
    ),
    Misconception(
        "noted-loss-is-the-root",
        showing(noted="the root of that mean"),
        "The training is right, but the noted losses are the square roots, the RMSE. Asked for is "
        "the mean squared error itself.",
        "Leave out the square root.",
    ),
)
