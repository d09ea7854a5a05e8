"""Mistakes in the updates: the loss that they go down, its gradient, and the step along it."""

from __future__ import annotations

from autograder.exercises.minibatches.claims import showing
from autograder.model import Misconception

__all__ = ["UPDATE_MISTAKES"]

UPDATE_MISTAKES = (
    Misconception(
        "missing-factor-2",
        showing(rule="half the gradient"),
        "Each step is half as long as it should be: the derivative of a square brings a factor 2.",
        "Differentiate (w·x + b - y)² once more and look at the 2, or let `backward` do it.",
    ),
    Misconception(
        "half-the-squared-error",
        showing(rule="half the gradient", noted="half of that mean"),
        "Losses and steps are half of what they should be: the loss is half the mean squared "
        "error, a convention some texts use. Here it is the mean squared error itself.",
        "Is there a division by 2 in your loss?",
    ),
    Misconception(
        "sum-instead-of-mean",
        showing(rule="a sum for the mean", noted="a sum of squared errors"),
        "The loss of a batch is the sum of the squared errors; asked for is their mean. So the "
        "steps grow with the batch size.",
        "Replace the sum by a mean (`reduction='mean'` in torch's loss functions).",
    ),
    Misconception(
        "gradient-is-a-sum",
        showing(rule="a sum for the mean"),
        "The noted losses are means, but the steps are as long as for a sum: the gradient is not "
        "divided by the number of points in the batch.",
        "Divide the sums of the gradient by the number of points, or take means.",
    ),
    Misconception(
        "short-batch-divided-by-n",
        showing(rule="a sum divided by n"),
        "The gradient of a short batch is divided by the batch size, though it has fewer points. "
        "Full batches are right.",
        "Divide by the number of points that are really in the batch: `len(xb)`.",
    ),
    Misconception(
        "divided-by-all-points",
        showing(rule="a sum divided by N"),
        "The gradient of a batch is divided by the number of all points, so the steps are too "
        "short. The mean is over the points of the batch.",
        "How many points does the sum have?",
    ),
    Misconception(
        "loss-divided-by-all-points",
        showing(rule="a sum divided by N", noted="a sum of squared errors divided by N"),
        "The loss of a batch is its sum divided by the number of all points. The mean is over the "
        "points of the batch.",
        "How many points does the sum have?",
    ),
    Misconception(
        "divided-by-n-twice",
        showing(rule="a mean divided by n"),
        "The steps are too short by a factor of the batch size: the gradient of a mean is divided "
        "by n once more.",
        "A mean is divided already. Is there another division behind it?",
    ),
    Misconception(
        "learning-rate-divided-by-N",
        showing(rule="a mean divided by N"),
        "The steps are too short by a factor of N, the number of all points. The learning rate "
        "belongs to one update, not to an epoch.",
        "Use the learning rate as it is given.",
    ),
    Misconception(
        "sign-flipped",
        showing(rule="uphill"),
        "The line walks uphill: each update adds the gradient where it should subtract it.",
        "Take one step by hand: does the loss of that batch get smaller?",
    ),
    Misconception(
        "bias-not-trained",
        showing(rule="w alone"),
        "Only w moves; b stays at 0.",
        "Does the optimizer know b, and is b in the prediction?",
    ),
    Misconception(
        "weight-not-trained",
        showing(rule="b alone"),
        "Only b moves; w stays at 0.",
        "Does the optimizer know w, and is w in the prediction?",
    ),
    Misconception(
        "gradients-never-cleared",
        showing(rule="old gradients added"),
        "Each update uses the sum of all gradients so far: PyTorch adds a new gradient to the "
        "old one as long as nobody clears it.",
        "Which line of the training loop of 05-autograd clears the gradients?",
    ),
    Misconception(
        "gradients-cleared-once-per-epoch",
        showing(rule="gradients added within an epoch"),
        "Within an epoch the gradients add up: they are cleared once in each epoch, and not "
        "before each `backward`.",
        "Move `zero_grad` into the inner loop.",
    ),
    Misconception(
        "restarted-in-each-epoch",
        showing(rule="from the start in each epoch"),
        "Each epoch starts from w = b = 0 again: what the epoch before has learned is lost.",
        "Make the parameters once, above both loops.",
    ),
    Misconception(
        "restarted-in-each-update",
        showing(rule="from the start in each update"),
        "Each update starts from w = b = 0 again: nothing that was learned is kept.",
        "Make the parameters once, above both loops.",
    ),
    Misconception(
        "gradient-of-all-points",
        showing(rule="the gradient of all points"),
        "The noted losses are those of the batches, but the steps follow the gradient of all "
        "points.",
        "Use the points of the batch in the gradient, too.",
    ),
    Misconception(
        "w-updated-first",
        showing(rule="w first"),
        "w is moved before the slope of b is worked out, so b uses the new w. Both slopes belong "
        "to the old place.",
        "Work out both slopes first, then move both.",
    ),
    Misconception(
        "b-updated-first",
        showing(rule="b first"),
        "b is moved before the slope of w is worked out, so w uses the new b. Both slopes belong "
        "to the old place.",
        "Work out both slopes first, then move both.",
    ),
    Misconception(
        "every-pair-compared",
        showing(rule="every prediction against every target"),
        "Each prediction of a batch is compared with each target of it. That happens where one has "
        "the shape (k, 1) and the other (k,): their difference has k × k numbers.",
        "Print the shapes of the prediction and of the target; they should be the same.",
    ),
    Misconception(
        "trained-on-the-root",
        showing(rule="the gradient of the root", noted="the root of that mean"),
        "The loss is the root of the mean squared error, and the steps follow its gradient. Asked "
        "for is the mean squared error itself.",
        "Leave out the square root.",
    ),
    Misconception(
        "momentum-used",
        showing(rule="momentum"),
        "The optimizer remembers earlier gradients (momentum 0.9). Asked for is plain gradient "
        "descent.",
        "Leave out `momentum`.",
    ),
    Misconception(
        "adam-used",
        showing(rule="Adam"),
        "The updates are those of Adam, which scales every step by earlier gradients. Asked for is "
        "plain gradient descent.",
        "Use `torch.optim.SGD`, without momentum.",
    ),
)
