# %% [markdown]
# # 04 · Gradient descent
#
# **A classmate has studied for 50 hours. Which score do you expect?**
#
# A hundred others have told us how long they studied and what they scored. This notebook turns
# their answers into a line, and the line into an answer. From 03-gradients you know the single
# step: ask the loss for its slopes, then move against them. Now the step goes into a loop, and
# that is all there is to it:
#
# > Predict, measure the loss, work out the slopes, take a small step. Then again, and again.
#
# You will write five small functions and answer a quiz, in about 75 minutes. You need the
# mean squared error from 02-loss and the two slopes from 03-gradients.

# %% setup
from autograder import check, hint, my_data, start

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you

# %%
from io import StringIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import torch

# %% [markdown]
# Run the cells from top to bottom. Under each exercise stands a cell with `check("...")`: run it
# as often as you like, it costs nothing. When you are stuck, write `hint("train")` into a new cell
# (with the name of your exercise) and run it; each run gives the next hint.
#
# **By hand.** In exercises 3 and 4 you write the descent yourself, so these helpers are off limits
# there: automatic differentiation (`backward`, `torch.autograd`), optimizers, `mse_loss` of
# `torch.nn.functional`, `polyfit`, `lstsq` and scikit-learn. In exercise 5 linear algebra is
# allowed, `lstsq` too. The pictures of this notebook let PyTorch walk, because they must not give
# your answers away; 05-autograd explains how that works.

# %%
# Colours that stay apart for colour-blind readers (Okabe and Ito), and the look of all pictures.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
plt.rcParams.update({"figure.figsize": (8, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3, "lines.linewidth": 2})

# %% [markdown]
# ## Hours and scores
#
# The file `scores.csv` lies beside this notebook. Its numbers are made up, so nobody is exposed.

# %%
if not Path("scores.csv").exists():  # some places, such as Colab, open a notebook without its files
    from autograder.scores import write_scores

    write_scores("scores.csv")

survey = np.genfromtxt("scores.csv", delimiter=",")  # a careless way to read, as you will see
hours, score = survey.T
print("shape", survey.shape, "- the first three students:")
print(survey[:3])

fig, axes = plt.subplots()
axes.plot(hours, score, "o", color=BLUE, ms=5, label="one student")
axes.axvline(50, color=ORANGE, ls="--", label="50 hours of study: which score?")
axes.set(xlabel="time of study (hours)", ylabel="score (points)", title="A hundred students")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* A hundred dots, the score of each student over the hours of study. They rise
# from about 30 points at 25 hours to about 90 points at 70 hours, and scatter by some ten points
# up and down. A dashed vertical line stands at 50 hours.
#
# Nobody studied for exactly 50 hours, and neighbours in the picture differ by ten points or more.
# A line through the cloud can answer. But first the numbers must get into Python in one piece.

# %% [markdown]
# ## Exercise 1 · Read the points
#
# The file is **comma-separated** and has no header: each line holds two numbers, hours and score.
# We read it above with `genfromtxt`. That was careless. See what it makes of a file in which
# somebody typed a word:

# %%
print(np.genfromtxt(StringIO("43.8,59.4\n57.4,absent\n25.0,30.1"), delimiter=","))

# %% [markdown]
# No error, no warning, just `nan`: *not a number*. It spreads. The mean of these scores is `nan`,
# each loss is `nan`, and after one step of gradient descent both parameters are `nan` as well.
# **A wrong file must be refused, loudly and at once.** Three tools help:
#
# - `np.loadtxt(path, delimiter=",", ndmin=2)` stops with an error at a word, and when there is no
#   such file. `ndmin=2` keeps the result a table of rows and columns even if the file has a single
#   row; without it that row would come out flat, with the shape (2,).
# - `table.shape` tells how many rows and columns there are. Files with one column or with three
#   are read without a complaint, so it is for you to look.
# - `np.isfinite(table)` is `True` where a number is an ordinary one, and `False` for `nan` and for
#   infinity, which `loadtxt` takes for numbers if the file says so.
#
# And this is how a function refuses:


# %%
def minutes_each(minutes, people):
    """Return the minutes that each of several people gets."""
    if people < 1:
        raise ValueError(f"there must be somebody to share with, but people is {people}")
    return minutes / people


try:
    minutes_each(90, 0)
except ValueError as error:
    print("refused:", error)

print("all ordinary?", np.isfinite([1.5, np.nan, np.inf]))

# %% [markdown]
# Write `load_points`. Whatever it returns must be a table of ordinary numbers with two columns.
# Everything else must end in an error, and its message should help whoever made the file:
#
# | the file | what `load_points` does |
# |---|---|
# | N lines with two numbers each (N at least 1) | returns an array of shape (N, 2) |
# | is not there | raises `FileNotFoundError` (`loadtxt` and `open` do that by themselves) |
# | has a header line, a word, a gap, or semicolons for commas | raises `ValueError` |
# | has a row or a whole table of one column or of three | raises `ValueError` |
# | holds `nan` or `inf` | raises `ValueError` |
# | is empty | raises `ValueError` |
#
# Blank lines may be skipped or refused, as you like.


# %% answer
def load_points(path):
    """Read points from a comma-separated file without a header: two numbers a line.

    Parameters: path is the path of the file, a str.

    Returns: a float array of shape (N, 2), N at least 1: one row for each line, in order.

    Raises: FileNotFoundError if there is no such file. ValueError if anything else is wrong: a
    header, text or a gap where a number belongs, another separator, another number of columns than
    two, a value that is NaN or infinite, no line at all. Blank lines may be skipped or refused.
    """
    ### BEGIN SOLUTION
    points = np.loadtxt(path, delimiter=",", ndmin=2)
    rows, columns = points.shape
    if rows == 0 or columns != 2:
        raise ValueError(f"{path} must have rows of two columns, but its shape is {points.shape}")
    if not np.isfinite(points).all():
        raise ValueError(f"{path} holds NaN or infinite values")
    return points
    ### END SOLUTION


# %% check
check("load_points")

# %% [markdown]
# ## Exercise 2 · Keep some points aside
#
# An exam tells little if you have seen its questions before. The same holds for a line: it should
# be judged on points that it has not been fitted to. So we cut the data in two:
#
# - the **training points**, from which the line is learned;
# - the **validation points**, which are kept aside and only used to see how good the line is.
#
# Two things go wrong easily. Files are often sorted, so the points must be **shuffled** before the
# cut. And `x` and `y` must be shuffled **together**, or the pairs are torn apart:

# %%
in_order = survey[np.argsort(hours)]  # as if the file had been sorted by hours

fig, (left, right) = plt.subplots(1, 2, sharey=True)
left.plot(*in_order[:80].T, "o", color=BLUE, ms=4, label="first 80: training")
left.plot(*in_order[80:].T, "^", color=ORANGE, ms=5, label="last 20: validation")
left.set(xlabel="time of study (hours)", ylabel="score (points)", title="Cut without shuffling")
right.plot(hours, np.random.default_rng(0).permutation(score), "o", color=PINK, ms=4)
right.set(xlabel="time of study (hours)", title="Only the scores shuffled")
left.legend(loc="lower right")
plt.show()

# %% [markdown]
# *In the picture:* On the left, a sorted file is cut without shuffling: all validation points,
# triangles, lie beyond about 60 hours, where there is not one training point. On the right, only
# the scores were shuffled: the dots fill the whole square, and the rising line is gone.
#
# The tool for both is a shuffled list of *places*. A **generator** made from a **seed** draws it,
# and the same seed draws the same list again, so that your result can be repeated:

# %%
letters = np.array(list("ABCDE"))
places = np.random.default_rng(7).permutation(len(letters))
print("places", places, "  letters in that order", letters[places], "  the first two", places[:2])
print("seed 7 again", np.random.default_rng(7).permutation(5))
print("seed 8      ", np.random.default_rng(8).permutation(5))

# %% [markdown]
# Write `split`. Shuffle with a generator that *your function* makes from `seed`, then cut: the
# first part gets `n_train` points, the second part all the others. Each point must land in exactly
# one of the parts, with its own x and its own y. Work on copies: `np.random.shuffle(x)` would
# shuffle the data of whoever called you.


# %% answer
def split(x, y, n_train, seed):
    """Shuffle points and cut them in two: training points and validation points.

    Parameters: x and y are float arrays of N values, both of shape (N,) or both of shape (N, 1);
    they are not changed. n_train is an int between 1 and N - 1; seed is an int.

    Returns: (x_train, y_train, x_val, y_val), four arrays in this order: n_train points in the
    first two, the other N - n_train in the last two. The same seed gives the same parts.
    """
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(x))
    train_places, val_places = order[:n_train], order[n_train:]
    return x[train_places], y[train_places], x[val_places], y[val_places]
    ### END SOLUTION


