# %% [markdown]
# # 02 · How wrong is a line?
#
# **Two lines run through the same noisy points. Which one is better, and how would a machine
# know?**
#
# You would look at the picture and have a feeling. A machine has no eyes and no feelings. It needs
# a number: large for a bad line, small for a good one. Such a number is called a **loss**, and
# this notebook has one idea:
#
# > A loss turns "this line looks wrong" into one number. The smaller the number, the better the
# > line.
#
# You will write six small functions, in about one hour. You need the prediction `w * x + b` from
# 01-predictions, nothing else.

# %% setup
from autograder import check, hint, my_data, start

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch

# %% [markdown]
# Run the cells from top to bottom. Under each exercise stands a cell with `check("...")`: run it
# as often as you like, it costs nothing. When you are stuck, write `hint("mse")` into a new cell
# (with the name of your exercise) and run it; each run gives the next hint.
#
# **By hand.** In exercise 3 (`mse`) you write the loss yourself, so ready-made help is off limits
# there: `mse_loss` of `torch.nn.functional`, `torch.nn.MSELoss`, automatic differentiation,
# optimizers, `polyfit`, `lstsq` and scikit-learn. In the other exercises you may use what you
# like. The pictures of this notebook do use `mse_loss`, because they must not give your answers
# away.

