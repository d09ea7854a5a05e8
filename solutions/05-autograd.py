# %% [markdown]
# # 05 · Let PyTorch find the slopes
#
# **A roller coaster car rolls over a hump. Once a second somebody writes down its speed. How do
# you fit a curve to these twenty numbers without working out one derivative by hand?**
#
# In 03-gradients you found every slope on paper. That works for a line. For a curve with three
# parameters it is tedious, and for a network with a million it is hopeless. PyTorch takes this
# work off you. It takes notes while it computes, and then it reads its notes backwards. The one
# idea of this notebook:
#
# > Write down how the loss is computed. PyTorch finds the slopes.
#
# You will write three short functions and answer a quiz, in a little over an hour. You need
# `nn.Linear` from 01-predictions, the mean squared error and its root from 02-loss, and the step
# against the slope from 03-gradients.

# %% setup
from autograder import check, hint, my_data, start

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you

# %% [markdown]
# Run the cells from top to bottom. Under each exercise stands a cell with `check("...")`: run it
# as often as you like, it costs nothing. When you are stuck, write `hint("quadratic")` into a new
# cell (with the name of your exercise) and run it; each run gives the next hint.
#
# **Nothing is by hand here.** In 03 and 04 automatic differentiation and optimizers were off
# limits. From now on you may use all of PyTorch.

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