# %% check
check("split")

# %%
try:
    x_train, y_train, x_val, y_val = split(hours, score, 80, 1)
    fig, axes = plt.subplots()
    axes.plot(x_train, y_train, "o", color=BLUE, ms=5, label=f"{len(x_train)} training points")
    axes.plot(x_val, y_val, "^", color=ORANGE, ms=7, label=f"{len(x_val)} validation points")
    axes.set(xlabel="time of study (hours)", ylabel="score (points)", title="Your split")
    axes.legend()
    plt.show()
except NotImplementedError:
    print("Finish `split` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Your split of the students. The triangles of the validation points should lie
# among the dots of the training points, over the whole width.

# %% [markdown]
# ## How wrong is a line?
#
# As in 02-loss we measure a line by its **mean squared error**. For each point the *miss* is the
# prediction minus the target; the misses are squared, and the mean of the squares is taken. In the
# first half of this notebook the slope of the line is called $m$, as in many books:
#
# $$E(b, m) = \frac{1}{N} \sum_{i=1}^{N} \bigl(y_i - (m x_i + b)\bigr)^2$$
#
# **Why square?** Without it, a miss of $+10$ and one of $-10$ would cancel. Taking the size of
# each miss, without its sign, would mend that. But look at the slopes:

# %%
miss = np.linspace(-3, 3, 301)

fig, (left, right) = plt.subplots(1, 2)
left.plot(miss, miss**2, "-", color=BLUE, label="squared")
left.plot(miss, np.abs(miss), "--", color=ORANGE, label="size, without the sign")
left.set(xlabel="miss", ylabel="penalty", title="What a miss costs")
right.plot(miss, 2 * miss, "-", color=BLUE, label="squared")
right.plot(miss, np.where(miss == 0, np.nan, np.sign(miss)), "--", color=ORANGE, label="size")
right.set(xlabel="miss", ylabel="slope of the penalty", title="How steep that is")
left.legend()
right.legend()
plt.show()

# %% [markdown]
# *In the picture:* On the left, the squared penalty is a smooth bowl, and the size of the miss a V
# with a sharp tip at zero. On the right, the slope of the square is a straight line through zero;
# the slope of the size is $-1$ on one side, $+1$ on the other, and jumps in between.
#
# The square has two good properties. Large misses count far more than small ones: a miss of 10
# costs as much as a hundred misses of 1. And its slope fades out near the lowest point, so that
# our steps get shorter there by themselves. (It has a price, too: a single absurd point can pull
# the whole line.)
#
# **Why the mean, and not the sum?** Both are smallest for the same line. But the sum grows with
# the number of points:


# %%
def line_error(b, m, points):
    """Return the mean squared error of the line m * x + b for points of shape (N, 2)."""
    return np.mean((points[:, 1] - (m * points[:, 0] + b)) ** 2)


for count in [10, 50, 100]:
    mean = line_error(0, 1.3, survey[:count])
    print(f"{count:3} students: sum of squares {count * mean:6.0f}   mean {mean:5.1f}")

# %% [markdown]
# With ten times the points the sum is about ten times as large, and so are its slopes and the
# steps. A learning rate that is right for 100 students would be far too large for 1,000. With the
# mean it stays right. (Some books take half the mean, so that the factor 2 of the slopes cancels.
# We don't.)

# %% [markdown]
# ## Exercise 3 · Many steps
#
# The **gradient** is the pair of slopes, one along $b$ and one along $m$. It says how fast the
# error *grows* in each direction. It points uphill, and we want to go down: hence the minus in the
# step. You know both formulas from 03-gradients:
#
# $$\frac{\partial E}{\partial b} = -\frac{2}{N} \sum_{i=1}^{N} \bigl(y_i - (m x_i + b)\bigr)
# \qquad
# \frac{\partial E}{\partial m} = -\frac{2}{N} \sum_{i=1}^{N} x_i \bigl(y_i - (m x_i + b)\bigr)$$
#
# $$b \leftarrow b - \eta \, \frac{\partial E}{\partial b}
# \qquad\qquad
# m \leftarrow m - \eta \, \frac{\partial E}{\partial m}$$
#
# **Gradient descent** does this again and again. Each round is an **iteration**, and each starts
# where the last one ended. Both slopes of an iteration belong to the same place: work out both,
# then move both.
#
# To try your function, take the points $(1, 2)$ and $(3, 10)$, the start $b = 1$, $m = 2$ and the
# learning rate $\eta = 0.1$:
#
# | iterations | 1 | 2 | 3 |
# |---|---|---|---|
# | $b$ | 1.2 | 1.04 | 0.944 |
# | $m$ | 2.8 | 2.72 | 2.784 |
#
# Write `gradient_descent_runner`, by hand. You may bring your `step_gradient` from 03-gradients:
# copy it into the answer cell, above the new function. The result has **$b$ first**: `(b, m)`.


# %% answer
def gradient_descent_runner(points, starting_b, starting_m, learning_rate, num_iterations):
    """Walk down the mean squared error of the line m * x + b, num_iterations steps.

    Parameters: points is a float array of shape (N, 2) or a list of N pairs, x first and y second;
    it is not changed. starting_b, starting_m (the slope of the line) and learning_rate are
    numbers; num_iterations is an int, 1 or more.

    Returns: (b, m), two floats in this order, as they are after the last step.
    """
    ### BEGIN SOLUTION
    x, y = np.asarray(points, dtype=float).T
    b, m = float(starting_b), float(starting_m)
    for _ in range(num_iterations):
        miss = m * x + b - y
        b_slope = 2 * np.mean(miss)
        m_slope = 2 * np.mean(x * miss)
        b -= learning_rate * b_slope
        m -= learning_rate * m_slope
    return float(b), float(m)
    ### END SOLUTION


# %% check
check("gradient_descent_runner")

# %% [markdown]
# ### The answer to the opening question
#
# Now put your functions to work: 1000 iterations with the learning rate 0.0001, from $b = m = 0$.
# The error should fall from 4116.8358 to 51.9575, with $b = 0.0739$ and $m = 1.3077$ at the end.


# %%
def run():
    """Fit a line to the scores; print the error before and after."""
    points = load_points("scores.csv")
    learning_rate = 0.0001
    b, m = 0, 0
    num_iterations = 1000
    print(f"before: b = {b}, m = {m}, error = {line_error(b, m, points):.4f}")
    b, m = gradient_descent_runner(points, b, m, learning_rate, num_iterations)
    print(f"after {num_iterations} iterations: b = {b:.4f}, m = {m:.4f}, ", end="")
    print(f"error = {line_error(b, m, points):.4f}")
    print(f"50 hours of study: {m * 50 + b:.1f} points")


try:
    run()
except NotImplementedError:
    print("Finish `load_points` and `gradient_descent_runner` first, then run this cell again.")

# %% [markdown]
# So the answer is: **about 65 points**. How far off may that be? The error is the mean of the
# *squared* misses, and the square root of 51.96 is 7.2 points. That is how far a student is
# typically away from the line.
#
# The next cell lets PyTorch take the same 1000 steps, and draws the line before and after. Its
# first function notes each place of the walk.


# %%
def torch_walk(xs, ys, begin, rate, steps):
    """Let PyTorch walk downhill; return an array with a row (b, slope, loss) before each step."""
    xs, ys = torch.as_tensor(xs).ravel(), torch.as_tensor(ys).ravel()
    place = torch.tensor(begin, dtype=xs.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([place], lr=rate)
    rows = []
    for _ in range(steps):
        height = torch.mean((place[0] + place[1] * xs - ys) ** 2)
        rows.append([*place.tolist(), height.item()])
        optimizer.zero_grad()
        height.backward()
        optimizer.step()
    return np.array(rows)


trail = torch_walk(hours, score, [0.0, 0.0], 0.0001, 1001)
ends = np.array([25, 70])

fig, axes = plt.subplots()
axes.plot(hours, score, "o", color="0.6", ms=4, label="one student")
for step, style, colour in [(0, ":", PINK), (1, "--", ORANGE), (1000, "-", BLUE)]:
    b_then, m_then, error_then = trail[step]
    label = f"after {step} iterations, error {error_then:.0f}"
    axes.plot(ends, m_then * ends + b_then, style, color=colour, label=label)
axes.set(xlabel="time of study (hours)", ylabel="score (points)", title="The line before and after")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* The dots of the students and three lines. Before the first iteration the line
# lies flat at zero (dotted, error 4117). After one iteration it already rises, but stays far below
# the cloud (dashed). After 1000 iterations it runs through the middle of the cloud (solid, error
# 52).

# %% [markdown]
# ## The bowl
#
# For each pair $(b, m)$ the error is a height, and all heights together are a landscape: a bowl.
# The walk rolls down its wall.

# %%
b_axis, m_axis = np.linspace(-40, 40, 60), np.linspace(0, 2.6, 60)
ground = np.array([[line_error(b_at, m_at, survey) for b_at in b_axis] for m_at in m_axis])
best_place = np.polyfit(hours, score, 1)[::-1]  # (b, m); exercise 5 explains how

fig = plt.figure(figsize=(9, 4))
bowl = fig.add_subplot(1, 2, 1, projection="3d")
bowl.plot_surface(*np.meshgrid(b_axis, m_axis), ground, cmap="cividis", alpha=0.6)
bowl.plot(*trail.T, "o-", color=ORANGE, ms=4, zorder=5)
bowl.set(xlabel="intercept $b$", ylabel="slope $m$", zlabel="error", title="The bowl")
bowl.zaxis.labelpad = 10
bowl.set(xticks=[-40, 0, 40], yticks=[0, 1, 2], zticks=[0, 5000, 10000])
bowl.view_init(elev=30, azim=-35)
bowl.set_box_aspect(None, zoom=0.8)  # leaves room for the axis labels
above = fig.add_subplot(1, 2, 2)
lines = above.contour(b_axis, m_axis, ground, levels=[60, 200, 600, 1500, 3000], colors="0.55")
above.clabel(lines, levels=lines.levels[1:], fmt="%g")
above.plot(trail[:, 0], trail[:, 1], "o-", color=ORANGE, ms=4, lw=1, label="path")
above.plot(*trail[0, :2], "s", color=ORANGE, ms=9, label="start")
above.plot(*best_place, "*", color=GREEN, ms=15, label="lowest point")
above.set(xlabel="intercept $b$", ylabel="slope $m$", title="The same bowl from above")
above.legend(loc="upper right")
plt.show()

# %% [markdown]
# *In the picture:* On the left, the error over $b$ and $m$ is a trough: two steep walls and
# between them a long valley that runs diagonally. Seen from above on the right, the lines of equal
# error are long and narrow. The path climbs straight from the start at $(0, 0)$ to the valley,
# near $m = 1.3$, and stops there, a little to the left of the star at the lowest point.
#
# Look closely: the path has *not* reached the lowest point. It fell into the valley within ten
# steps, but along the valley the ground is almost level, and 990 more steps moved $b$ by less than
# 0.1. The lowest point is at $b = 3.30$ and $m = 1.244$, with the error 51.19 instead of 51.96.
# For our question that hardly matters: there the answer is 65.5, too. But keep the long valley in
# mind; it is the most common reason why gradient descent is slow.

# %% [markdown]
# ## How long may a step be?
#
# Why such a tiny learning rate, 0.0001? In 03-gradients you found the limit: $2 / \lambda_{\max}$,
# with the sharpest curvature of the bowl. Here the hours are large numbers, and the limit is tiny:

# %%
design = np.column_stack([np.ones(100), hours])
curvatures = np.linalg.eigvalsh(2 / 100 * design.T @ design)
limit = 2 / curvatures[-1]
print(f"curvature across the valley {curvatures[1]:.0f}, along the valley {curvatures[0]:.3f}")
print(f"limit of the learning rate {limit:.6f}")


def plain(rate):
    """Return a small number as text without an exponent, such as 0.000002."""
    return f"{rate:f}".rstrip("0")


speeds = [
    (0.000002, "too small", ":", PINK),
    (0.0001, "good", "-", BLUE),
    (0.0004, "overshooting", "--", ORANGE),
    (0.00043, "diverging", "-.", GREEN),
]
fig, (left, right) = plt.subplots(1, 2)
for rate, name, style, colour in speeds:
    rows = torch_walk(hours, score, [0.0, 0.0], rate, 26)
    left.plot(rows[:, 2], style, color=colour, label=f"{plain(rate)}  {name}")
    right.plot(rows[:13, 1], style, color=colour, marker=".", ms=6)
left.set(yscale="log", xlabel="iteration", ylabel="error", title="Error for four learning rates")
right.set(xlabel="iteration", ylabel="slope $m$", title="Where the slope $m$ goes")
left.set_ylim(30, 2e6)
left.legend()
plt.show()

# %% [markdown]
# *In the picture:* On the left, the error over the iterations for four learning rates, with a
# logarithmic axis. With 0.000002 (dotted) it hardly sinks; with 0.0001 (solid) it is down after
# ten iterations; with 0.0004 (dashed) it takes far longer; with 0.00043 (dash-dotted) it rises. On
# the right, $m$ itself: with 0.0004 it jumps to and fro across 1.3, closer each time; with 0.00043
# the jumps get wider.
#
# - **Too small:** each step is safe, but you wait for ever.
# - **Good:** the error falls fast.
# - **Overshooting:** each step jumps across the valley and lands on the other side, a little
#   lower. It works, but it wastes its steps.
# - **Diverging:** each jump lands higher than the last. The error grows until Python shows `inf`
#   or `nan`.
#
# The next picture tries sixty learning rates, each for 50 iterations.

# %%
rates = np.append(np.geomspace(1e-7, 0.9 * limit, 30), np.linspace(0.92, 1.2, 30) * limit)
finals = np.array([torch_walk(hours, score, [0.0, 0.0], rate, 51)[-1, 2] for rate in rates])

fig, axes = plt.subplots()
axes.plot(rates, finals, color="0.4", label="error after 50 iterations")
for (rate, name, _, colour), marker in zip(speeds, "vosX", strict=True):
    final = torch_walk(hours, score, [0.0, 0.0], rate, 51)[-1, 2]
    axes.plot(rate, final, marker, color=colour, ms=10, label=f"{plain(rate)}  {name}")
axes.axvline(
    limit, color="black", ls="--", lw=1, label=f"limit $2/\\lambda_{{\\max}}$ = {limit:.6f}"
)
axes.set(xscale="log", yscale="log", ylim=(20, 1e9))
axes.set(xlabel="learning rate", ylabel="error after 50 iterations", title="Which rate is best?")
axes.legend(loc="upper left")
plt.show()

# %% [markdown]
# *In the picture:* The error after 50 iterations over the learning rate, both axes logarithmic.
# On the left it stays near 4000: nothing has happened yet. Then it falls to a flat floor near 52,
# which is wide: rates from about 0.00002 to 0.0004 all end there. At the dashed limit 0.000421 it
# shoots up like a wall.
#
# Three lessons. The floor is wide, so a good rate need not be found exactly: people try 1, 0.1,
# 0.01, 0.001 and so on. Too large is far worse than too small: a small rate is late, a large one
# is lost. And if a loss runs away, you can also make the *inputs* smaller: with the time in days
# instead of hours, the bowl would be far less steep, and the limit more than 400 times as large.

# %% [markdown]
# ## Where does the walk end?
#
# The mean squared error of a line has **one** lowest point, wherever the walk starts: its
# landscape is a bowl. That is special. The loss of a neural network is a mountain range with many
# valleys, and gradient descent ends in *a* valley, not always in the deepest one. Here is the
# smallest such landscape, a curve with two valleys:


# %%
def two_valleys(p):
    """Return the height of a curve with two valleys; p is a number, an array or a tensor."""
    return (p**2 - 1) ** 2 + 0.3 * p + 0.5


def torch_roll(begin, rate, steps):
    """Let PyTorch walk down two_valleys; return the places visited, as an array."""
    place = torch.tensor(begin, requires_grad=True)
    optimizer = torch.optim.SGD([place], lr=rate)
    places = []
    for _ in range(steps):
        places.append(place.item())
        optimizer.zero_grad()
        two_valleys(place).backward()
        optimizer.step()
    return np.array(places)


fig, axes = plt.subplots()
curve = np.linspace(-1.6, 1.6, 300)
axes.plot(curve, two_valleys(curve), color="0.5", label="loss")
for begin, style, colour in [(-0.1, "s--", BLUE), (0.3, "o-", ORANGE)]:
    stops = torch_roll(begin, 0.05, 40)
    label = f"start {begin}, ends at height {two_valleys(stops[-1]):.2f}"
    axes.plot(stops, two_valleys(stops), style, color=colour, lw=1, ms=5, label=label)
axes.set(xlabel="parameter $p$", ylabel="loss", title="Same rule, two starts, two ends")
axes.legend(loc="upper center")
plt.show()

# %% [markdown]
# *In the picture:* A curve with two valleys, the left one deeper. A walk from $p = -0.1$ (squares)
# rolls into the deep valley on the left and ends at a height of about 0.19; a walk from $p = 0.3$
# (dots) ends in the shallow valley on the right, at about 0.79.
#
# Such a valley that is not the deepest is called a **local minimum**. In it all slopes are zero,
# so the walk rests, though a lower place exists. Nothing in the rule can know that: it only feels
# the ground under its feet. (Slopes are zero on a hilltop, too, but there the smallest push starts
# the walk. And *which* valley it is depends on the start.)

# %% [markdown]
# ## The five steps
#
# Now again from the start, with data whose truth we know, and with the words of machine learning:
# the slope of the line is called the **weight** $w$, the intercept the **bias** $b$, and the error
# the **loss**. We make 100 points about the line $y = 1 + 2x$, so the answer should be near
# $b = 1$ and $w = 2$. Of the 100, shuffled once, 20 are kept aside for validation.

# %%
np.random.seed(42)
x_all = np.random.rand(100, 1)
y_all = 1 + 2 * x_all + 0.1 * np.random.randn(100, 1)

kept_aside = [3, 5, 16, 18, 20, 27, 29, 34, 36, 43, 45, 47, 48, 60, 63, 68, 94, 96, 97, 99]
x80, y80 = np.delete(x_all, kept_aside, axis=0), np.delete(y_all, kept_aside, axis=0)
x20, y20 = x_all[kept_aside], y_all[kept_aside]
print("training", x80.shape, y80.shape, "  validation", x20.shape, y20.shape)

# %% [markdown]
# Whoever trains a model, a line or a giant network, goes through these steps:
#
# 0. **Start** somewhere: draw the parameters at random.
# 1. **Predict** with the current parameters.
# 2. Measure the **loss**.
# 3. Work out the **slopes**.
# 4. **Update**: move each parameter against its slope.
# 5. **Repeat** steps 1 to 4.
#
# Data and start come once, *before* the loop. Predicting, loss, slopes and update stand *in* it.
# Follow one round, with the slopes from PyTorch:

# %%
np.random.seed(42)
b_start, w_start = np.random.randn(1), np.random.randn(1)
print("step 0   start    b =", b_start, " w =", w_start)

guess = b_start + w_start * x80
print("step 1   predict  the first point:", guess[0], "  its target:", y80[0])
print("step 2   loss    ", np.mean((guess - y80) ** 2))

tracked = torch.tensor(np.array([b_start, w_start]), requires_grad=True)
torch.mean((tracked[0] + tracked[1] * torch.as_tensor(x80) - torch.as_tensor(y80)) ** 2).backward()
tilt = tracked.grad.numpy()
print(f"step 3   slopes   along b {tilt[0, 0]:.12f}   along w {tilt[1, 0]:.12f}")
print("step 4   update   b =", b_start - 0.1 * tilt[0], " w =", w_start - 0.1 * tilt[1])

# %% [markdown]
# Both slopes are negative, so both parameters grow, as they should: they started far too low.
#
# An **epoch** is complete when every training point has been used once. Here each update uses all
# 80 points, so that an epoch is one update. (In 06-minibatches it will be many.) Let PyTorch do
# 1000 epochs with the learning rate 0.1, and watch the loss:

# %%
walk80 = torch_walk(x80, y80, [b_start[0], w_start[0]], 0.1, 1001)
loss20 = [np.mean((b_at + w_at * x20 - y20) ** 2) for b_at, w_at, _ in walk80]
print(f"after 1000 epochs b = {walk80[1000, 0]:.8f}, w = {walk80[1000, 1]:.8f}")

fig, (left, right) = plt.subplots(1, 2)
for axes, scale, shown in [(left, "linear", 51), (right, "log", 1001)]:
    axes.plot(walk80[:shown, 2], "-", color=BLUE, label="80 training points")
    axes.plot(loss20[:shown], "--", color=ORANGE, label="20 validation points")
    axes.set(xlabel="epoch", ylabel="loss", yscale=scale)
    axes.legend()
left.set_title("The first 50 epochs")
right.set_title("1000 epochs, logarithmic axis")
plt.show()

# %% [markdown]
# *In the picture:* Training loss (solid) and validation loss (dashed) over the epochs. On the
# left, with an ordinary axis, both drop from nearly 3 to about 0.1 within ten epochs, and little
# seems to happen afterwards. On the right, with a logarithmic axis, they keep falling to about
# 0.01 until epoch 200, and then stay level.
#
# Choose a logarithmic axis when a loss falls far: it shows what is hidden in the last millimetre.
# And why does it not fall to zero? The points scatter about the line, by 0.1 or so, and $0.1^2 =
# 0.01$: no line can do better. The validation loss ends just as low, so the line holds for points
# it has never met.

# %% [markdown]
# ## Exercise 4 · Train
#
# Write the loop yourself, with all its steps, and let it keep a record: **the loss of each epoch,
# before the update of that epoch**. So the first number is the loss at the start, and there are
# exactly `epochs` numbers. Record plain floats; `float(...)` makes one out of an array with one
# element.
#
# Mind the shapes: `x` and `y` may have the shape (N,) or (N, 1), even one of each. In 03-gradients
# you saw what NumPy makes of `(N, 1) - (N,)`; `np.ravel` keeps you safe.
#
# With the 80 points, the start and the learning rate 0.1 from above, the first loss is 2.7421577,
# after one epoch $b = 0.80119529$ and $w = 0.04511107$, and after 1000 epochs $b = 1.02354094$ and
# $w = 1.96896411$. This exercise is by hand. The result is `(b, w, losses)`, the **bias first**.


# %% answer
def train(x, y, b, w, learning_rate, epochs):
    """Fit the line b + w * x by gradient descent on the mean squared error of all points.

    Parameters: x and y are float arrays of N values, each of shape (N,) or (N, 1); they are not
    changed. b and w (the start) and learning_rate are numbers; epochs is an int, 1 or more.

    Returns: (b, w, losses) in this order: the bias and the weight after the last update, and a
    list of `epochs` floats, the loss of each epoch as it was before its update.
    """
    ### BEGIN SOLUTION
    x, y = np.ravel(x), np.ravel(y)
    losses = []
    for _ in range(epochs):
        error = b + w * x - y
        losses.append(float(np.mean(error**2)))
        b_slope = 2 * np.mean(error)
        w_slope = 2 * np.mean(x * error)
        b = b - learning_rate * b_slope
        w = w - learning_rate * w_slope
    return b, w, losses
    ### END SOLUTION


# %% check
check("train")

# %%
try:
    b_once, w_once, losses = train(x80, y80, b_start[0], w_start[0], 0.1, 1)
    print("the first loss     ", losses[0])
    print("after    1 epoch:   b =", b_once, " w =", w_once)
    b_end, w_end, losses = train(x80, y80, b_start[0], w_start[0], 0.1, 1000)
    print("after 1000 epochs:  b =", b_end, " w =", w_end)
    print(f"training loss {losses[-1]:.6f}, ", end="")
    print(f"validation loss {np.mean((b_end + w_end * x20 - y20) ** 2):.6f}")
except NotImplementedError:
    print("Finish `train` first, then run this cell again.")

# %% [markdown]
# ## Exercise 5 · The exact answer
#
# For a line there is a shortcut. At the lowest point of the bowl both slopes are zero. Write that
# down, divide by 2, and you have two equations for the two unknowns $b$ and $w$:
#
# $$N \, b + \Bigl(\sum x_i\Bigr) \, w = \sum y_i
# \qquad\qquad
# \Bigl(\sum x_i\Bigr) \, b + \Bigl(\sum x_i^2\Bigr) \, w = \sum x_i y_i$$
#
# With the table $X$ of 03-gradients (a column of ones, then a column with the inputs) both fit
# into one line, the **normal equation**. This works for any number of inputs:
#
# $$X^\top X \begin{bmatrix} b \\ w \end{bmatrix} = X^\top y$$
#
# Such a direct formula is called a **closed form**: no loop, no learning rate, no start. NumPy
# solves equations. Say two coffees and one cake cost 8 euros, and one coffee and three cakes 9:

# %%
coffee, cake = np.linalg.solve([[2, 1], [1, 3]], [8, 9])
print(f"a coffee costs {coffee:g} euros, a cake {cake:g} euros")

# %% [markdown]
# Write `closed_form`. Linear algebra is allowed here (`np.linalg.solve`, `inv`, `lstsq`, …), and
# so are means and sums if you prefer to solve the two equations on paper. Fitting functions such
# as `polyfit` and scikit-learn are not: they would hide all of it. To try it: the points $(1, 2)$,
# $(2, 3)$, $(3, 7)$ give $b = -1$ and $w = 2.5$.


# %% answer
def closed_form(x, y):
    """Return the line b + w * x with the smallest mean squared error, without a walk.

    Parameters: x and y are float arrays of N values (N at least 2), each of shape (N,) or (N, 1);
    they are not changed. Not all values of x are the same.

    Returns: (b, w), two floats in this order: the bias, then the weight.
    """
    ### BEGIN SOLUTION
    x, y = np.ravel(x), np.ravel(y)
    design = np.column_stack([np.ones(x.size), x])
    b, w = np.linalg.solve(design.T @ design, design.T @ y)
    return float(b), float(w)
    ### END SOLUTION


# %% check
check("closed_form")

# %% [markdown]
# Compare. For the 80 points the exact line is $b = 1.02354075$, $w = 1.96896447$; a thousand
# epochs came within a millionth of it. For the students, a thousand iterations were still in the
# long valley.

# %%
try:
    b_best, w_best = closed_form(x80, y80)
    print(f"80 points    exact b = {b_best:.8f}, w = {w_best:.8f}")
    print(f"        1000 epochs b = {walk80[1000, 0]:.8f}, w = {walk80[1000, 1]:.8f}")
    b_best, w_best = closed_form(hours, score)
    print(f"students     exact b = {b_best:.4f}, m = {w_best:.4f}")
    print(f"    1000 iterations b = {trail[1000, 0]:.4f}, m = {trail[1000, 1]:.4f}")
except NotImplementedError:
    print("Finish `closed_form` first, then run this cell again.")

# %% [markdown]
# ### Then why learn gradient descent?
#
# - **A closed form is rare.** It exists because our slopes are zero where two *linear* equations
#   hold. For a neural network nobody has such a formula. Slopes it always has.
# - **It gets expensive.** Solving equations for $P$ parameters takes about $P^3$ calculations. For
#   a million parameters that is a 1 with 18 zeros. A step of gradient descent needs about $P$
#   calculations for each point.
# - **It wants all data at once.** Gradient descent can learn from a few points at a time, while
#   more are arriving. That is what 06-minibatches is about.
#
# And what does gradient descent cost? Let us count. The numbers of the next cell keep a tally of
# how often they are calculated with; they work out the loss of one line.


# %%
class Counted(float):
    """A number that counts the calculations it takes part in."""

    tally = 0

    def _note(self, result):
        Counted.tally += 1
        return Counted(result)

    def __add__(self, other):
        """Add, and count it."""
        return self._note(float(self) + float(other))

    def __sub__(self, other):
        """Subtract, and count it."""
        return self._note(float(self) - float(other))

    def __mul__(self, other):
        """Multiply, and count it."""
        return self._note(float(self) * float(other))


def calculations(count):
    """Return how many calculations the summed squares of so many points take."""
    Counted.tally = 0
    total, b_at, w_at = Counted(0), Counted(0.5), Counted(2)
    for i in range(count):
        left_over = w_at * i + b_at - 3 * i
        total = total + left_over * left_over
    return Counted.tally


sizes = [1000, 2000, 4000, 8000, 16000]
tallies = [calculations(size) for size in sizes]
print(dict(zip(sizes, tallies, strict=True)))

fig, axes = plt.subplots()
axes.plot(sizes, tallies, "o-", color=BLUE, label="counted")
axes.plot(sizes, np.multiply(5, sizes), ":", color="black", label="5 · N")
axes.set(xlabel="number of points $N$", ylabel="calculations for one loss")
axes.set(title="Twice the points, twice the work")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* The calculations for one loss over the number of points. The dots lie on a
# straight line through zero: five calculations for each point.
#
# The work of an epoch is **linear in N**: the loss takes five calculations for each point, the
# slopes take a few more. A million points cost ten thousand times as much as a hundred, for *every
# single* step. That is why people with much data use only a few points for a step.

# %% [markdown]
# ### One word that is often mixed up
#
# **Gradient descent is not backpropagation.** Gradient descent says what to *do* with slopes: move
# against them, again and again. Backpropagation is one way to *get* slopes: it applies the chain
# rule backwards through a model. You have just done gradient descent without it, with formulas
# from paper; in 03-gradients you even measured slopes with no formula at all. For a network with a
# million parameters both ways are hopeless, and backpropagation is the one that works. The next
# assignment uses it.

# %% [markdown]
# ### Quiz · Learning rates, valleys and what else you have seen
#
# Some questions on the whole notebook: what a loss curve says about the learning rate, where a
# walk ends, why we square, and what an epoch costs. Scroll up and try things out as you like.

# %% quiz learning-rates
# The questions stand in 04-gradient-descent.quiz.yaml

# %% [markdown]
# ## Explore · Change a number, run again
#
# Nothing below is graded. **First, a line of your own.** `my_data()` gives 100 points about a
# hidden line; in some courses everybody gets another one. Split, train, and say which line it is.
# How does the validation loss change with only 5 training points?

# %%
training_points = 80  # change me
my_rate = 0.1  # change me
my_epochs = 300  # change me

try:
    mine_x, mine_y = my_data()
    x_fit, y_fit, x_test, y_test = split(mine_x, mine_y, training_points, 0)
    b_mine, w_mine, losses = train(x_fit, y_fit, 0.5, -0.5, my_rate, my_epochs)
    held = np.mean((b_mine + w_mine * np.ravel(x_test) - np.ravel(y_test)) ** 2)
    print("your line: b =", b_mine, " w =", w_mine)
    print(f"training loss {losses[-1]:.5f}, validation loss {held:.5f}")
    fig, axes = plt.subplots()
    axes.plot(x_fit, y_fit, "o", color=BLUE, ms=5, label="training points")
    axes.plot(x_test, y_test, "^", color=ORANGE, ms=6, label="validation points")
    rim = np.array([np.min(mine_x), np.max(mine_x)])
    axes.plot(rim, b_mine + w_mine * rim, "--", color="black", label="your line")
    axes.set(xlabel="$x$", ylabel="$y$", title="A line of your own")
    axes.legend()
    plt.show()
except NotImplementedError:
    print("Finish `split` and `train` first, then run this cell again.")

# %% [markdown]
# *In the picture:* The points of `my_data()`, dots for training and triangles for validation, with
# the dashed line that your own functions have found.
#
# **Second, a rounder bowl.** The long valley of the students comes from the large hours. Scale
# them first: subtract their mean, divide by their spread. Then the bowl is round, a learning rate
# of 0.1 is fine, and no long valley stops the walk. Which rate is the fastest now?

# %%
scaled_rate = 0.1  # change me

try:
    scaled = (hours - hours.mean()) / hours.std()
    *_, plain_losses = train(hours, score, 0.0, 0.0, 0.0001, 60)
    *_, scaled_losses = train(scaled, score, 0.0, 0.0, scaled_rate, 60)
    lowest = line_error(*best_place, survey)
    fig, axes = plt.subplots()
    for losses, style, colour, label in [
        (plain_losses, "-", BLUE, "hours, rate 0.0001"),
        (scaled_losses, "--", ORANGE, f"scaled hours, rate {scaled_rate:g}"),
    ]:
        above_lowest = np.maximum(np.array(losses) - lowest, 1e-12)  # a log axis has no zero
        axes.plot(above_lowest, style, color=colour, label=label)
    axes.set(yscale="log", xlabel="epoch", ylabel="loss above the lowest point")
    axes.set(title="How far from the lowest point?")
    axes.legend()
    plt.show()
except NotImplementedError:
    print("Finish `train` first, then run this cell again.")

# %% [markdown]
# *In the picture:* How far the loss lies above its lowest value, on a logarithmic axis. With the
# plain hours (solid) it falls for a few epochs and then stays level just below 1: that is the
# valley. With scaled hours (dashed) it falls in a straight line and is far below after 60 epochs.

# %% [markdown]
# ## What to remember
#
# - Gradient descent is a loop: predict, measure the loss, work out the slopes, take a small step.
#   Each round starts where the last one ended.
# - Refuse a wrong file at once, and keep some points aside, shuffled, to judge the line by.
# - Too small a learning rate is slow, too large a one overshoots, and above $2 / \lambda_{\max}$
#   it diverges. Look at the loss on a logarithmic axis.
# - The bowl of a line has one lowest point, and a closed form finds it. Most losses have many
#   valleys and no closed form; gradient descent works all the same.
# - An epoch has used every training point once. Its work is linear in their number.
#
# ## Where it leads
#
# All slopes so far came from your own formulas. For larger models nobody works them out by hand.
# In **05-autograd** PyTorch finds them for you, by backpropagation, and your loop keeps the shape
# that it has here.
