# %% [markdown]
# # 06 · Mini-batches
#
# **Must we look at all points before every step?**
#
# So far, every step down the hill began with a look at *all* points: predict all of them, average
# all errors, and only then move. With 80 points that costs nothing. With 80 million it takes
# minutes, for a single step. What if you looked at one point and moved at once? Or at sixteen?
# This notebook has one idea:
#
# > A few points, chosen at random, already say roughly which way is down. So look at few, and
# > step often.
#
# You will write four short functions and train a line on whatever device your data lies on, be it
# a CPU or a GPU, in about 75 minutes. You need the training loop from 05-autograd: predict, loss,
# clear the gradient, backward, step.

# %% setup
from autograder import check, hint, my_data, start

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you

# %%
import time

import matplotlib.pyplot as plt
import numpy as np
import torch

# %% [markdown]
# Run the cells from top to bottom. Under each exercise stands a cell with `check("...")`: run it
# as often as you like, it costs nothing. When you are stuck, write `hint("minibatches")` into a
# new cell (with the name of your exercise) and run it; each run gives the next hint.
#
# Nothing in this notebook is "by hand": automatic differentiation and optimizers are allowed in
# every exercise. Your own formula for the slopes, from 03-gradients, is just as welcome.

# %%
# Colours that stay apart for colour-blind readers (Okabe and Ito), and the look of all pictures.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
plt.rcParams.update({"figure.figsize": (8, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3, "lines.linewidth": 2})

# %% [markdown]
# ## Three walks into the same valley
#
# You know the data: points near a line. We take 80 of them for training, as in
# 04-gradient-descent. The next cell also finds the best line directly, so that the pictures can
# show where the walks should end.

# %%
N = 80
inputs, targets = (values[:N].ravel() for values in my_data())
design = np.column_stack([np.ones(N), inputs])  # a column of ones for the bias, then the inputs
best = np.linalg.solve(design.T @ design, design.T @ targets)  # (b, w) of the best line


def valley_height(places):
    """Return the loss over all 80 points for each row (b, w) of places."""
    return np.mean((places @ design.T - targets) ** 2, axis=1)


print(f"{N} points; the best line has b = {best[0]:.4f} and w = {best[1]:.4f}")
print(f"its loss is {valley_height(best[None])[0]:.5f}")

# %% [markdown]
# All three walks start at $b = 0$, $w = 0$ and have the same learning rate. Each of them looks at
# each point exactly ten times. They differ in one thing only: how many points they look at before
# they take a step. The two functions below are for the pictures; they make a table with one row
# for each step, and the row says which points that step looks at.


# %%
def schedule(per_step, rounds, shuffle=True):
    """Return a table of point numbers, one row of per_step numbers for each step."""
    table = np.tile(np.arange(N), (rounds, 1))
    if shuffle:
        table = np.random.default_rng(6).permuted(table, axis=1)
    return table.reshape(-1, per_step)


def stroll(table, rate, columns=design, goals=targets):
    """Return all places (b, w) of a walk from (0, 0) that follows the table; the start is first."""
    places = np.zeros((len(table) + 1, 2))
    for k, row in enumerate(table):
        lean = columns[row].T @ (columns[row] @ places[k] - goals[row])
        places[k + 1] = places[k] - rate * 2 / row.size * lean
    return places


looks = {  # points per step: name, line style, marker, colour
    1: ("stochastic", ":", ".", GREEN),
    16: ("mini-batch", "--", "s", ORANGE),
    80: ("batch", "-", "o", BLUE),
}
walks = {per_step: stroll(schedule(per_step, 10), 0.2) for per_step in looks}

low, high = np.minimum(best, 0) - 0.3, np.maximum(best, 0) + 0.8
b_axis, w_axis = np.linspace(low[0], high[0], 80), np.linspace(low[1], high[1], 80)
grid = np.stack(np.meshgrid(b_axis, w_axis), axis=-1)
ground = valley_height(grid.reshape(-1, 2)).reshape(80, 80)

fig, axes = plt.subplots(figsize=(8, 5.5))
levels = [0.02, 0.05, 0.1, 0.3, 1, 3, 10, 30]
lines = axes.contour(b_axis, w_axis, ground, levels=levels, colors="0.6", linewidths=1)
axes.clabel(lines, fmt="%g")
for per_step, (name, style, marker, colour) in looks.items():
    label = f"{name}: {per_step} per step, {len(walks[per_step]) - 1} steps"
    size, width = (4, 0.8) if per_step == 1 else (5, 1.5)
    line = {"marker": marker, "color": colour, "ms": size, "lw": width, "label": label}
    axes.plot(*walks[per_step].T, style, **line)
axes.plot(0, 0, "D", color="black", ms=8, label="start")
axes.plot(*best, "*", color="black", ms=15, label="best line")
axes.set(xlabel="bias $b$", ylabel="weight $w$", title="Ten looks at each point, three walks")
fig.legend(loc="outside lower center", ncols=2)
plt.show()

# %% [markdown]
# *In the picture:* The loss seen from above, as lines of equal height, with three paths from the
# same start. The solid path with circles takes 10 smooth steps and is still far from the star of
# the best line. The dashed path with squares takes 50 slightly shaky steps and comes much closer.
# The dotted path takes 800 very shaky steps; it has long arrived and now jitters about the star.
#
# All three did the same amount of looking. The one that looked at all points before each step got
# least far. The one that stepped after each point arrived first, but it does not stand still.
#
# ### What one look costs
#
# Why does it matter? Because the time for one step grows with the number of points that it looks
# at. Here is one slope, computed from more and more points.

# %%
for size in [16, 1_000, 100_000, 1_000_000]:
    many, times = np.random.rand(size), []
    for _ in range(10):
        begin = time.perf_counter()
        2 * np.mean(many * (0.5 * many - many))
        times.append(time.perf_counter() - begin)
    print(f"{size:>9,} points: {1e6 * min(times):>9,.0f} microseconds")

# %% [markdown]
# For few points the time hardly changes, because starting the work costs more than the work. For
# many points it grows with their number: ten times the points, about ten times the time.

# %% [markdown]
# ## Exercise 1 · Three kinds, three names
#
# A few words that everybody in the field uses:
#
# - An **update** is one step: the parameters move once.
# - A **batch** is the group of points that one update looks at. Its size is $n$, the **batch
#   size**. All training points together are $N$.
# - An **epoch** is complete when every training point has been used once. In the picture, each
#   walk lasts ten epochs.
#
# The batch size gives the three kinds of gradient descent their names:
#
# | batch size | name | steps |
# |---|---|---|
# | $n = N$ | **batch** gradient descent | few and smooth |
# | $n = 1$ | **stochastic** gradient descent (*stochastic*: decided by chance) | many and shaky |
# | anything between | **mini-batch** gradient descent | some of both |
#
# Do not let the first name mislead you: "batch gradient descent" means that the batch is
# *everything*. What people call a "batch" in daily work is nearly always a mini-batch.
#
# Write `epoch_type`. It says which of the three kinds a batch size is.


# %% answer
def epoch_type(n, N):
    """Name the kind of gradient descent that has batch size n for N training points.

    Parameters: n is an int from 1 to N; N is an int, 2 or more.

    Returns: one of the texts "batch", "stochastic" and "mini-batch". Capital letters, and how
    you write the hyphen of mini-batch, do not matter.
    """
    ### BEGIN SOLUTION
    if n == N:
        return "batch"
    if n == 1:
        return "stochastic"
    return "mini-batch"
    ### END SOLUTION


# %% check
check("epoch_type")

# %% [markdown]
# ## Exercise 2 · How many updates fit into an epoch?
#
# An epoch uses each point once, and an update uses one batch. So the batches of an epoch must
# share out the points among them. Ten points and a batch size of 4:
#
# > `● ● ● ●` &nbsp; `● ● ● ●` &nbsp; `● ●`
#
# That is three updates. The last batch is **short**, it has only the 2 points that are left. It
# still counts: without it, two points would never be used, and the epoch would not be complete.
#
# | $N$ | $n$ | updates per epoch |
# |---|---|---|
# | 80 | 80 | 1 |
# | 80 | 16 | 5 |
# | 80 | 1 | 80 |
# | 10 | 4 | 3 |
#
# Write `updates_per_epoch`. It returns a whole number, and it should be right for large numbers as
# well.


# %% answer
def updates_per_epoch(n, N):
    """Return how many updates one epoch has with batch size n and N training points.

    Parameters: n is an int from 1 to N, the batch size; N is an int, the number of points. All
    batches have n points; where that does not work out, the last one has fewer.

    Returns: an int.
    """
    ### BEGIN SOLUTION
    full_batches, left_over = divmod(N, n)
    return full_batches + (1 if left_over else 0)
    ### END SOLUTION


# %% check
check("updates_per_epoch")

# %% [markdown]
# ### Two ways to draw the same training
#
# Now you can read two kinds of plots that look alike and are often mixed up. On the left, each
# update notes *the loss of its own batch*, and the horizontal axis counts updates. On the right,
# the loss of *all* points is drawn against the number of epochs, so that each walk has had the
# same number of looks at the data.

# %%
fig, (left, right) = plt.subplots(1, 2, sharey=True, figsize=(9, 4))
for per_step, (name, style, marker, colour) in looks.items():
    table = schedule(per_step, 120 * per_step // N + 1)[:120]  # 120 updates of each kind
    places = stroll(table, 0.2)
    own = [
        np.mean((design[row] @ place - targets[row]) ** 2)
        for row, place in zip(table, places, strict=False)
    ]
    left.plot(own, "." if per_step == 1 else style, color=colour, ms=4, label=name)
    heights = valley_height(walks[per_step])
    epochs_done = np.arange(len(heights)) * per_step / N
    every = max(1, N // per_step)  # a marker where an epoch is complete
    line = {"marker": marker, "markevery": every, "color": colour, "lw": 1 + (per_step > 1)}
    right.plot(epochs_done, heights, style, **line, label=f"{name}, {len(heights) - 1} updates")
left.set(yscale="log", xlabel="update", ylabel="loss", title="Loss of each update's own batch")
left.set_ylim(1e-3, 20)
right.set(xlabel="epoch", title="Loss of all points")
left.legend(loc="upper right")
right.legend(loc="upper right")
plt.show()

# %% [markdown]
# *In the picture:* Two plots of the loss on a logarithmic axis. On the left, over 120 updates, the
# batch curve is smooth, the dashed mini-batch curve shakes a little about it, and the dots of the
# stochastic losses lie scattered over the whole height. On the right, over 10 epochs, the
# stochastic curve is down before the first epoch is complete, the mini-batch curve falls steadily,
# and the batch curve, with only 10 updates, is the highest at the end.
#
# The scatter on the left is no mistake. A batch of one point has a small loss when the line happens
# to pass close to that point, and a large one when it doesn't. When you train with mini-batches,
# look at the *trend* of the recorded losses, not at a single one.
#
# Are the words clear? Some questions:

# %% quiz epoch-types
# The questions stand in 06-minibatches.quiz.yaml

# %% [markdown]
# ## Why a few points are enough
#
# The gradient of the loss is a *mean* over all points. The mean over a few points that are picked
# at random is an estimate of it, just as a survey asks a thousand people, not all. Here is the
# gradient at the start of the walks, once from all 80 points, and then many times from a few.

# %%
chance = np.random.default_rng(16)
pulls = -2 * targets[:, None] * design  # the gradient of each point alone, at b = w = 0
fig, axes = plt.subplots()
for per_step, marker, colour in [(1, ".", GREEN), (16, "s", ORANGE)]:
    samples = [chance.choice(N, per_step, replace=False) for _ in range(150)]
    means = np.array([pulls[sample].mean(axis=0) for sample in samples])
    label = f"from {per_step} point{'s' * (per_step > 1)}"
    axes.plot(*means.T, marker, color=colour, ms=5, alpha=0.6, label=label)
axes.plot(*pulls.mean(axis=0), "*", color=BLUE, ms=18, mec="white", label="from all 80")
axes.plot(0, 0, "x", color="black", ms=9, mew=2, label="zero")
axes.set(xlabel="slope along the bias $b$", ylabel="slope along the weight $w$")
axes.set_title("The gradient at the start, estimated 150 times")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* Each mark is one estimate of the gradient, its slope along $b$ to the right and
# along $w$ upwards. The dots, estimates from one point, are scattered widely. The squares,
# estimates from 16 points, lie close about the star, the gradient of all 80, and far from zero.
#
# Sixteen points cost a fifth of the work and give nearly the same answer. Far from the bottom even
# a single point usually knows on which side of the valley we stand. The scatter shrinks with the
# square root of the batch size: for half the scatter you need *four* times as many points. That is
# why ever larger batches soon stop being worth their price.
#
# ## Why the points must be shuffled
#
# The survey is only good if the people are picked at random. Suppose that the points come sorted,
# the smallest $x$ first, as files often are, and each batch takes the next 8 points in line. Then
# the first batches see small $x$ only, and the last ones large $x$ only.

# %%
by_size = np.argsort(inputs)
wave = stroll(schedule(8, 10, shuffle=False), 0.5, design[by_size], targets[by_size])
mixed = stroll(schedule(8, 10), 0.5, design[by_size], targets[by_size])
fig, axes = plt.subplots()
epochs_done = np.arange(len(wave)) * 8 / N
axes.plot(epochs_done, wave[:, 0], "s--", color=ORANGE, ms=4, label="sorted by $x$, never shuffled")
axes.plot(epochs_done, mixed[:, 0], "o-", color=BLUE, ms=4, label="shuffled in each epoch")
axes.axhline(best[0], ls=":", color="black", label="best line")
axes.set(xlabel="epoch", ylabel="bias $b$", title="The bias after each update, batch size 8")
axes.legend(loc="upper right")
plt.show()

# %% [markdown]
# *In the picture:* The bias over 10 epochs. The solid curve with circles, shuffled, comes to the
# dotted line of the best bias within a few epochs and then trembles about it. The dashed curve
# with squares, never shuffled, is a saw: it drifts far away in the course of each epoch and is
# pulled back at the beginning of the next, and it takes much longer to calm down.
#
# Each batch pulls the line towards its own corner of the data, and all its neighbours pull the same
# way. Shuffling mixes the corners, so that the pulls cancel. It must be done **anew in each
# epoch**: one shuffle for all epochs only replaces one fixed order by another. And $x$ and $y$ must
# be shuffled **together**, or else each input gets the target of a stranger.

# %% [markdown]
# ### Tools for shuffling
#
# `torch.randperm(k)` returns the numbers $0, \dots, k-1$ in random order. The random numbers come
# from a **generator**: a little machine with a memory. Give it a **seed** and it starts at a known
# place; ask it again and it goes on from where it is.

# %%
dice = torch.Generator().manual_seed(3)
print("first ", torch.randperm(6, generator=dice))
print("second", torch.randperm(6, generator=dice), "the machine has gone on")
dice = torch.Generator().manual_seed(3)
print("first ", torch.randperm(6, generator=dice), "the same seed starts again")

# %% [markdown]
# Two things follow. With the same seed, your training can be repeated exactly, by you and by
# others. And whoever seeds the generator *again* before each epoch gets the same order each time.
#
# A tensor of whole numbers picks rows from another tensor:

# %%
names = ["Ada", "Ben", "Cleo", "Dan", "Eve"]
ages = torch.tensor([[36.0], [28.0], [41.0], [19.0], [53.0]])
team = torch.tensor([3, 0, 4])
print([names[k] for k in team], "have the ages", ages[team].ravel().tolist())
print("shape", ages[team].shape)

# %% [markdown]
# The last tool is plain Python. Your function is going to hand out batches one after the other, in
# a `for` loop. It may collect them in a list and return the list. Or it may hand out each one as
# soon as it is ready, with `yield` instead of `return`. After `yield` the function waits, and goes
# on when the loop asks for the next one:


# %%
def traffic_light(rounds):
    """Hand out the colours of a traffic light, one after the other."""
    for _ in range(rounds):
        yield "red"
        yield "green"


for colour in traffic_light(2):
    print(colour)

# %% [markdown]
# ## On which device?
#
# A tensor lies on a **device**: in the memory of the CPU, the computer's main processor, or in the
# memory of a GPU, a graphics card that does thousands of small calculations at the same time.
# PyTorch calls NVIDIA's GPUs `"cuda"`. This line takes a GPU if there is one and the CPU if not,
# so that the same notebook runs everywhere:

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"

x_train = torch.tensor(inputs, dtype=torch.float32).reshape(N, 1).to(device)
y_train = torch.tensor(targets, dtype=torch.float32).reshape(N, 1).to(device)
print("x_train has the shape", tuple(x_train.shape), "and lies on", x_train.device)

# %% [markdown]
# Four rules are enough for this notebook:
#
# 1. `.to(device)` gives a copy on that device. (If the tensor is there already, it is returned as
#    it is.)
# 2. Only tensors on the same device can be combined. Otherwise PyTorch stops with `Expected all
#    tensors to be on the same device`. One exception helps us: numbers on the CPU may *pick rows*
#    of a tensor on the GPU.
# 3. So a function should make its new tensors **where its inputs are**, and not care where that
#    is: `torch.zeros(1, device=x.device)`.
# 4. `.item()` makes a plain Python number of a one-element tensor, from any device. `.numpy()`
#    works on the CPU only.
#
# **The generator stays on the CPU.** A generator of a GPU is another machine, which gives other
# numbers for the same seed; one on the CPU gives the same shuffle everywhere. Who wants to hand
# results on will want that. And it costs little: a shuffle is a short list of row numbers, it is
# the data that is large.
#
# Have you no GPU? Many people don't. `check` therefore also tries a **simulated accelerator**: it
# computes on your CPU, but keeps its tensors apart as a GPU does, and complains in the same words.
# If your function passes there, it follows `x.device`.

# %% [markdown]
# ## Exercise 3 · Hand out mini-batches
#
# Write `minibatches`. One call gives the batches of **one epoch**, to be used like this:
#
# ```python
# for xb, yb in minibatches(x, y, 16, generator):
#     ...
# ```
#
# - All batches have `batch_size` points, but the last one may be short. Keep it.
# - The points are shuffled, and it is the `generator` that decides the order. Do not seed it: the
#   caller has done so, and the next call should give another order.
# - `xb` and `yb` belong together, row by row. They have the shape (k, 1) for a batch of k points.
# - They lie where `x` lies. The generator is one of the CPU.
#
# The order itself is up to you: any fair way to shuffle is right. PyTorch also has ready-made
# help for this, which you may look up and use: `torch.utils.data.DataLoader`.


# %% answer
def minibatches(x, y, batch_size, generator):
    """Hand out the shuffled mini-batches of one epoch.

    Parameters: x and y are float tensors of shape (N, 1) on the same device; batch_size is an int
    from 1 to N; generator is a torch.Generator of the CPU that decides the order. x and y are not
    changed.

    Returns: something to loop over (a list is fine, so is a function with yield) that gives pairs
    (xb, yb) of tensors of shape (batch_size, 1) on x's device. The last pair has the points that
    are left. Each point is in exactly one pair.
    """
    ### BEGIN SOLUTION
    order = torch.randperm(len(x), generator=generator)
    for first in range(0, len(x), batch_size):
        chosen = order[first : first + batch_size].to(x.device)
        yield x[chosen], y[chosen]
    ### END SOLUTION


# %% check
check("minibatches")

# %% [markdown]
# Look at your batches: 80 points, 32 at a time. How many should there be in each?

# %%
try:
    shuffler = torch.Generator().manual_seed(1)
    for epoch in [1, 2]:
        shapes = [tuple(xb.shape) for xb, yb in minibatches(x_train, y_train, 32, shuffler)]
        print(f"epoch {epoch}: batches of the shapes", shapes)
except NotImplementedError:
    print("Finish `minibatches` first, then run this cell again.")

# %% [markdown]
# ## Exercise 4 · Train with mini-batches
#
# Everything comes together: the loop of 05-autograd, now with two loops, one inside the other. The
# outer loop counts the epochs, the inner one goes through the batches of an epoch. In words:
#
# > Make one generator from `seed`. Start with $w = 0$ and $b = 0$ on the device of `x`. In each
# > epoch, shuffle anew; for each batch, predict, compute the mean squared error of *this batch*,
# > note it, and move $w$ and $b$ one step against its gradient.
#
# Take care of three things:
#
# - The loss is noted **before** the update, once for **each update**, as a plain number
#   (`loss.item()`). A loss that stays a tensor drags its whole history of calculations along.
# - The gradient is that of the batch alone: a mean over *its* points, so a short batch is divided
#   by its own size.
# - The result has **$w$ first**, as in all PyTorch exercises of this course: `(w, b, losses)`.
#
# For a test without chance, take a batch of everything. The points $x = 1, 2, 3, 4$ with $y = 2x$,
# batch size 4, learning rate 0.01 and two epochs give the losses 30 and 20.835; the first update
# leads to $w = 0.3$ and $b = 0.1$. You may use your `minibatches`, or shuffle in another way.


# %% answer
def train_minibatch(x, y, batch_size, learning_rate, epochs, seed):
    """Fit the line w * x + b with mini-batch gradient descent on the mean squared error.

    Parameters: x and y are float tensors of shape (N, 1) on the same device, any device; they are
    not changed. batch_size is an int from 1 to N, learning_rate a float, epochs an int. seed is
    an int that decides all shuffles: the same seed gives the same result.

    Returns: (w, b, losses). Training starts from w = b = 0 and shuffles anew in each epoch; w
    and b are floats, the weight first; losses is a list of floats, the mean squared error of the
    batch before each update, one for each update.
    """
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    w = torch.zeros(1, device=x.device, requires_grad=True)
    b = torch.zeros(1, device=x.device, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=learning_rate)
    losses = []
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=generator).to(x.device)
        for chosen in order.split(batch_size):
            loss = torch.mean((w * x[chosen] + b - y[chosen]) ** 2)
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return w.item(), b.item(), losses
    ### END SOLUTION


# %% check
check("train_minibatch")

# %% [markdown]
# ### Your training
#
# Your function on your device, with three batch sizes, 20 epochs each. The short name of each kind
# comes from your `epoch_type`.

# %%
try:
    fig, axes = plt.subplots()
    for per_step, (_, style, _, colour) in looks.items():
        w, b, losses = train_minibatch(x_train, y_train, per_step, 0.2, 20, seed=1)
        kind, updates = epoch_type(per_step, N), updates_per_epoch(per_step, N)
        print(f"{kind:>10}: {updates:>2} updates per epoch, w = {w:.4f}, b = {b:.4f}")
        place = np.arange(len(losses)) / updates
        axes.plot(place, losses, "." if per_step == 1 else style, color=colour, ms=2, label=kind)
    axes.set(yscale="log", xlabel="epoch", ylabel="loss of the batch", title=f"On {device}")
    axes.set_ylim(1e-4, 20)
    axes.legend(markerscale=3)
    plt.show()
except NotImplementedError:
    plt.close()
    print("Finish all four functions first, then run this cell again.")

# %% [markdown]
# *In the picture:* The losses that your function recorded, against the epoch. The stochastic losses
# are a broad cloud of dots that is down at once, the dashed mini-batch curve shakes a little on its
# way down, and the solid batch curve is smooth and comes down last.
#
# ## Where the path ends
#
# Batch gradient descent comes to rest: at the best line the mean gradient is zero. A single batch
# knows nothing of that. At the best line *its own* gradient is not zero, so it steps away, and the
# next batch steps back. The path never rests but stays within a cloud about the best line, often
# called the **noise ball**. How large is it?

# %%
settings = [
    [(1, 0.2, ".", GREEN), (4, 0.2, "s", ORANGE), (16, 0.2, "^", BLUE)],
    [(1, 0.2, ".", GREEN), (1, 0.05, "s", ORANGE), (1, 0.0125, "^", BLUE)],
]
fig, both = plt.subplots(1, 2, figsize=(9, 4))
for axes, runs in zip(both, settings, strict=True):
    for per_step, rate, marker, colour in runs:
        steps = 20_000
        ball = stroll(schedule(per_step, steps * per_step // N), rate)[-4000::10]
        label = f"batch size {per_step}, rate {rate:g}"
        axes.plot(*ball.T, marker, color=colour, ms=4, alpha=0.6, label=label)
    axes.plot(*best, "*", color="black", ms=14, mec="white", label="best line")
    axes.set(xlabel="bias $b$")
    bottom, top = axes.get_ylim()
    axes.set_ylim(bottom, top + 0.6 * (top - bottom))  # room for the legend
    axes.legend(loc="upper center", markerscale=1.5)
both[0].set(ylabel="weight $w$", title="Larger batches, same learning rate")
both[1].set(title="Same batch size, smaller learning rate")
plt.show()

# %% [markdown]
# *In the picture:* Clouds of late places of long walks about the star of the best line. On the
# left, the cloud shrinks as the batch grows from 1 to 4 to 16 points. On the right, with one point
# per step, it shrinks in the same way as the learning rate falls from 0.2 to 0.05 to 0.0125.
#
# Both pictures follow one rule: the width of the cloud grows with the square root of learning rate
# over batch size, $\sqrt{\eta / n}$. Four times the batch or a quarter of the learning rate halves
# it. That gives you two ways to end more exactly: larger batches, or smaller steps towards the
# end. Many people start with a large learning rate, to get near quickly, and lower it later. That
# is called a *learning-rate schedule*.

# %% [markdown]
# ## Explore · Change a number, run again
#
# Nothing below is graded. **First, your own training.** Before each run, say what you expect. What
# does batch size 80 do with the learning rate 0.9? And batch size 1, with the learning rate 0.6?
# (The largest stable learning rate of 03-gradients is one for all points together. A batch that
# happens to hold large $x$ only has a limit of its own.)

# %%
my_batch_size = 8  # change me: from 1 to 80
my_rate = 0.3  # change me
my_epochs = 15  # change me

try:
    w, b, losses = train_minibatch(x_train, y_train, my_batch_size, my_rate, my_epochs, seed=2)
    fig, axes = plt.subplots()
    axes.plot(losses, ".-", color=BLUE, lw=1, label="loss of each update's batch")
    floor = valley_height(best[None])[0]
    axes.axhline(floor, ls="--", color=ORANGE, label="best line, all points")
    axes.set(yscale="log", xlabel="update", ylabel="loss")
    axes.set_title(f"Batch size {my_batch_size}, learning rate {my_rate:g}: {len(losses)} updates")
    axes.legend()
    plt.show()
    print(f"ended at w = {w:.4f}, b = {b:.4f}; the best line has {best[1]:.4f} and {best[0]:.4f}")
except NotImplementedError:
    print("Finish `train_minibatch` first, then run this cell again.")

# %% [markdown]
# *In the picture:* The recorded losses of your run as dots, update by update. They fall at first
# and then scatter about the dashed line, the loss of the best line over all points.
#
# **Second, the price of a small batch.** Small batches need fewer looks at the data, but more
# updates, and each update has a fixed cost. How long do five epochs take? On a GPU the fixed cost
# is even higher: with so little data, a CPU wins. A GPU pays off when one batch holds a lot of
# work: many points, many inputs, many weights.

# %%
try:
    for size in [80, 16, 4, 1]:
        begin = time.perf_counter()
        w, b, losses = train_minibatch(x_train, y_train, size, 0.1, 5, seed=3)
        spent = 1e3 * (time.perf_counter() - begin)
        print(f"batch size {size:>2}: {spent:7.1f} milliseconds for {len(losses)} updates")
except NotImplementedError:
    print("Finish `train_minibatch` first, then run this cell again.")

# %% [markdown]
# **Third, the seed.** Train with the seeds 1 to 5 and batch size 4. How far do the results lie
# apart? Compare with the noise ball. Then try batch size 80: why does the seed no longer matter?

# %%
seeds_batch_size = 4  # change me

try:
    for seed in range(1, 6):
        w, b, losses = train_minibatch(x_train, y_train, seeds_batch_size, 0.2, 30, seed)
        print(f"seed {seed}: w = {w:.5f}, b = {b:.5f}")
except NotImplementedError:
    print("Finish `train_minibatch` first, then run this cell again.")

# %% [markdown]
# ## What to remember
#
# - We need not look at all points before each step. A few, picked at random, estimate the
#   gradient well enough.
# - An epoch is complete when every training point has been used once. A batch of $n = N$ is batch
#   gradient descent, $n = 1$ is stochastic, anything between is mini-batch.
# - An epoch has 1, $N$, or $N / n$ rounded up updates. The last batch may be short.
# - Shuffle anew in each epoch, inputs and targets together, with a seeded generator on the CPU.
# - Small batches move early and jitter at the end. The width of the jitter grows with the square
#   root of learning rate over batch size.
# - Make new tensors where the data is: `device=x.device`.

# %% [markdown]
# ## Looking back
#
# This was the last notebook of the course. You have come a long way on one idea, to walk downhill
# on a loss:
#
# - **01-predictions**: a line $w x + b$ makes predictions; `nn.Linear` is such a line.
# - **02-loss**: one number says how wrong the predictions are.
# - **03-gradients**: the slope of that number says which way to move, and how far is too far.
# - **04-gradient-descent**: step after step, until the line fits; a validation set keeps us honest.
# - **05-autograd**: PyTorch finds the slopes, for any curve.
# - **06-minibatches**: a few points at a time, on any device.
#
# ## What comes next
#
# Large models are trained with the loop that you have just written. Their parts only get richer:
#
# - **The model.** Put several linear layers in a row, with a bend between them (look for
#   `nn.ReLU`), and you have a neural network. Your loop stays the same.
# - **The step.** `torch.optim.Adam` and SGD with momentum remember earlier gradients, and
#   learning-rate schedules shorten the steps towards the end.
# - **The loss.** To tell cats from dogs, cross-entropy takes the place of the mean squared error.
# - **The valley.** Our bowl has one lowest point. A network's landscape has many valleys, and the
#   jitter of small batches helps to leave the bad ones.
#
# Well done.