# Colours that stay apart for colour-blind readers (Okabe and Ito), and the look of all pictures.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
plt.rcParams.update({"figure.figsize": (8, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3, "lines.linewidth": 2})

# %% [markdown]
# ## Twenty seconds on a roller coaster
#
# The car climbs the hump and gets slower, then it rushes down the other side. We made the numbers
# up, with a seed, so that yours are the same as those in the text: the time $t$ in seconds and
# the speed in km/h.

# %%
torch.manual_seed(2021)
t = torch.arange(20).float()  # 0, 1, ..., 19
speed = 5 * torch.rand(20) + 0.8 * (t - 7.5) ** 2 + 1
print("time ", t[:5].tolist(), "...")
print("speed", [round(number, 1) for number in speed[:5].tolist()], "...")

# %% [markdown]
# The points fall and rise again, so a parabola should fit them:
#
# $$\text{speed} \approx a\,t^2 + b\,t + c$$
#
# It has three parameters, $a$, $b$ and $c$. Which numbers are right? We do not know, so we do what
# we always do: we begin with random ones and improve them.

# %%
first_draw, guess = torch.randn(3), torch.randn(3)
print("one draw of (a, b, c):", [round(number, 4) for number in first_draw.tolist()])
print("the draw we start at: ", [round(number, 4) for number in guess.tolist()])

seconds = np.linspace(0, 19, 100)
fig, axes = plt.subplots()
axes.plot(t, speed, "o", color=BLUE, label="measured speed")
guessed = np.polyval(guess.tolist(), seconds)
axes.plot(seconds, guessed, "--", color=ORANGE, label="first guess")
axes.set(xlabel="time $t$ in s", ylabel="speed in km/h", xticks=range(0, 20, 5))
axes.set_title("A parabola that has learned nothing")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* Twenty points fall from 47 km/h to nearly zero at about 7 seconds and rise to
# 110 km/h at 19 seconds. The dashed parabola of the first guess starts near zero and falls below
# $-60$ km/h, far away from all of them.
#
# (The first draw we only looked at: with $a = -2.3$ its parabola would be below $-800$ km/h at
# the end.)
#
# To improve the guess we need three slopes: how does the loss change when $a$ moves, when $b$
# moves, when $c$ moves? This time PyTorch will tell us. Let us first see how it does that, on a
# problem that you know.

# %% [markdown]
# ## PyTorch takes notes
#
# In 03-gradients you met the point $(-3, 3)$, one weight, and the error
# $E(w) = (3 - w \cdot (-3))^2$. By hand, the slope at $w = -1.5$ was $-9$. Here is the same with a
# tensor that says `requires_grad=True`: *please take notes of everything that is done with me*.


# %%
def single_error(weight):
    """Return the squared error of the point (-3, 3) for a weight (number, array or tensor)."""
    return (3 - weight * -3) ** 2


w = torch.tensor(-1.5, requires_grad=True)
error = single_error(w)
print(error)

# %% [markdown]
# The error is 2.25, as it should be. But there is more: `grad_fn=<PowBackward0>`. The tensor
# remembers that it came out of a power, the power remembers the subtraction before it, and that
# one the multiplication. These notes, from the error all the way back to $w$, are called the
# **graph**.
#
# Now one word is enough:

# %%
error.backward()
print("the slope at w:", w.grad)

# %% [markdown]
# There it is, $-9$, without a formula. `backward()` walked through the notes from the end to the
# start and left the slope in `w.grad`. What did it do on its way?

# %%
stations = ["$w$", "times $-3$", "3 minus it", "square: $E$"]
values = [-1.5, 4.5, -1.5, 2.25]
slopes = [-9, 3, -3, 1]  # of E, along the number at each station
links = [(1, "× $(-3)$"), (2, "× $(-1)$"), (3, "× $2 \\cdot (-1.5)$")]

fig, axes = plt.subplots(figsize=(8, 3.4))
for place, (station, value, slope) in enumerate(zip(stations, values, slopes, strict=True)):
    axes.text(place, 0, station, ha="center", va="center", bbox={"boxstyle": "round", "fc": "w"})
    axes.text(place, 0.3, f"${value:g}$", ha="center", va="center", color=BLUE, size=13)
    axes.text(place, -0.3, f"${slope:g}$", ha="center", va="center", color=ORANGE, size=13)
for place, factor in links:
    ends = {"arrowstyle": "->", "lw": 2}
    axes.annotate("", (place - 0.15, 0.3), (place - 0.85, 0.3), arrowprops={**ends, "color": BLUE})
    dashed = {**ends, "color": ORANGE, "ls": "--"}
    axes.annotate("", (place - 0.85, -0.3), (place - 0.15, -0.3), arrowprops=dashed)
    axes.text(place - 0.5, -0.42, factor, ha="center", va="center", color=ORANGE)
axes.text(1.5, 0.5, "forward: the numbers (solid arrows)", ha="center", color=BLUE)
axes.text(1.5, -0.6, "backward: the slopes of $E$ (dashed arrows)", ha="center", color=ORANGE)
axes.set(xlim=(-0.5, 3.5), ylim=(-0.7, 0.65), title="The graph of one error")
axes.axis("off")
plt.show()

# %% [markdown]
# *In the picture:* Four stations in a row: the weight, times $-3$, 3 minus it, and the square,
# which is the error. Solid arrows lead to the right with the numbers $-1.5$, $4.5$, $-1.5$ and
# $2.25$. Dashed arrows lead back to the left; on them the slope grows from 1 over $-3$ and 3 to
# $-9$.
#
# At the end stands the slope of $E$ along $E$ itself, which is 1. At each station on the way back,
# the slope is multiplied by that station's own small derivative: a square has $2 \cdot (-1.5)$,
# "3 minus it" has $-1$, "times $-3$" has $-3$. That is the chain rule, and PyTorch knows the small
# derivative of every operation it has. Such a walk back is called **backpropagation**. It *finds*
# slopes; gradient descent *uses* them to take a step.
#
# | you write | it means |
# |---|---|
# | `requires_grad=True` | take notes of all that is computed from this tensor (a **leaf**) |
# | `error.backward()` | read the notes backwards; `error` must be one single number |
# | `w.grad` | where the slope ends up; `None` before the first `backward()` |

# %% [markdown]
# ### All parameters at once
#
# A tensor may hold several parameters. Then `.grad` has the same shape: one slope for each. Do you
# remember $f(p) = p_1^2 + 3\,p_2$ with the gradient $(4, 3)$ at $(2, 5)$?

# %%
p = torch.tensor([2.0, 5.0], requires_grad=True)
height = p[0] ** 2 + 3 * p[1]
height.backward()
print(p.grad)

# %% [markdown]
# It takes one `backward()`, whether there are two parameters or two million.

# %% [markdown]
# ### What cuts the notes
#
# Notes are only taken as long as you compute with tensors. Look at the end of each line, where
# `grad_fn` says whether there are notes:

# %%
print("10 * p                 ", 10 * p)
print("10 * p.detach()        ", 10 * p.detach())
print("10 * p[0].item()       ", 10 * p[0].item())
print("10 * torch.tensor([2.])", 10 * torch.tensor([2.0]))

# %% [markdown]
# `.detach()` gives the same numbers without notes, `.item()` turns a tensor of one number into a
# plain Python float, and `torch.tensor(...)` always makes a fresh tensor that knows nothing of the
# past. All three **cut the graph**. They are useful *behind* the loss, to print, to record and to
# draw. *Between* the parameters and the loss they do harm, because no slope can find its way back:

# %%
try:
    (10 * p.detach()).sum().backward()
except RuntimeError as problem:
    print("RuntimeError:", problem)

# %% [markdown]
# Remember this message, most people meet it sooner or later. It means: *there are no notes, the
# graph is cut somewhere.*

# %% [markdown]
# ### Where the numbers live
#
# Tensors live on a **device**: in the computer's main memory (`"cpu"`) or on a graphics card
# (`"cuda"`), which computes large problems much faster. There is one rule: *numbers that meet must
# live on the same device.* So you choose the device once, at the top, and send everything there.

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"
t, speed, guess = t.to(device), speed.to(device), guess.to(device)
print("everything now lives on", t.device)

# %% [markdown]
# `tensor.to(device)` gives a tensor that lives there, and `model.to(device)` moves a whole model.
# Inside a function you do not choose; you go where your inputs are. A new tensor is made there with
# `device=t.device`, or as `torch.ones_like(t)`. Pictures are drawn from main memory, so a tensor
# first leaves the graph and then the graphics card:


# %%
def for_plot(tensor):
    """Return the numbers of a tensor as a NumPy array, wherever the tensor lives."""
    return tensor.detach().cpu().numpy()


# %% [markdown]
# The checks of this notebook can call your functions on a graphics card too, or on a simulated one
# that finds a forgotten device on any computer.

# %% [markdown]
# ## Exercise 1 · The parabola
#
# Write `quadratic`. It takes times and the three parameters and returns the predictions
# $a\,t^2 + b\,t + c$. For $t = (0, 1, 2)$ and $(a, b, c) = (2, 3, 4)$ that is $(4, 9, 18)$.
#
# - The order is $a$, $b$, $c$: the first number belongs to $t^2$.
# - A tensor of three numbers can be taken apart just like a tuple: `low, mid, high = numbers`.
# - The result must **stay in the graph**, so that slopes can find their way back to `params`.


# %% answer
def quadratic(t, params):
    """Return the predictions a * t**2 + b * t + c.

    Parameters: t is a float tensor of any shape; params is a tensor of shape (3,), or a tuple of
    three numbers, in the order (a, b, c). Neither is changed.

    Returns: a tensor of t's shape, on t's device. It stays in the graph: where params requires
    gradients, the result can be differentiated.
    """
    ### BEGIN SOLUTION
    a, b, c = params
    return a * t**2 + b * t + c
    ### END SOLUTION


# %% check
check("quadratic")

# %% [markdown]
# ### How far off is the guess?
#
# The loss is the mean squared error, as always. But who can picture $5619\ \text{km}^2/\text{h}^2$?
# Its square root, the RMSE, is in km/h again: a **metric**, the number for people to read. We go
# down the loss, and we look at the metric.


# %%
def rmse(predictions, targets):
    """Return the root of the mean squared error as a float, for people to read."""
    return torch.sqrt(nn.functional.mse_loss(predictions, targets)).item()


try:
    params = guess.clone().requires_grad_()
    first = quadratic(t, params)
    print(f"the first guess is off by {rmse(first, speed):.4f} km/h")
    print("still in the graph:", first.grad_fn is not None)
except NotImplementedError:
    print("Finish `quadratic` first, then run this cell again.")

# %% [markdown]
# It should be 74.9619 km/h.

# %% [markdown]
# ## Three surprises
#
# A step goes as you know it: predict, measure the loss, find the slopes, move the parameters
# against them. Three things about it surprise nearly everybody. We look at them on the single
# weight, where you know what must come out.
#
# ### 1 · Slopes pile up

# %%
w = torch.tensor(-1.5, requires_grad=True)
for turn in range(3):
    single_error(w).backward()
    print(f"after backward number {turn + 1}: w.grad = {w.grad.item():g}")

# %% [markdown]
# The slope at $-1.5$ is $-9$ each time. But `backward()` does not *write* into `.grad`, it *adds*
# to it. (There is a reason: a parameter that is used in several places gets a share from each.) So
# after a slope has been used it must be cleared: `w.grad = None` forgets it, `w.grad.zero_()` sets
# it to zero. What happens if one forgets? The walk of 03-gradients, done in plain Python, shows it:

# %%
fig, axes = plt.subplots()
for forgotten, look, colour, name in [
    (False, "o-", BLUE, "slope cleared after each step"),
    (True, "s--", ORANGE, "never cleared: slopes pile up"),
]:
    stop, pile, walk = -1.5, 0.0, []
    for _ in range(31):
        walk.append(stop)
        pile = (pile if forgotten else 0.0) + 18 * (stop + 1)  # the slope of the error, by hand
        stop = stop - 0.01 * pile
    axes.plot(walk, look, color=colour, ms=4, lw=1.5, label=name)
axes.axhline(-1, color=GREEN, ls=":", label="lowest point, $w = -1$")
axes.set(xlabel="step", ylabel="weight $w$", title="What a forgotten slope does")
axes.legend(loc="upper center", ncols=3, fontsize=8.5)
axes.set_ylim(-1.6, -0.2)
plt.show()

# %% [markdown]
# *In the picture:* With cleared slopes the weight climbs from $-1.5$ and settles at $-1$. With
# slopes that pile up it shoots past $-1$ to about $-0.5$, swings back to about $-1.5$, and goes on
# like a pendulum, without ever coming to rest.

# %% [markdown]
# ### 2 · The move must not be noted down
#
# PyTorch notes everything that is done with `w`. If we change `w` itself, the notes no longer fit,
# so it refuses:

# %%
try:
    w += 0.5
except RuntimeError as problem:
    print("RuntimeError:", problem)

# %% [markdown]
# *A leaf that requires grad is being changed in place.* The move is not part of the loss, so it
# should not be in the notes. Inside a `with torch.no_grad():` block PyTorch lays down its pen:

# %%
with torch.no_grad():
    w += 0.5
    no_notes = 2 * w
print("w moved:", w)
print("computed meanwhile:", no_notes, "and requires_grad is", no_notes.requires_grad)

# %% [markdown]
# `w` has moved and is still a leaf that requires gradients. What was computed inside the block has
# no notes.

# %% [markdown]
# ### 3 · A new tensor is not the old one moved
#
# This one is about Python. `w += 0.5` changes the tensor **in place**. `w = w + 0.5` makes a *new*
# tensor and gives it the name `w`. Inside a function that is a big difference:


# %%
def push_by_name(weight):
    """Make a new tensor; only the name inside this function stands for it."""
    with torch.no_grad():
        weight = weight + 0.5


def push_in_place(weight):
    """Change the very tensor that was handed in."""
    with torch.no_grad():
        weight += 0.5


w = torch.tensor(-1.5, requires_grad=True)
push_by_name(w)
print("after push_by_name: ", w)
push_in_place(w)
print("after push_in_place:", w)

# %% [markdown]
# The first function did its work on a tensor that nobody ever saw again. A step that is meant to
# move *your* parameters has to move them in place.

# %% [markdown]
# ## Exercise 2 · One step
#
# Now put it together. `apply_step` takes one step of gradient descent for the parabola:
#
# 1. **Predict** with `quadratic`.
# 2. Measure the **loss**, the *mean* squared error.
# 3. Let PyTorch find the **slopes**.
# 4. **Move** `params` against them by learning rate times slope, in place and without notes.
# 5. **Clear** the slopes, so that the next call starts clean.
# 6. **Return** the predictions of number 1, those made *before* the move.
#
# A small example: $t = (0, 1, 2)$, targets $(1, 2, 5)$, all parameters zero, learning rate 0.03.
# The predictions are $(0, 0, 0)$, and afterwards `params` holds $(0.44,\ 0.24,\ 0.16)$.


# %% answer
def apply_step(params, t, targets, learning_rate):
    """Take one gradient descent step for the parabola, on the mean squared error.

    Parameters: params is a float tensor of shape (3,), (a, b, c), that requires gradients; t and
    targets are float tensors of shape (N,) on the same device; learning_rate is a number.

    It moves params in place by learning_rate times the gradient, without recording the move.
    Afterwards params still requires gradients, and no gradient is left behind (None or zeros).

    Returns: the predictions made before the move, a tensor of shape (N,).
    """
    ### BEGIN SOLUTION
    predictions = quadratic(t, params)
    loss = torch.mean((predictions - targets) ** 2)
    loss.backward()
    with torch.no_grad():
        params -= learning_rate * params.grad
    params.grad = None
    return predictions
    ### END SOLUTION


# %% check
check("apply_step")

# %% [markdown]
# ### Six steps, side by side
#
# The time runs up to 19, so $t^2$ runs up to 361 and the slope along $a$ is huge. We need a tiny
# learning rate: $10^{-5}$.

# %%
try:
    params = guess.clone().requires_grad_()
    fig, panels = plt.subplots(1, 6, sharex=True, sharey=True, figsize=(9, 3))
    for number, panel in enumerate(panels, start=1):
        apply_step(params, t, speed, 1e-5)
        now = quadratic(t, params)
        panel.plot(for_plot(t), for_plot(speed), ".", color=BLUE, label="measured")
        panel.plot(for_plot(t), for_plot(now), color=ORANGE, label="predicted")
        panel.set_title(f"step {number}\nRMSE {rmse(now, speed):.1f}", fontsize=10)
    panels[0].set(ylabel="speed in km/h", xticks=[0, 10])
    fig.supxlabel("time $t$ in s", fontsize=10)
    fig.legend(*panels[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    plt.show()
except NotImplementedError:
    plt.close()
    print("Finish `quadratic` and `apply_step` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Six small panels with the same twenty points. The predicted curve lies flat
# after the first step, bends up a little more with every step, and hardly changes from the fourth
# to the sixth. It meets the points on the right, but cannot follow them down on the left.
#
# Now ten steps from the start. `apply_step` returns the predictions *before* each move, so the
# first number is that of the guess itself:

# %%
try:
    params, readings = guess.clone().requires_grad_(), []
    for _ in range(10):
        readings.append(rmse(apply_step(params, t, speed, 1e-5), speed))
    print("  ".join(f"{reading:.4f}" for reading in readings))
except NotImplementedError:
    readings = []
    print("Finish `quadratic` and `apply_step` first, then run this cell again.")

# %% [markdown]
# You should read 74.9619, 36.4303, 22.6928, 19.0069, 18.2257, 18.0739, 18.0449, 18.0394, 18.0382
# and 18.0379. If you forget to clear the slopes you read 74.9619, 36.4303, 32.7548, 73.1432,
# 76.5347, ...: the pendulum again.

# %%
best = np.polyfit(for_plot(t), for_plot(speed), 2)  # the best parabola there is
floor = float(np.sqrt(np.mean((np.polyval(best, for_plot(t)) - for_plot(speed)) ** 2)))
if readings:
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(np.square(readings), "o-", color=BLUE, label="your loss")
    left.set(yscale="log", xlabel="step", ylabel="loss in km²/h² (log scale)", title="The loss")
    right.plot(readings, "o-", color=BLUE, label="your RMSE")
    right.set(xlabel="step", ylabel="RMSE in km/h", title="Its root, for people", ylim=(0, 80))
    for panel, height in [(left, floor**2), (right, floor)]:
        panel.axhline(height, color=GREEN, ls="--", label="best parabola")
        panel.legend()
    plt.show()
else:
    print("Finish `quadratic` and `apply_step` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Loss and RMSE against the step. Both fall steeply for three steps and then run
# flat, at an RMSE of 18 km/h. A dashed line far below shows the best parabola there is, with 1.47
# km/h.
#
# **A curve that has stopped falling is not always at the bottom.** The bowl of this loss is a
# canyon: its curvatures are 56,499, 16 and 0.26. In the steepest direction a step may not be
# longer than $2 / 56\,499 \approx 0.000035$ (you know this rule from 03-gradients), and for the
# flattest direction that is next to nothing. Another 1000 steps bring the RMSE to 17.9. The
# steps are right; it is the *units* that are bad. In "Explore", below, you will mend that with one
# line.

# %% [markdown]
# ## Helpers for every model
#
# Your `apply_step` knows one model. Every model needs the same moves, so PyTorch has a helper for
# each. Four names make up nearly every training loop in the world:
#
# | helper | its role | you did it by |
# |---|---|---|
# | `model = nn.Linear(1, 1)` | holds the parameters, predicts: `model(x)` | `params`, `quadratic` |
# | `criterion = nn.MSELoss()` | says how wrong: `criterion(predictions, y)` | mean of squares |
# | `loss.backward()` | finds the slopes, adds them to each `.grad` | the same |
# | `optimizer = torch.optim.SGD(...)` | knows whom to move and how far | two arguments |
# | `optimizer.step()` | moves each parameter against its `.grad` | `no_grad` and `-=` |
# | `optimizer.zero_grad()` | clears each `.grad` | `params.grad = None` |
#
# An optimizer is made with the parameters and the learning rate:
# `torch.optim.SGD(model.parameters(), lr=0.01)`. SGD stands for *stochastic gradient descent*;
# given all the points at once, it is the plain gradient descent that you know.

# %%
criterion = nn.MSELoss()
print("criterion:", criterion(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0])))

w = torch.tensor(-1.5, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.01)
single_error(w).backward()
print(f"before step: w = {w.item():.4f}, w.grad = {w.grad.item():g}")
optimizer.step()
print(f"after step:  w = {w.item():.4f}, w.grad = {w.grad.item():g}")
optimizer.zero_grad()
print(f"after zero_grad:           w.grad = {w.grad}")

# %% [markdown]
# The criterion took the mean of $0^2$ and $2^2$. The optimizer moved $w$ from $-1.5$ to $-1.41$,
# the first step of your walk in 03-gradients. Mind that `step()` leaves the slope where it is.

# %% [markdown]
# ### What goes wrong without it?
#
# `backward`, `step` and `zero_grad` belong together. The next cell tries them in any order you
# like, or leaves one out. The right walk goes $-1.5,\ -1.41,\ -1.3362,\ -1.2757$.


# %%
def walk_in_order(words, turns=3):
    """Take the given steps in each turn, on the single weight; return the weights visited."""
    weight = torch.tensor(-1.5, requires_grad=True)
    helper = torch.optim.SGD([weight], lr=0.01)
    visited = [weight.item()]
    for _ in range(turns):
        miss = single_error(weight)
        tools = {"backward": miss.backward, "step": helper.step, "zero_grad": helper.zero_grad}
        for word in words.split():
            tools[word]()
        visited.append(weight.item())
    return visited


for words in [
    "zero_grad backward step",
    "backward step zero_grad",
    "backward step",
    "zero_grad step",
    "zero_grad backward",
    "backward zero_grad step",
]:
    print(f"{words:<25}", *(f"{weight:9.4f}" for weight in walk_in_order(words)))

# %% [markdown]
# - **`zero_grad` first or last**: both are right, as long as each step sees its own slope alone.
# - **Without `zero_grad`** the slopes pile up: the second step is already too long.
# - **Without `backward`** there are no slopes, and `step` has nothing to go by. Nothing moves.
# - **Without `step`** the slopes are found, but nobody uses them. Nothing moves.
# - **`zero_grad` between `backward` and `step`** throws the fresh slopes away. Nothing moves.
#
# The last three are nasty, because nothing warns you: there is no error message, and the loss just
# stays the same from epoch to epoch.
#
# Without an **optimizer** you can still move the parameters yourself, as in `apply_step`. Without a
# **criterion** there are as many errors as points, and PyTorch cannot know which of them to make
# small. The other thing that it refuses is to read the same notes twice, as happens when one
# predicts only once, *before* the loop:

# %%
try:
    (10 * p).backward()  # two numbers, and no criterion that makes one of them
except RuntimeError as problem:
    print("RuntimeError:", problem)

w = torch.tensor(-1.5, requires_grad=True)
error = single_error(w)
error.backward()
try:
    error.backward()  # the same notes once more
except RuntimeError as problem:
    print("RuntimeError:", str(problem).split(" (")[0])

# %% [markdown]
# The first message asks for a *scalar*, which means one single number. The second one says that
# the notes are thrown away once they have been read. (They would be stale anyway, since the
# parameters have moved.) So every turn of the loop has to predict anew.
#
# Two more things bring no error message. *Recording the loss as it is:* a loss is the end of a
# graph. A list of a thousand losses holds on to a thousand graphs, and the memory fills up;
# `loss.item()` keeps the number only. *Mixing shapes:* predictions of shape (N,) and targets of
# shape (N, 1) are compared each with each, as in 03-gradients. PyTorch warns, but goes on. Keep
# both (N, 1).

# %% [markdown]
# ## Exercise 3 · Train a model
#
# Write `train_model`, the loop that is behind every trained network. In each **epoch**, that is
# once for all the points: predict, measure the loss, record it (before the update), and take one
# step. You get the model ready-made; train *that* one, not a new one.
#
# A small example: a model with weight 1 and bias 0, $x = (1, 2)$ and $y = (3, 5)$ as columns, and
# the learning rate 0.1. It predicts $(1, 2)$, so the first loss is $(2^2 + 3^2) / 2 = 6.5$. The
# slopes are $-8$ and $-5$, the step leads to weight 1.8 and bias 0.5, and the second loss is 0.65.


# %% answer
def train_model(model, x, y, learning_rate, epochs):
    """Train the model in place by plain gradient descent on the mean squared error.

    Parameters: model is an nn.Module that takes x; x and y are float tensors of shape (N, 1) on
    the model's device; learning_rate is a number; epochs is an int, the number of updates. Each
    update uses all points.

    Returns: a list of plain floats, the loss of each epoch before its update.
    """
    ### BEGIN SOLUTION
    criterion = nn.MSELoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for _ in range(epochs):
        epoch_loss = criterion(model(x), y)
        losses.append(epoch_loss.item())
        optimizer.zero_grad()
        epoch_loss.backward()
        optimizer.step()
    return losses
    ### END SOLUTION


# %% check
check("train_model")

# %% [markdown]
# ### Four points, any start
#
# The smallest test of a training loop: four points that lie exactly on $y = 2x$. From whatever
# random start, the predictions should end near 2, 4, 6 and 8.

# %%
four_x = torch.tensor([[1.0], [2.0], [3.0], [4.0]], device=device)
try:
    for seed in range(5):
        torch.manual_seed(seed)
        model = nn.Linear(1, 1).to(device)
        losses = train_model(model, four_x, 2 * four_x, 0.01, 1000)
        ends = "  ".join(f"{number:.3f}" for number in model(four_x).ravel().tolist())
        print(f"seed {seed}: loss {losses[0]:7.3f} -> {losses[-1]:.6f}   predictions {ends}")
except NotImplementedError:
    print("Finish `train_model` first, then run this cell again.")

# %% [markdown]
# ### A hundred noisy points
#
# Now the data of 01-predictions: 100 points about the line $y = x$, with inputs of size 10 and
# noise of size 3. Data first, then the seed again, then the model.


# %%
def noisy_line(seed, model_first):
    """Return x, y and a fresh model; the order of the draws decides which numbers come out."""
    torch.manual_seed(seed)
    fresh = nn.Linear(1, 1) if model_first else None
    xs = 10 * torch.randn(100, 1)
    ys = xs + 3 * torch.randn(100, 1)
    if not model_first:
        torch.manual_seed(seed)
        fresh = nn.Linear(1, 1)
    return xs.to(device), ys.to(device), fresh.to(device)


try:
    x, y, model = noisy_line(1, model_first=False)
    losses = train_model(model, x, y, 0.01, 100)
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(losses, color=BLUE)
    left.set(xlabel="epoch", ylabel="loss", title="Loss, linear scale", ylim=(0, None))
    right.plot(losses, color=BLUE)
    right.set(yscale="log", xlabel="epoch", ylabel="loss (log scale)", title="The same, log scale")
    right.set_yticks([10, 20, 40], ["10", "20", "40"])
    right.minorticks_off()
    plt.show()
    print(f"loss {losses[0]:.2f} in the first epoch, {losses[-1]:.2f} in the last")
except NotImplementedError:
    print("Finish `train_model` first, then run this cell again.")

# %% [markdown]
# *In the picture:* The loss falls from 37.7, fast at first and then ever more slowly, and settles
# at 10.35. On the logarithmic scale the same curve starts as a straight line, which means that each
# epoch takes away the same share, and then bends towards the floor.
#
# Why does it not fall to zero? Because the noise has a mean square near $3^2 = 9$, and no line can
# follow noise.

# %%
try:
    x, y, model = noisy_line(1, model_first=False)
    ends = torch.tensor([[-30.0], [30.0]], device=device)
    fig, axes = plt.subplots()
    axes.plot(for_plot(x), for_plot(y), "o", color=BLUE, ms=4, label="points")
    axes.plot(for_plot(ends), for_plot(model(ends)), ":", color=PINK, label="before training")
    train_model(model, x, y, 0.01, 100)
    axes.plot(for_plot(ends), for_plot(model(ends)), "--", color=ORANGE, label="after 100 epochs")
    slope, height = model.weight.item(), model.bias.item()
    axes.set(xlabel="$x$", ylabel="$y$")
    axes.set_title(f"The fitted line: $y = {slope:.2f}x + {height:.2f}$")
    axes.legend()
    plt.show()
except NotImplementedError:
    plt.close()
    print("Finish `train_model` first, then run this cell again.")

# %% [markdown]
# *In the picture:* A cloud of points rises from the lower left to the upper right. The dotted line
# before training is too flat; the dashed line after training runs through the middle of the cloud,
# close to $y = x$.

# %% [markdown]
# ### The draw that explodes
#
# Same code, same seed, same learning rate, but now the model is drawn *before* the data, so that
# the random numbers fall differently. You met this trap in 03-gradients; here it is in a real
# training loop. What limits the learning rate is the largest curvature $\lambda_{\max}$ of the
# loss, and that depends on the inputs: $\eta_{\max} = 2 / \lambda_{\max}$.

# %%
try:
    fig, axes = plt.subplots()
    for model_first, look, colour, name in [
        (False, "-", BLUE, "data drawn first"),
        (True, "--", ORANGE, "model drawn first"),
    ]:
        x, y, model = noisy_line(1, model_first)
        columns = torch.cat([torch.ones_like(x), x], dim=1)
        curvatures = torch.linalg.eigvalsh(2 / len(x) * columns.T @ columns)
        limit = 2 / curvatures.max().item()
        losses = train_model(model, x, y, 0.01, 100)
        label = f"{name}: limit {limit:.4f}, ends at {losses[-1]:.4g}"
        axes.plot(losses, look, color=colour, label=label)
    axes.set(yscale="log", xlabel="epoch", ylabel="loss (log scale)")
    axes.set_title("Learning rate 0.01, below one limit and above the other")
    axes.legend()
    plt.show()
except NotImplementedError:
    plt.close()
    print("Finish `train_model` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Loss against epoch on a logarithmic scale. With the data drawn first, the loss
# settles at 10.35. With the model drawn first, it climbs in a straight line to about
# $4.9 \cdot 10^{11}$.
#
# The learning rate 0.01 is below the limit 0.0101 of the first draw and above the limit 0.0094 of
# the other. The code is right both times. When a loss explodes, lower the learning rate, or make
# the inputs smaller.

# %% [markdown]
# ## Quiz · The steps of the loop
#
# Before you begin, look once more at your `train_model`. Which of its lines run once, and which
# run in every epoch? And what would you *see* if one of them was missing?

# %% quiz loop-steps
# The questions stand in 05-autograd.quiz.yaml

# %% [markdown]
# ## Explore · Change a number, run again
#
# Nothing below is graded. **First, out of the canyon.** The roller coaster's steps were right, but
# the units were bad. Here the time is counted from the middle, in units of ten seconds, so that it
# runs from $-1$ to 0.9. The learning rate may now be 0.8 instead of 0.00001. What happens with
# other units, such as `t / 20`? (Lower the rate if the RMSE explodes.)

# %%
scaled = (t - 10) / 10  # change me
explore_rate = 0.8  # change me

try:
    params, readings = guess.clone().requires_grad_(), []
    for _ in range(100):
        readings.append(rmse(apply_step(params, scaled, speed, explore_rate), speed))
    fig, (left, right) = plt.subplots(1, 2)
    left.plot(readings, color=BLUE, label="your RMSE")
    left.axhline(floor, color=GREEN, ls="--", label=f"best parabola, {floor:.2f} km/h")
    left.set(yscale="log", xlabel="step", ylabel="RMSE in km/h (log scale)", title="100 steps")
    left.set_yticks([2, 5, 10, 20, 50], ["2", "5", "10", "20", "50"])
    left.minorticks_off()
    right.plot(for_plot(t), for_plot(speed), "o", color=BLUE, ms=4, label="measured speed")
    right.plot(for_plot(t), for_plot(quadratic(scaled, params)), color=ORANGE, label="predicted")
    right.set(xlabel="time $t$ in s", ylabel="speed in km/h", title="The fit")
    left.legend()
    right.legend()
    plt.show()
    print(f"RMSE after 100 steps: {readings[-1]:.2f} km/h")
except NotImplementedError:
    print("Finish `quadratic` and `apply_step` first, then run this cell again.")

# %% [markdown]
# *In the picture:* On the left, the RMSE falls to the dashed line of the best parabola, 1.47 km/h,
# within about 40 steps. On the right, the predicted curve runs through all the points.
#
# **Second, data from NumPy.** Most data does not come as tensors. `my_data()` gives NumPy arrays,
# 100 points about a line. NumPy counts in 64-bit floats and `nn.Linear` in 32-bit ones, and they do
# not mix:

# %%
x_numpy, y_numpy = my_data()
try:
    nn.Linear(1, 1)(torch.from_numpy(x_numpy))
except RuntimeError as problem:
    print("RuntimeError:", problem)

# %% [markdown]
# `.float()` makes 32-bit floats of them. Which line do you find? The inputs lie between 0 and 1, so
# a large learning rate is fine. How many epochs do you need until the numbers stand still?

# %%
explore_rate = 0.5  # change me
explore_epochs = 300  # change me

try:
    x, y = (torch.from_numpy(part).float().to(device) for part in (x_numpy, y_numpy))
    torch.manual_seed(0)
    model = nn.Linear(1, 1).to(device)
    losses = train_model(model, x, y, explore_rate, explore_epochs)
    print(f"weight {model.weight.item():.4f}, bias {model.bias.item():.4f}, loss {losses[-1]:.5f}")
except NotImplementedError:
    print("Finish `train_model` first, then run this cell again.")

# %% [markdown]
# **Third, another order.** Try your own sequences, with more turns. Can you find one that begins
# one turn late, but then walks as it should?

# %%
explore_words = "backward zero_grad step"  # change me

print(*(f"{weight:.4f}" for weight in walk_in_order(explore_words, turns=6)))

# %% [markdown]
# ## What to remember
#
# - A tensor with `requires_grad=True` takes notes. `backward()` reads them backwards and *adds*
#   the slopes to `.grad`. `.item()`, `.detach()` and `torch.tensor(...)` cut the notes.
# - Parameters move in place, inside `torch.no_grad()`. Then their slopes are cleared.
# - The loop: predict, loss, record, `zero_grad`, `backward`, `step`. If one is missing, there is
#   often no error message; the loss tells you.
# - All numbers that meet must live on one device: `.to(device)`.
# - A flat loss is not always at the bottom, and an exploding one asks for a smaller learning rate.
#   Inputs in good units help against both.
#
# ## Where it leads
#
# So far each step looked at *all* the points. With a million points that is a long wait for one
# step. In **06-minibatches** you take a handful at a time, step more often, and let a graphics card
# help.