# %%
# Colours that stay apart for colour-blind readers (Okabe and Ito), and the look of all pictures.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
plt.rcParams.update({"figure.figsize": (8, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3, "lines.linewidth": 2})

# %% [markdown]
# ## Which line would you choose?
#
# Twelve students wrote down how many hours they had studied and how many points they got in the
# test. Two people drew a line through the same points.

# %%
hours = np.array([25, 28, 31, 36, 39, 43, 47, 50, 55, 60, 64, 69], dtype=float)
scores = np.array([38, 27, 45, 42, 60, 50, 71, 58, 66, 88, 79, 96], dtype=float)
lines = {"A": (1.2, 5), "B": (1.5, -12)}  # name: (weight, bias)
looks = {"A": ("-", BLUE), "B": ("--", ORANGE)}

fig, axes = plt.subplots()
axes.plot(hours, scores, "o", color="black", label="students")
for name, (weight, bias) in lines.items():
    style, colour = looks[name]
    ends = np.array([24.0, 70.0])
    label = f"line {name}: {weight:g} · hours {'−' if bias < 0 else '+'} {abs(bias)}"
    axes.plot(ends, weight * ends + bias, style, color=colour, label=label)
axes.set(xlabel="study time (hours)", ylabel="test score (points)", title="One test, two lines")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* Twelve points rise from the lower left to the upper right, scattered about two
# straight lines. The solid line A is a little flatter, the dashed line B a little steeper; they
# cross on the right, near 57 hours, and the eye cannot tell which one fits better.
#
# Choose one now and remember your choice. At the end of this notebook, your own function will
# decide.

# %% [markdown]
# ## Points made to measure
#
# Those twelve points are too few to learn much from. Let us make as many as we like. Made-up
# points have one great advantage: *we know the truth behind them*, so we can tell how close an
# answer comes to it.
#
# We need random numbers of two kinds. `torch.randn` (the n stands for **normal**) draws numbers
# around 0: about two thirds of them lie between $-1$ and $1$, nearly all between $-3$ and $3$.
# `torch.rand` without the n is something else: numbers between 0 and 1, all equally likely.

# %%
bars = np.linspace(-3.5, 3.5, 57)
fig, (left, right) = plt.subplots(1, 2)
left.hist(torch.randn(10_000).numpy(), bars, color=BLUE, label="randn")
left.hist(torch.rand(10_000).numpy(), bars, color=ORANGE, alpha=0.6, hatch="//", label="rand")
left.set(xlabel="number drawn", ylabel="how often", title="10,000 draws of each")
left.legend()
draw = np.random.default_rng(9)  # NumPy's generator: `normal` takes the middle and the spread
right_x = draw.normal(0, 10, 100)
right.plot([-30, 30], [-30, 30], "--", color=ORANGE, label="the truth, $y = x$")
right.plot(right_x, right_x + draw.normal(0, 3, 100), "o", color=BLUE, ms=4, label="100 points")
right.set(xlabel="x", ylabel="y", title="A noisy line")
right.legend()
plt.show()

# %% [markdown]
# *In the picture:* On the left, the draws of randn form a bell around 0, while those of rand
# (hatched) form a block from 0 to 1. On the right, 100 points lie in a narrow band along the
# dashed line $y = x$; most of their x lie between $-20$ and $20$.
#
# The recipe behind the right-hand picture has two steps:
#
# 1. Draw $x$ as *ten times* randn. That spreads the inputs ten times as wide.
# 2. Draw the **noise** as *three times* randn, and let $y = x + \text{noise}$. Noise is what a
#    line cannot explain: a good day, a bad night, a typing error.
#
# The truth is the line $y = x$: its weight is 1 and its bias 0.

# %% [markdown]
# ### Random, and yet the same each time
#
# A computer's random numbers come out of a **generator**, a machine that follows a fixed rule.
# `torch.manual_seed` sets it to a known start, the **seed**. After the same seed, the same numbers
# come in the same order:

# %%
torch.manual_seed(7)
print("seed 7:        ", torch.randn(3))
print("drawn after it:", torch.randn(3))
torch.manual_seed(7)
print("seed 7 again:  ", torch.randn(3))

# %% [markdown]
# Two things to see. Seeding twice gives the *same* numbers twice. And a second draw without a new
# seed goes on with *new* numbers.

# %% [markdown]
# ## Exercise 1 · Make the data
#
# Write `make_data`. It seeds the generator once, draws x, and then draws the noise, in this order.
# As in 01-predictions, each point gets a row of its own, so both tensors have the shape (n, 1).
# `torch.randn(n, 1)` draws in that shape.
#
# To compare: `make_data(2, 0)` gives $x = (15.4100,\ -2.9343)$ and $y = (8.8736,\ -1.2290)$, as
# columns.


# %% answer
def make_data(n, seed):
    """Make n points about the line y = x, the same ones for the same seed.

    Parameters: n (how many points) and seed (for torch's generator) are ints.

    Returns: (x, y), two tensors of shape (n, 1) in torch's usual number type. x is 10 times
    randn; y is x plus noise, and the noise is 3 times randn. x is drawn first, then the noise.
    """
    ### BEGIN SOLUTION
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    noise = 3 * torch.randn(n, 1)
    return x, x + noise
    ### END SOLUTION


# %% check
check("make_data")

# %% [markdown]
# ## How wrong is one prediction?
#
# Back to the students. Look at one of them and go straight up or down from the point to the line.
# This distance is what the prediction misses: *target minus prediction*. It is called the
# **residual** (what is left over).

# %%
fig, panels = plt.subplots(1, 2, sharey=True)
for axes, (name, (weight, bias)) in zip(panels, lines.items(), strict=True):
    style, colour = looks[name]
    on_the_line = weight * hours + bias
    axes.vlines(hours, on_the_line, scores, color=PINK, lw=3, label="residuals")
    axes.plot(hours, on_the_line, style, color=colour, label=f"line {name}")
    axes.plot(hours, scores, "o", color="black", ms=4, label="students")
    axes.set(xlabel="study time (hours)", title=f"What line {name} misses")
    axes.legend()
panels[0].set_ylabel("test score (points)")
plt.show()

# %% [markdown]
# *In the picture:* The same points twice, on the left with the solid line A, on the right with the
# dashed line B. A vertical bar joins each point to the line; it is as long as the residual. B has
# the longer bars on the left, A has more bars of middle length.
#
# A residual has a sign: it is positive where the point lies above the line, negative where it lies
# below. We want "how wrong", whatever the side, so we **square** it. The square of $-3$ is 9, just
# like the square of 3.

# %% [markdown]
# ### One point, many weights
#
# Take the smallest case there is: one point, $x = -3$ and $y = 3$, no bias, and a prediction
# $w x$. Its squared error is
#
# $$E(w) = (y - w x)^2 = (3 - w \cdot (-3))^2$$
#
# At $w = -2$ the prediction is $-2 \cdot (-3) = 6$, the residual is $3 - 6 = -3$, and the squared
# error is 9. What about other weights?

# %%
marked = torch.tensor([-2, -1.5, -1, 1.5, 2])
wide = torch.linspace(-3, 2.2, 200)


def ready_made_error(weights):
    """Return the squared error of the point (-3, 3) for each of the weights, by PyTorch."""
    goal = torch.full_like(weights, 3.0)
    return torch.nn.functional.mse_loss(-3 * weights, goal, reduction="none")


fig, (left, right) = plt.subplots(1, 2)
right.plot(wide, ready_made_error(wide), color="0.5", label="error")
ways = zip("os*^D", ["-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1))], strict=True)
shades = [BLUE, ORANGE, GREEN, PINK, "black"]
for weight, (marker, style), shade in zip(marked, ways, shades, strict=True):
    size = 14 if marker == "*" else 8
    left.plot([-4, 1], [-4 * weight, weight], color=shade, ls=style)
    left.plot(-3, -3 * weight, marker, color=shade, ms=size, label=f"$w = {weight:g}$")
    error = ready_made_error(weight)
    right.plot(weight, error, marker, color=shade, ms=size)
    away = {-1: (-3, -20), 1.5: (-46, -3), 2: (-26, -3)}.get(weight.item(), (8, 5))
    right.annotate(f"{error:g}", (weight, error), away, textcoords="offset points")
left.plot(-3, 3, "o", color="black", mfc="none", ms=20, label="the point", zorder=5)
left.set(xlabel="x", ylabel="y", title="Five lines and one point")
right.set(xlabel="weight $w$", ylabel="squared error $E$", title="How wrong each of them is")
right.set_ylim(bottom=-10)
left.set_xlim(-4.3, 4)
left.legend(fontsize="small", labelspacing=0.8, loc="center right")
right.legend(loc="upper center")
plt.show()

# %% [markdown]
# *In the picture:* On the left, five lines through the origin, one for each weight; only the one
# with $w = -1$ meets the point $(-3, 3)$, which has a ring around it. On the right, the squared
# error is a parabola over the weight with five marks: 9 at $w = -2$, 2.25 at $-1.5$, 0 at $-1$,
# 56.25 at 1.5 and 81 at 2.
#
# This is how a machine knows. It need not see the line: it compares the numbers on the right, and
# the lowest one wins.

# %% [markdown]
# ## Exercise 2 · The squared error
#
# Write `squared_error`. It takes whatever stands for `w`, `x` and `y`: numbers, but also arrays or
# tensors with many of them. If you write the formula with plain arithmetic, Python does the right
# thing in each case: an array of weights gives an array of errors, one for each.
#
# Nothing is added up here. For one point at a time, for example, `squared_error(-2, -3, 3)` is 9.


# %% answer
def squared_error(w, x, y):
    """Return the squared error of the prediction w * x; there is no bias.

    Parameters: w, x and y are numbers, NumPy arrays or tensors. Where several of them are arrays
    or tensors, those have the same shape. They are not changed.

    Returns: the square of y - w * x, element by element: one number for numbers, otherwise an
    array or a tensor of the same shape as the one given.
    """
    ### BEGIN SOLUTION
    return (y - w * x) ** 2
    ### END SOLUTION


# %% check
check("squared_error")

# %% [markdown]
# Does your function agree with the marks of the picture?

# %%
try:
    for weight in [-2, -1.5, -1, 1.5, 2]:
        print(f"w = {weight:4g}   squared error {squared_error(weight, -3, 3):g}")
except NotImplementedError:
    print("Finish `squared_error` first, then run this cell again.")

# %% [markdown]
# ## Why square?
#
# We could do other things with a residual. Here are the three that come to mind.
#
# **Leave it as it is?** Then misses above and below the line cancel. Take the laziest line of all,
# a flat one that predicts the average score for everybody:

# %%
flat = scores.mean()
print(f"flat line at {flat:.2f} points")
print("its residuals:", (scores - flat).round(1))
print(f"all of them together: {(scores - flat).sum():.1f}")

# %% [markdown]
# It misses some students by more than 30 points, and yet the sum says 0, as if it were perfect.
#
# **Drop the sign?** That is the **absolute error**, the length of the bar. Nothing cancels, and it
# is a fair choice. **Square it?** Nothing cancels either. What is the difference?

# %%
dots_x = np.array([1.0, 2.2, 3.4, 4.6, 5.8])
dots_y = np.array([2.0, 1.6, 4.2, 3.0, 4.4])
fig, (left, right) = plt.subplots(1, 2)
for dot_x, dot_y in zip(dots_x, dots_y, strict=True):
    miss = dot_y - (0.5 * dot_x + 1)
    corner = (dot_x if miss < 0 else dot_x - miss, min(dot_y, dot_y - miss))
    left.add_patch(plt.Rectangle(corner, abs(miss), abs(miss), fc=PINK, ec="black", alpha=0.5))
left.plot([0.4, 6.4], [1.2, 4.2], color=BLUE, label="line")
left.plot(dots_x, dots_y, "o", color="black", label="points")
left.plot([], [], "s", color=PINK, ms=10, label="squared residuals")
left.set(xlabel="x", ylabel="y", title="Squares, drawn as squares", aspect="equal")
left.set(xlim=(0, 7), ylim=(0.8, 6.3))
misses = torch.linspace(-3, 3, 201)
nothing = torch.zeros_like(misses)
for loss, style, colour, name in [
    (torch.nn.functional.mse_loss, "-", BLUE, "squared error"),
    (torch.nn.functional.l1_loss, "--", ORANGE, "absolute error"),
]:
    cost = loss(misses, nothing, reduction="none")
    right.plot(misses, cost, style, color=colour, label=name)
right.set(xlabel="residual", ylabel="what it costs", title="Two ways to count a miss")
right.legend(loc="upper center")
left.legend(loc="upper left", fontsize="small")
plt.show()

# %% [markdown]
# *In the picture:* On the left, each point is joined to the line by a square whose side is its
# residual; the one long residual owns most of the area. On the right, the squared error over
# the residual is a smooth curve, flat at 0 and ever steeper; the absolute error is a sharp V.
#
# - **Large misses count more.** The longest residual on the left is 3 times as long as its
#   neighbour, and its square is 9 times as large. One big miss hurts more than a few small ones.
# - **The square is smooth.** At the bottom it has no corner, and the closer you come, the flatter
#   it gets. That will make it easy to walk downhill in 03-gradients: the slope tells both the
#   direction and how far there is to go. The V has the same slope everywhere and a kink at 0.
#
# The price: a single wild point, a typing error perhaps, pulls the line strongly. Where that is a
# danger, people do use the absolute error. You can try it out at the end.

# %% [markdown]
# ## Many points: sum or mean?
#
# A line has one squared error for each point. We want one number for the line, so we put them
# together. Adding them up is the first idea. See what happens when we only collect *more points of
# the same kind*, while the line stays the same, the true one:

# %%
draw = np.random.default_rng(8)
many_x = torch.tensor(draw.normal(0, 10, 400))
many_y = many_x + torch.tensor(draw.normal(0, 3, 400))
sizes = range(5, 401, 5)
fig, panels = plt.subplots(1, 2)
for axes, way, colour in zip(panels, ["sum", "mean"], [ORANGE, BLUE], strict=True):
    curve = [
        torch.nn.functional.mse_loss(many_x[:size], many_y[:size], reduction=way) for size in sizes
    ]
    axes.plot(sizes, curve, color=colour, label=f"{way} of the squared errors")
    axes.set(xlabel="number of points $N$", ylabel=f"{way}", title=f"The {way}", ylim=0)
panels[1].axhline(9, ls="--", color="black", label="9, the square of the noise's 3")
for axes in panels:
    axes.legend(loc="lower right")
plt.show()

# %% [markdown]
# *In the picture:* The same true line, judged with 5 to 400 points. On the left, the sum of the
# squared errors climbs and climbs, to more than 3,500. On the right, their mean wobbles at first
# and then settles near 9.
#
# The line did not get worse, there were just more points. The **mean** does not mind how many
# there are, so losses of a small and a large data set can be compared. (In 03-gradients it has one
# more advantage: steps don't get longer just because there is more data.)
#
# So here is our loss, the **mean squared error**, MSE for short:
#
# $$\text{MSE} = \frac{1}{N} \sum_{i=1}^{N} (y_i - \hat{y}_i)^2$$
#
# $\hat{y}_i$ (say *y hat*) is the prediction for point $i$, and $\sum$ means: add up over all
# points. Some books divide by $2N$ instead, which saves a factor 2 later; that is a convention,
# and the best line stays the same. This course divides by $N$, as PyTorch does.
#
# Note the 9. Even the true line has a loss, because no line can predict the noise. A loss of 0 is
# not the goal; the smallest possible loss is.

# %% [markdown]
# ## Three things to mind
#
# Your next function will meet you again in all later notebooks, so it should be solid. **First,
# shapes.** Predictions often come as a column of shape (N, 1) and targets as a row of numbers of
# shape (N,). Subtracting one from the other does not fail. It does something else:

# %%
column, row = torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([1.0, 2.0, 3.0])
print(column - row)

# %% [markdown]
# Each number of the column met each number of the row: nine differences instead of three zeros.
# This is called **broadcasting**. It is often handy, and here it is wrong. Bring both into one
# shape first: `.reshape(-1)`, with arrays as well as with tensors, makes any shape flat.
#
# **Second, the graph.** A tensor with `requires_grad=True` remembers how results were made from
# it. This memory is called the **graph**, and in 05-autograd PyTorch will follow it backwards. It
# lives as long as you compute with tensors. These cut it off: `float(...)`, `.item()`,
# `.detach()`, `.numpy()`.

# %%
weight = torch.tensor(2.0, requires_grad=True)
print("remembers where it comes from:", weight * 3)
print("just a number:                ", (weight * 3).item())

# %% [markdown]
# **Third, the device.** A tensor lies either in the computer's main memory (`cpu`) or on a
# graphics card (`cuda`), which is much faster for large models. `.to(device)` copies a tensor to a
# device. Two tensors can only be combined where both lie on the same one, and NumPy only reaches
# the `cpu`.

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"
somewhere = torch.tensor([1.0, 2.0]).to(device)
print("this tensor lies on", somewhere.device)

# %% [markdown]
# The rule for all three: compute with what you are given, by its own operators and methods. `+ -
# * / **`, `.reshape(-1)`, `.sum()`, `.mean()` and `len(...)` need no `np.` and no `torch.` in
# front, and no knowledge of the device. Arrays and tensors have them all.

# %% [markdown]
# ## Exercise 3 · The mean squared error
#
# Write `mse`, by hand. It gets two arrays or two tensors, each with N numbers, each in the shape
# (N,) or (N, 1), maybe one of each. For example, predictions $(1, 4)$ and targets $(2, 2)$ have
# the squared errors 1 and 4, so the MSE is 2.5.
#
# The check also tries tensors with a graph, and tensors on a graphics card; where there is none,
# it simulates one.


# %% answer
def mse(predictions, targets):
    """Return the mean squared error of the predictions, worked out by hand.

    Parameters: predictions and targets are two NumPy arrays or two tensors on the same device.
    Both hold N numbers, in shape (N,) or (N, 1), maybe one of each. They are not changed.

    Returns: the mean of the N squared differences, one number. For tensors that is a tensor with
    one number on the same device, still joined to its graph.
    """
    ### BEGIN SOLUTION
    difference = predictions.reshape(-1) - targets.reshape(-1)
    return (difference**2).mean()
    ### END SOLUTION


# %% check
check("mse")

# %% [markdown]
# ## Which unit does a loss have?
#
# Test scores are counted in points, so residuals are in points too. Their squares, and the MSE,
# are in *points squared*. Nobody can imagine 60 points squared. Take the square root, and you are
# back at points: the **root mean squared error**, RMSE for short.
#
# $$\text{RMSE} = \sqrt{\text{MSE}}$$
#
# Think of it as a typical miss. Here is what it looks like for a whole class:

# %%
draw = np.random.default_rng(48)
class_hours = draw.uniform(25, 70, 100)
class_scores = 1.3 * class_hours + draw.normal(0, 8, 100)
squared = torch.nn.functional.mse_loss(
    torch.tensor(1.3 * class_hours), torch.tensor(class_scores)
).item()
typical = squared**0.5
ends = np.array([21, 71])
fig, axes = plt.subplots()
low, high = 1.3 * ends - typical, 1.3 * ends + typical
axes.fill_between(ends, low, high, color=BLUE, alpha=0.15, label="± 1 RMSE")
axes.plot(ends, 1.3 * ends, color=BLUE, label="line")
axes.plot(class_hours, class_scores, "o", color="black", ms=4, label="100 students")
arrow = {"arrowstyle": "<->", "color": ORANGE, "lw": 2, "shrinkA": 0, "shrinkB": 0}
axes.annotate("", (22.5, 1.3 * 22.5), (22.5, 1.3 * 22.5 + typical), arrowprops=arrow)
axes.text(21.5, 50, f"RMSE = {typical:.1f} points:\nread it off on the y axis", color=ORANGE)
axes.set(
    xlabel="study time (hours)",
    ylabel="test score (points)",
    title=f"MSE = {squared:.1f} points squared, RMSE = {typical:.1f} points",
)
axes.legend(loc="lower right")
plt.show()
print(f"inside the band: {np.sum(abs(class_scores - 1.3 * class_hours) < typical)} of 100")

# %% [markdown]
# *In the picture:* 100 students about a line, with a shaded band that reaches one RMSE above and
# below it. An arrow marks the height of half the band: about 8 points on the score axis. Roughly
# two thirds of the students lie inside the band.
#
# For *learning*, both are equally good: where the MSE is smallest, the RMSE is smallest too. So
# machines work with the MSE, which is simpler, and people read the RMSE. What people read to judge
# a model is called a **metric**.

# %% [markdown]
# ## Exercise 4 · A number for people
#
# Write `rmse`. This one need not be by hand, and you may call your own `mse`. One trap: `np.sqrt`
# refuses a tensor with a graph, and `torch.sqrt` refuses an array. But `something ** 0.5` is the
# square root of a number, an array or a tensor.
#
# Predictions $(1, 4)$ and targets $(2, 2)$ again: the RMSE is $\sqrt{2.5} \approx 1.5811$.


# %% answer
def rmse(predictions, targets):
    """Return the root mean squared error of the predictions.

    Parameters: predictions and targets are two NumPy arrays or two tensors on the same device.
    Both hold N numbers, in shape (N,) or (N, 1), maybe one of each. They are not changed.

    Returns: the square root of the mean squared error, one number. For tensors that is a tensor
    with one number on the same device, still joined to its graph.
    """
    ### BEGIN SOLUTION
    return mse(predictions, targets) ** 0.5
    ### END SOLUTION


# %% check
check("rmse")

# %% [markdown]
# ## The machine decides
#
# Now back to the beginning. Which of the two lines did you choose?

# %%
try:
    for name, (weight, bias) in lines.items():
        guess = weight * hours + bias
        print(f"line {name}:  MSE {mse(guess, scores):.2f} points squared", end="   ")
        print(f"RMSE {rmse(guess, scores):.2f} points")
except NotImplementedError:
    print("Finish `mse` and `rmse` first, then run this cell again.")

# %% [markdown]
# Right functions say: 55.24 for A and 67.56 for B. Line A is better. The eye could not tell,
# because both lines have bars of about the same length in total; but B has the longest ones, and
# squaring makes them count.

# %% [markdown]
# ## Exercise 5 · The error of a line
#
# In many data sets x and y come together, one pair for each point: a table with two columns, first
# the hours, then the score. Its shape is (N, 2).

# %%
table = np.column_stack([hours, scores])
print("shape", table.shape)
print("first row:", table[0], "  its hours:", table[0, 0], "  its score:", table[0, 1])
print("all hours:", table[:, 0])

# %% [markdown]
# You can go through such a table row by row, `for x, y in table:`, or take a whole column at once
# with `table[:, 0]`. The second way needs an array; a plain list of pairs becomes one by
# `np.array(...)`.
#
# Write `compute_error_for_line_given_points`. In this exercise the line is written $y = m x + b$,
# as many books do: here $m$ is its slope, what we called the weight $w$ so far. Mind the order of
# the parameters: **$b$ comes first**.
#
# $$\text{error} = \frac{1}{N} \sum_{i=1}^{N} \bigl(y_i - (m x_i + b)\bigr)^2$$
#
# **Mind the parentheses.** The whole prediction is subtracted, so $y - (m x + b)$. Without them,
# $y - m x + b$ *adds* $b$.
#
# Follow it on paper once: points $(1, 2)$ and $(3, 10)$, $b = 1$, $m = 2$. The predictions are 3
# and 7, the residuals $-1$ and 3, the squares 1 and 9, and the error is 5. You may do it in a loop
# or in one line.


# %% answer
def compute_error_for_line_given_points(b, m, points):
    """Return the mean squared error of the line m * x + b over the points.

    Parameters: b and m (the slope of the line) are numbers; points is a float array of shape
    (N, 2) or a list of N pairs, x first and y second. It is not changed.

    Returns: one number, the mean over all points of (y - (m * x + b)) ** 2.
    """
    ### BEGIN SOLUTION
    total = 0.0
    for x, y in points:
        total += (y - (m * x + b)) ** 2
    return total / len(points)
    ### END SOLUTION


# %% check
check("compute_error_for_line_given_points")

# %% [markdown]
# ## Drawing with matplotlib
#
# A number can hide a mistake that a picture shows at once, so the last function draws. A picture
# in matplotlib is a **figure**, and a coordinate system in it is called **Axes**. You draw by
# calling methods of the Axes. Here is one about something else, water that cools down:

# %%
minutes = np.array([0, 5, 10, 15, 20])
degrees = np.array([90, 71, 57, 48, 41])
fig, axes = plt.subplots()  # a new figure with one Axes in it
axes.scatter(minutes, degrees, color=BLUE, label="measured")  # one dot for each pair
axes.axhline(21, ls="--", color=ORANGE, label="room")
axes.set_title("A cup of tea")
axes.set_xlabel("time (minutes)")
axes.set_ylabel("temperature (°C)")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* Five dots fall from 90 °C to 41 °C in 20 minutes, ever more slowly, towards a
# dashed horizontal line at 21 °C, the temperature of the room.
#
# A straight line is drawn by `axes.plot(xs, ys)`, which joins the places it is given. Two places
# are enough: the line's height at the smallest x and at the largest x.

# %% [markdown]
# ## Exercise 6 · Draw the fit
#
# Write `plot_fit`. It draws each point (as a dot, not joined up), the line $w x + b$ from the
# smallest x to the largest (farther is fine too), sets the title, labels the axes `x` and `y`,
# and **returns the Axes**. Make a new figure in it, so that each call gives a picture of its own.
# Colours and everything else are yours to choose.


# %% answer
def plot_fit(x, y, w, b, title):
    """Draw the points and the line w * x + b; return the Axes.

    Parameters: x and y are NumPy arrays or tensors with N numbers each, in shape (N,) or (N, 1);
    w and b are numbers; title is a text. Nothing is changed.

    Returns: the Axes, with the N points, the line over at least their whole range, the title, and
    the axis labels x and y.
    """
    ### BEGIN SOLUTION
    _, axes = plt.subplots()
    axes.scatter(x, y, label="points")
    ends = np.array([float(x.min()), float(x.max())])
    axes.plot(ends, w * ends + b, "--", color="black", label="line")
    axes.set(title=title, xlabel="x", ylabel="y")
    axes.legend()
    return axes
    ### END SOLUTION


# %% check
check("plot_fit")

# %% [markdown]
# Here is your work in one picture: your data, your drawing, your loss, and the true line.

# %%
try:
    my_x, my_y = make_data(100, 0)
    true_error = float(rmse(1 * my_x + 0, my_y))
    plot_fit(my_x, my_y, 1, 0, f"The true line misses by {true_error:.2f} (RMSE)")
    plt.show()
except NotImplementedError:
    print("Finish `make_data`, `mse`, `rmse` and `plot_fit` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Your 100 points about your line $y = x$. The RMSE in the title is close to 3,
# because the noise is three times randn: that is all the true line misses.

# %% [markdown]
# ## Explore · Be the machine
#
# Nothing below is graded. **First, find the line.** The next cell has new points. Choose a weight
# and a bias, run the cell, look at the RMSE, and choose again. How low can you get in ten tries?
# Move one of the two numbers at a time, and write down what you tried.

# %%
explore_w = 1.0  # change me
explore_b = 2.0  # change me

try:
    points_x, points_y = my_data()
    score = rmse(explore_w * points_x + explore_b, points_y)
    plot_fit(points_x, points_y, explore_w, explore_b, f"RMSE {float(score):.4f}")
    plt.show()
except NotImplementedError:
    print("Finish `rmse` and `plot_fit` first, then run this cell again.")

# %% [markdown]
# *In the picture:* The points and your line. As long as the line is off, it leaves the band of
# points at one end or both; at the best place it runs through the middle, and the RMSE gets no
# smaller whichever number you move.
#
# What you just did has a name. You looked at the loss, moved a parameter, kept the move if the
# loss fell. A machine can do the same, only without guessing.
#
# **Second, the shape of the loss.** Fix the bias at 0, go through many weights, and draw the loss
# over the weight, for all 100 points of `make_data` together.

# %%
try:
    my_x, my_y = make_data(100, 0)
    weights = np.linspace(-1, 3, 81)
    heights = [float(mse(candidate * my_x, my_y)) for candidate in weights]
    lowest = int(np.argmin(heights))
    fig, axes = plt.subplots()
    axes.plot(weights, heights, color=BLUE, label="MSE of 100 points")
    best = f"lowest of the {len(weights)}: {heights[lowest]:.2f} at $w = {weights[lowest]:.2f}$"
    axes.plot(weights[lowest], heights[lowest], "*", color=GREEN, ms=16, label=best)
    axes.set(xlabel="weight $w$", ylabel="mean squared error", title="Again a parabola", ylim=0)
    axes.legend()
    plt.show()
except NotImplementedError:
    print("Finish `make_data` and `mse` first, then run this cell again.")

# %% [markdown]
# *In the picture:* The mean squared error of 100 points over the weight is a parabola, like that
# of a single point. Its lowest place is near $w = 1$, the true weight, and it does not touch 0.
#
# **Third, a wild point.** Somebody types 960 instead of 96 for the last student. Which of the two
# losses cares more? Change the number and see.

# %%
typed = 960  # change me

wrong_scores = np.append(scores[:-1], typed)
for name, ready_made in [
    ("mean absolute error", torch.nn.functional.l1_loss),
    ("mean squared error ", torch.nn.functional.mse_loss),
]:
    guess = torch.tensor(1.2 * hours + 5)
    before, after = (ready_made(guess, torch.tensor(goal)) for goal in (scores, wrong_scores))
    print(f"{name}  {before:8.2f}  ->  {after:9.2f}   ({after / before:6.1f} times as much)")

# %% [markdown]
# One point of twelve now makes nearly the whole loss. A line that is to make the MSE small would
# turn towards this one student and away from the other eleven. So look at your data before you
# trust a loss.

# %% [markdown]
# ## What to remember
#
# - A residual is target minus prediction. A loss makes one number of all residuals, and the
#   smaller it is, the better the line.
# - We square residuals so that they don't cancel, large misses count more, and the loss is smooth.
#   We take the mean so that the number of points does not matter.
# - MSE is for machines, RMSE for people: it has the unit of y.
# - Noise sets a floor: even the true line has a loss.
# - Mind the shapes: (N, 1) minus (N,) is an (N, N) table. Keep the graph, and stay on the device.
#
# ## Where it leads
#
# You can now say *how wrong* a line is. Trying out weights by hand was slow, though, and with a
# thousand parameters instead of two it would be hopeless. In **03-gradients** the loss itself
# tells which way to go: you will ask for its slope, and walk downhill.
