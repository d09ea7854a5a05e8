# %% [markdown]
# # 03 · Gradients
#
# **You stand on a hillside in thick fog. Which way is down?**
#
# You cannot see the valley, but you can feel how the ground tilts under your feet. A model that
# learns is in the same place. It has a weight, it has a loss, and it cannot see where the loss is
# smallest. It can only ask: *if I moved this weight a little, would the loss rise or fall, and how
# fast?* The answer is the **slope**, and this notebook has one idea:
#
# > To know which way to move a parameter, ask the loss for its slope.
#
# You will write five small functions, in about one hour. You need `forward` from 01-predictions
# and the mean squared error from 02-loss, nothing else.

# %% setup
from autograder import check, hint, my_data, start

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you

# %%
import matplotlib.pyplot as plt
import numpy as np
import torch

# %% [markdown]
# Run the cells from top to bottom. Under each exercise stands a cell with `check("...")`: run it
# as often as you like, it costs nothing. When you are stuck, write `hint("gradients")` into a new
# cell (with the name of your exercise) and run it; each run gives the next hint.
#
# **By hand.** In exercises 1 to 4 you work the slopes out yourself, so these helpers are off
# limits: automatic differentiation (`backward`, `torch.autograd`), optimizers, `mse_loss` of
# `torch.nn.functional`, `polyfit`, `lstsq` and scikit-learn. The pictures of this notebook do use
# automatic differentiation, because they must not give your answers away; 05-autograd explains it.

# %%
# Colours that stay apart for colour-blind readers (Okabe and Ito), and the look of all pictures.
BLUE, ORANGE, GREEN, PINK = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
plt.rcParams.update({"figure.figsize": (8, 4), "figure.constrained_layout.use": True})
plt.rcParams.update({"axes.grid": True, "grid.alpha": 0.3, "lines.linewidth": 2})

# %% [markdown]
# ## One weight, one point
#
# Let us start with the smallest case there is: one point, $x = -3$ and $y = 3$, no bias, and a
# prediction $w x$. The error is the square of what is missing:
#
# $$E(w) = (y - w x)^2 = (3 - w \cdot (-3))^2$$
#
# | weight $w$ | $-2$ | $-1.5$ | $-1$ | $1.5$ | $2$ |
# |---|---|---|---|---|---|
# | error $E$ | 9 | 2.25 | 0 | 56.25 | 81 |
#
# Suppose we start at $w = -1.5$. Should the weight grow or shrink?


# %%
def single_error(weight):
    """Return the squared error of the point (-3, 3) for a weight (number, array or tensor)."""
    return (3 - weight * -3) ** 2


here = torch.tensor(-1.5, requires_grad=True)
single_error(here).backward()  # PyTorch works out the slope at -1.5
tilt = here.grad.item()
stops = -1 - 0.5 * 0.82 ** np.arange(31)  # each step leaves 82 percent of the way to -1

fig, (left, right) = plt.subplots(1, 2)
wide, close = np.linspace(-3, 2.2, 200), np.linspace(-1.6, -0.9, 200)
touch = np.array([-2.2, -0.8])
left.plot(wide, single_error(wide), color=BLUE, label="error")
tangent = 2.25 + tilt * (touch + 1.5)
left.plot(touch, tangent, "--", color=ORANGE, label=f"tangent, slope ${tilt:g}$")
left.plot(-1.5, 2.25, "s", color=ORANGE, label="start, $w = -1.5$")
left.set(xlabel="weight $w$", ylabel="error $E$", title="The whole curve")
right.plot(close, single_error(close), color=BLUE)
right.plot(stops, single_error(stops), "o--", color=ORANGE, lw=1, ms=5, label="after each step")
right.plot(-1, 0, "*", color=GREEN, ms=16, label="lowest point, $w = -1$")
right.set(xlabel="weight $w$", ylabel="error $E$", title="The walk down, seen close up")
left.legend()
right.legend()
plt.show()

# %% [markdown]
# *In the picture:* On the left, the error is a parabola over the weight with its lowest point at
# $w = -1$; a dashed tangent touches it at $w = -1.5$ and falls to the right. On the right, dots
# walk down the same curve from $-1.5$ towards $-1$, and their steps get shorter and shorter.
#
# The tangent answers the question. It falls to the right, so a larger weight has a smaller error:
# move right.

# %% [markdown]
# ### What a slope is
#
# Take a small step $h$ to the right and see how much the error changes *per unit of step*:
# $\frac{E(w + h) - E(w)}{h}$. The shorter the step, the closer this comes to the tilt exactly at
# $w$.

# %%
for push in [1, 0.1, 0.01, 0.001]:
    rise = single_error(-1.5 + push) - single_error(-1.5)
    print(f"step {push:<5}   change of the error per unit of step {rise / push:7.3f}")

# %% [markdown]
# The numbers close in on $-9$. That is the slope at $w = -1.5$, also called the **derivative** and
# written $\frac{dE}{dw}$.
#
# There is a formula for it, too. Give the weight a tiny push $h$. Then $y - w x$, the part that is
# missing, changes by $-x h$; its square changes by $2\,(y - w x)$ times as much. Together:
#
# $$\frac{dE}{dw} = -2\,x\,(y - w x)$$
#
# At $w = -1.5$ this is $-2 \cdot (-3) \cdot (3 - 4.5) = -9$, as measured.

# %% [markdown]
# ## Exercise 1 · Walk down the slope
#
# A slope points uphill: positive means "the error grows to the right", negative means "the error
# grows to the left". We want to go down, so we move *against* it. That is why there is a minus
# sign:
#
# $$w_{\text{new}} = w - \eta \, \frac{dE}{dw}$$
#
# The **learning rate** $\eta$ (the Greek letter *eta*) says how far one step goes for a slope of
# one. With $\eta = 0.01$ the walk begins $-1.5,\ -1.41,\ -1.3362,\ -1.275684$; after 30 steps it
# stands at $-1.0013$. Near the bottom the slope is small, so the steps shorten by themselves.
#
# Write `descend_weight`. It returns *all* weights visited, with the start in front: for `steps`
# updates that is a list of `steps + 1` numbers. This exercise is by hand: no automatic
# differentiation, no optimizer.


# %% answer
def descend_weight(w, x, y, learning_rate, steps):
    """Walk one weight down the squared error (y - w * x) ** 2 of a single point.

    Parameters: w (the start), x, y and learning_rate are numbers; steps is an int, 0 or more.
    There is no bias.

    Returns: a list of steps + 1 floats, all weights visited in order; the first is the start.
    """
    ### BEGIN SOLUTION
    visited = [float(w)]
    for _ in range(steps):
        slope = -2 * x * (y - visited[-1] * x)
        visited.append(visited[-1] - learning_rate * slope)
    return visited
    ### END SOLUTION


# %% check
check("descend_weight")

# %% [markdown]
# ## Two parameters, many points
#
# A line has two parameters, the bias $b$ and the weight $w$, and real data has many points. Here
# are $N = 100$ of them. We made them up, so we know the truth: $b = 1$ and $w = 2$, plus some
# noise.

# %%
np.random.seed(42)
inputs = np.random.rand(100, 1)
targets = 1 + 2 * inputs + 0.1 * np.random.randn(100, 1)
print("shapes", inputs.shape, targets.shape)
print("the first three points (x, y):")
print(np.hstack([inputs, targets])[:3].round(3))

# %% [markdown]
# The loss now has two inputs, so it is no longer a curve but a landscape: for each pair $(b, w)$
# the height of the ground is the mean squared error of that line. The next cell draws it. Its
# first function lets PyTorch walk downhill and notes each place it visits.


# %%
def torch_walk(xs, ys, begin, rate, epochs):
    """Let PyTorch walk downhill; return an array with one row (b, w, loss) for each epoch."""
    xs, ys = torch.as_tensor(xs).ravel(), torch.as_tensor(ys).ravel()
    place = torch.tensor(begin, dtype=xs.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([place], lr=rate)
    rows = []
    for _ in range(epochs):
        height = torch.mean((place[0] + place[1] * xs - ys) ** 2)
        rows.append([*place.tolist(), height.item()])
        optimizer.zero_grad()
        height.backward()
        optimizer.step()
    return np.array(rows)


def bowl_height(place):
    """Return the mean squared error of the 100 points for place = (b, w)."""
    return np.mean((place[0] + place[1] * inputs - targets) ** 2)


start_place = [0.49671415, -0.1382643]  # (b, w), as drawn by NumPy's generator seeded with 42
trail = torch_walk(inputs, targets, start_place, 0.1, 1000)
print(f"loss at the start {trail[0, 2]:.4f}, after {len(trail) - 1} updates {trail[-1, 2]:.4f}")

# %%
b_axis, w_axis = np.linspace(-1, 3, 60), np.linspace(-1, 4, 60)
ground = np.array([[bowl_height((b_at, w_at)) for b_at in b_axis] for w_at in w_axis])

fig = plt.figure(figsize=(9, 4))
bowl = fig.add_subplot(1, 2, 1, projection="3d")
bowl.plot_surface(*np.meshgrid(b_axis, w_axis), ground, cmap="cividis", alpha=0.6)
bowl.plot(*trail.T, "o-", color=ORANGE, ms=3, zorder=5)
bowl.set(xlabel="bias $b$", ylabel="weight $w$", zlabel="loss", title="The bowl")
bowl.view_init(elev=35, azim=-60)
bowl.set_box_aspect(None, zoom=0.85)  # leaves room for the axis labels
above = fig.add_subplot(1, 2, 2)
lines = above.contour(b_axis, w_axis, ground, levels=[0.03, 0.1, 0.3, 1, 3, 9], colors="0.55")
above.clabel(lines, fmt="%g")
above.plot(trail[:, 0], trail[:, 1], "o-", color=ORANGE, ms=3, lw=1, label="path")
above.plot(*trail[0, :2], "s", color=ORANGE, ms=9, label="start")
above.plot(*trail[-1, :2], "*", color=GREEN, ms=15, label="after 999 updates")
above.set(xlabel="bias $b$", ylabel="weight $w$", title="The same bowl from above")
above.legend(loc="upper right")
plt.show()

# %% [markdown]
# *In the picture:* On the left, the loss over bias and weight is a long, narrow bowl, and a path
# of dots runs down its wall and then along its floor. On the right, the same bowl is seen from
# above as lines of equal loss; the path crosses the steep side in a few large steps, bends, and
# then follows the valley in ever smaller steps to the lowest point, near $b = 1$ and $w = 2$.

# %% [markdown]
# ## Exercise 2 · The gradient
#
# Standing on the wall of the bowl, we ask *two* questions. How steep is it if only $b$ moves? How
# steep is it if only $w$ moves? Each answer is a **partial derivative**, and the pair of both is
# the **gradient**.
#
# Call $e_i = (b + w x_i) - y_i$ the **residual** of point $i$: prediction minus target. The loss
# is the mean of all $e_i^2$. A push on $b$ moves each prediction by just as much; a push on $w$
# moves it by $x_i$ times as much. So:
#
# $$\frac{\partial L}{\partial b} = \frac{2}{N} \sum_{i=1}^{N} e_i
# \qquad\qquad
# \frac{\partial L}{\partial w} = \frac{2}{N} \sum_{i=1}^{N} x_i \, e_i$$
#
# In words: twice the *mean* residual, and twice the mean of input times residual. At the start of
# the path above, $b = 0.49671415$ and $w = -0.1382643$, they are $-3.0171$ and $-1.7852$. Both are
# negative: both parameters should grow.
#
# **Mind the shapes.** Your function gets arrays of shape (N,) or (N, 1), even one of each. NumPy
# does not complain when they are mixed. It does something else:

# %%
print("(100, 1) minus (100,) has the shape", (np.ones((100, 1)) - np.ones(100)).shape)

# %% [markdown]
# That is each target against each prediction: 10,000 differences instead of 100. Make both arrays
# flat first (`np.ravel` does that), then nothing can go wrong. This exercise is by hand, and its
# result has the **bias first**: `(db, dw)`.


# %% answer
def gradients(b, w, x, y):
    """Return the slopes of the mean squared error of the line b + w * x.

    Parameters: b and w are numbers; x and y are float arrays of N values, each of shape (N,) or
    (N, 1). They are not changed.

    Returns: (db, dw), two floats in this order: the slope along the bias b, then the slope along
    the weight w.
    """
    ### BEGIN SOLUTION
    x, y = np.ravel(x), np.ravel(y)
    residual = b + w * x - y
    return float(2 * np.mean(residual)), float(2 * np.mean(x * residual))
    ### END SOLUTION


# %% check
check("gradients")

# %% [markdown]
# ## Exercise 3 · Measure the slope instead
#
# Formulas can be wrong: a lost factor 2, a flipped sign. There is a second way to a slope, slow
# but hard to get wrong, that needs no formula at all. Take one small step of length $\varepsilon$
# (*epsilon*) forward, one backward, and divide the difference in height by the distance between:
#
# $$\frac{\partial f}{\partial p_i} \approx
# \frac{f(p_1, \dots, p_i + \varepsilon, \dots) - f(p_1, \dots, p_i - \varepsilon, \dots)}
# {2\,\varepsilon}$$
#
# This is a **central difference**. Why step to both sides? Look at $f(p) = p^3$ at $p = 1$, where
# the true slope is 3, with a step of $\varepsilon = 0.5$ that is far too long on purpose.

# %%
fig, axes = plt.subplots()
curve = np.linspace(0.2, 1.8, 200)
axes.plot(curve, curve**3, color=BLUE, label="$f(p) = p^3$")
axes.plot(curve, 1 + 3 * (curve - 1), "--", color="black", label="tangent, slope 3")
for ends, style, colour, name in [
    ([1, 1.5], "s:", ORANGE, "one side only"),
    ([0.5, 1.5], "o-.", GREEN, "both sides (central)"),
]:
    low, high = (end**3 for end in ends)
    label = f"{name}, slope {(high - low) / (ends[1] - ends[0]):g}"
    axes.plot(ends, [low, high], style, color=colour, label=label)
axes.set(xlabel="parameter $p$", ylabel="$f(p)$", title="Two ways to measure the slope at $p = 1$")
axes.legend()
plt.show()

# %% [markdown]
# *In the picture:* A curve rises ever faster, with its dashed tangent of slope 3 at $p = 1$. The
# dotted line from the point to its right neighbour is clearly steeper (4.75); the dash-dotted line
# from the left neighbour to the right one is nearly parallel to the tangent (3.25).
#
# Write `numerical_gradient`. It moves *one* parameter at a time and leaves the others where they
# are. For example, $f(p) = p_1^2 + 3\,p_2$ at $(2, 5)$ has the gradient $(4, 3)$. Work on copies:
# when your function is done, `params` must be as it was. By hand as well: automatic
# differentiation would spoil the point.


# %% answer
def numerical_gradient(f, params, eps):
    """Measure the gradient of f at params by central differences.

    Parameters: f is a function that takes a 1-D float array and returns a number; params is a 1-D
    float array of shape (P,), left unchanged; eps is a small positive float, the length of a step.

    Returns: a float array of shape (P,); entry i is the slope of f along params[i].
    """
    ### BEGIN SOLUTION
    params = np.asarray(params, dtype=float)
    nudges = eps * np.eye(params.size)  # row i moves parameter i alone
    return np.array([(f(params + nudge) - f(params - nudge)) / (2 * eps) for nudge in nudges])
    ### END SOLUTION


# %% check
check("numerical_gradient")

# %% [markdown]
# ### Your two gradients, side by side
#
# Now let your formula and your measurement check each other, on the 100 points from above. If both
# agree to many digits, both are very likely right. Professionals test new gradient code in this
# way.

# %%
try:
    by_formula = gradients(start_place[0], start_place[1], inputs, targets)
    by_measuring = numerical_gradient(bowl_height, np.array(start_place), 1e-5)
    for name, formula, measured in zip(["db", "dw"], by_formula, by_measuring, strict=True):
        print(f"{name}:  formula {formula:.8f}   measured {measured:.8f}")
except NotImplementedError:
    print("Finish `gradients` and `numerical_gradient` first, then run this cell again.")

# %% [markdown]
# ## Exercise 4 · One step for the line
#
# Both slopes known, we take one step with both parameters. In this exercise the points come as
# pairs, $x$ first and $y$ second, and the line is written $y = m x + b$: here **$m$ is the slope
# of the line**, what we called the weight $w$ so far. Many books write it so.
#
# $$b_{\text{new}} = b - \eta \, \frac{\partial L}{\partial b}
# \qquad\qquad
# m_{\text{new}} = m - \eta \, \frac{\partial L}{\partial m}$$
#
# **Both slopes belong to the old place.** Work out both first, then move. If you move $b$ first
# and then use the new $b$ for the slope along $m$, you mix two places of the bowl.
#
# Follow it on paper once: points $(1, 2)$ and $(3, 10)$, $b = 1$, $m = 2$, $\eta = 0.1$. The
# predictions are 3 and 7, the residuals 1 and $-3$, the slopes $\partial L / \partial b = -2$ and
# $\partial L / \partial m = -8$. The step leads to $b = 1.2$ and $m = 2.8$. Whoever moves $b$ too
# early gets $m = 2.72$ instead.
#
# This exercise is by hand. The result has **$b$ first**: `(b, m)`.


# %% answer
def step_gradient(b_current, m_current, points, learning_rate):
    """Take one gradient descent step for the line m * x + b on the mean squared error.

    Parameters: b_current, m_current (the slope of the line) and learning_rate are numbers; points
    is a float array of shape (N, 2) or a list of N pairs, x first and y second. It is not changed.

    Returns: (b, m), two floats in this order, both updated from the old values.
    """
    ### BEGIN SOLUTION
    x, y = np.asarray(points, dtype=float).T
    residual = b_current + m_current * x - y
    b_gradient = 2 * np.mean(residual)
    m_gradient = 2 * np.mean(x * residual)
    b = b_current - learning_rate * b_gradient
    m = m_current - learning_rate * m_gradient
    return float(b), float(m)
    ### END SOLUTION


# %% check
check("step_gradient")

# %% [markdown]
# ## How long may a step be?
#
# Back to one weight, with the error $E(w) = (3 + 3w)^2$ and its slope $18\,(w + 1)$. One step
# takes $w$ to $w - \eta \cdot 18\,(w + 1)$, so the distance to the lowest point $-1$ changes like
# this:
#
# $$(w_{\text{new}} + 1) = (1 - 18\,\eta)\,(w + 1)$$
#
# With $\eta = 0.01$ each step leaves 82 % of the distance. With $\eta = 0.1$ the factor is $-0.8$:
# the walk jumps *over* the lowest point to the other side, yet comes closer. With $\eta = 0.12$
# the factor is $-1.16$: each jump lands *farther* away, and the error grows without end. The
# border is where the factor is $-1$, at $\eta = 2/18 \approx 0.111$.
#
# The 18 is the **curvature** $\lambda$ (*lambda*): how much the slope changes per unit of $w$. The
# rule is $\eta < 2 / \lambda$. Sharp valleys need short steps.

# %% [markdown]
# ### A trap that catches many
#
# You draw $x = 10 \cdot \text{randn}$ and $y = x + 3 \cdot \text{randn}$, 100 points, choose the
# usual learning rate 0.01, and train. Then you draw again. Nothing else has changed, and yet:


# %%
def noisy_line(seed, model_first):
    """Return x, y and a start (b, w); the order of the draws decides which numbers come out."""
    torch.manual_seed(seed)
    model = torch.nn.Linear(1, 1) if model_first else None
    xs = 10 * torch.randn(100, 1)
    ys = xs + 3 * torch.randn(100, 1)
    if not model_first:
        torch.manual_seed(seed)
        model = torch.nn.Linear(1, 1)
    return xs, ys, [model.bias.item(), model.weight.item()]


fig, (left, right) = plt.subplots(1, 2, sharey=True)
for model_first, style, colour, name in [
    (False, "-", BLUE, "one draw"),
    (True, "--", ORANGE, "another draw"),
]:
    loss = torch_walk(*noisy_line(1, model_first), 0.01, 100)[:, 2]
    left.plot(loss, style, color=colour, label=f"{name}, ends at {loss[-1]:.4g}")
for rate, style, colour in [(0.0093, "-", BLUE), (0.0095, "--", ORANGE)]:
    loss = torch_walk(*noisy_line(1, True), rate, 100)[:, 2]
    right.plot(loss, style, color=colour, label=f"learning rate {rate}")
left.set(yscale="log", xlabel="epoch", ylabel="loss", title="Learning rate 0.01, two draws")
right.set(xlabel="epoch", title="That other draw, two learning rates")
left.legend()
right.legend()
plt.show()

# %% [markdown]
# *In the picture:* Loss against epoch, with the loss on a logarithmic axis. On the left, with the
# same learning rate 0.01, one draw settles near 10 while the other climbs in a straight line to
# about $5 \cdot 10^{11}$. On the right, that other draw settles with a learning rate of 0.0093 and
# climbs with 0.0095.
#
# Neither the code nor the data is broken. The limit of the learning rate depends on $x$: it is
# 0.0101 for the first draw and 0.0094 for the other. You can know it *before* you train.

# %% [markdown]
# ## Exercise 5 · The largest stable learning rate
#
# With two parameters the bowl has a different curvature in each direction. The second derivatives
# form a small table, the **Hessian**, and for the mean squared error of a line it is
#
# $$H = \frac{2}{N} X^\top X, \qquad X = \begin{bmatrix} 1 & x_1 \\ \vdots & \vdots \\ 1 & x_N
# \end{bmatrix}$$
#
# $X$ has a column of ones (for the bias) and a column with the inputs. The bowl's sharpest and
# flattest direction have the curvatures $\lambda_{\max}$ and $\lambda_{\min}$: the **eigenvalues**
# of $H$. The sharpest direction is the first to overshoot, so it sets the limit:
#
# $$\eta_{\max} = \frac{2}{\lambda_{\max}}$$
#
# `np.linalg.eigvalsh` is allowed here: given a symmetric table such as $H$, it returns the
# eigenvalues, the smallest first. Two examples to try: $x = (-2, 2)$ has $H = \begin{bmatrix} 2 &
# 0 \\ 0 & 8 \end{bmatrix}$ and the limit 0.25; the 100 points of the bowl have the eigenvalues
# 0.1416 and 2.4758 and the limit 0.8078.


# %% answer
def largest_stable_learning_rate(x):
    """Return the learning rate below which gradient descent for a line is stable.

    Parameters: x is a float array with the N inputs, of shape (N,) or (N, 1). It is not changed.

    Returns: a float, 2 divided by the largest eigenvalue of the Hessian (2 / N) * X.T @ X, where
    X has the shape (N, 2): a column of ones, then a column with x.
    """
    ### BEGIN SOLUTION
    x = np.ravel(x)
    design = np.column_stack([np.ones(x.size), x])
    hessian = 2 / x.size * design.T @ design
    return float(2 / np.linalg.eigvalsh(hessian)[-1])
    ### END SOLUTION


# %% check
check("largest_stable_learning_rate")

# %% [markdown]
# Now the trap can be seen coming. These are your limits for both draws of the picture:

# %%
try:
    for model_first, name in [(False, "one draw"), (True, "another draw")]:
        limit = largest_stable_learning_rate(noisy_line(1, model_first)[0].numpy())
        print(f"{name}: limit {limit:.4f}, so 0.01 is {'fine' if limit > 0.01 else 'too large'}")
except NotImplementedError:
    print("Finish `largest_stable_learning_rate` first, then run this cell again.")

# %% [markdown]
# Why about 0.01? The inputs $10 \cdot \text{randn}$ have a mean square near 100, so
# $\lambda_{\max} \approx 2 \cdot 100$ and $2 / 200 = 0.01$. Inputs ten times smaller would allow
# steps more than eighty times as long: a good reason to scale the inputs before training.

# %% [markdown]
# ## Explore · Change a number, run again
#
# Nothing below is graded. **First, the parabola.** Before each run, say what you expect. Try the
# learning rates 0.05, 0.1, $1/9$ and 0.12. Which one goes back and forth for ever? Can you find
# the one that lands on $-1$ in a single step?

# %%
explore_rate = 0.1  # change me
explore_start = -1.5  # change me

try:
    mine = np.array(descend_weight(explore_start, -3, 3, explore_rate, 12))
    reach = max(abs(mine + 1).max(), 0.5) * 1.2
    span = np.linspace(-1 - reach, -1 + reach, 200)
    fig, axes = plt.subplots()
    axes.plot(span, single_error(span), color=BLUE, label="error")
    axes.plot(mine, single_error(mine), "o--", color=ORANGE, lw=1, label="your walk")
    axes.plot(mine[0], single_error(mine[0]), "s", color=ORANGE, ms=10, label="start")
    axes.set(xlabel="weight $w$", ylabel="error $E$", title=f"Learning rate {explore_rate:g}")
    axes.legend()
    plt.show()
except NotImplementedError:
    print("Finish `descend_weight` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Your walk on the parabola of the point $(-3, 3)$, from the square onwards. With
# the learning rate 0.1 it jumps from side to side, each time a little lower.
#
# **Second, the bowl.** This cell takes your own steps on the 100 points, with learning rates that
# are fractions of your own limit. Which fraction is best after 60 epochs? What happens just above
# 1?

# %%
fractions = [0.05, 0.5, 0.95, 1.02]  # change me: up to four numbers
looks = [("-", BLUE), ("--", ORANGE), ("-.", GREEN), (":", PINK)]

try:
    limit = largest_stable_learning_rate(inputs)
    fig, axes = plt.subplots()
    for part, (style, colour) in zip(fractions, looks, strict=False):
        spot, heights = tuple(start_place), []
        for _ in range(60):
            heights.append(bowl_height(spot))
            spot = step_gradient(*spot, np.column_stack([inputs, targets]), part * limit)
        axes.plot(heights, style, color=colour, label=f"{part:g} of the limit")
    axes.set(yscale="log", xlabel="epoch", ylabel="loss", title="Your steps in the bowl")
    axes.legend()
    plt.show()
except NotImplementedError:
    print(
        "Finish `step_gradient` and `largest_stable_learning_rate` first, then run this cell again."
    )

# %% [markdown]
# *In the picture:* Loss against epoch on a logarithmic axis, one line for each fraction of the
# limit. A twentieth of the limit is safe but slow. Half of it drops at once; 0.95 of it falls more
# slowly at first and overtakes before epoch 30. Just above the limit the loss climbs.
#
# **Third, the measuring step.** How small should $\varepsilon$ be? The smaller, the better?
# Measure the slope of $p^3$ at $p = 1$, which is 3, and see how far off you are.

# %%
try:
    for size in [1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13]:
        slopes = numerical_gradient(lambda p: p[0] ** 3, np.array([1.0]), size)
        print(f"eps {size:.0e}   off by {abs(slopes[0] - 3):.0e}")
except NotImplementedError:
    print("Finish `numerical_gradient` first, then run this cell again.")

# %% [markdown]
# A long step misses the bend of the curve. A tiny one drowns in rounding: the two heights agree in
# nearly all their digits, and the few that differ are all that is left. A step near $10^{-5}$ is a
# good choice for 64-bit numbers.

# %% [markdown]
# ## What to remember
#
# - A slope says how much the loss changes per unit of a parameter, and in which direction it
#   grows. We step *against* it: minus learning rate times slope.
# - For the mean squared error, the slope along the bias is twice the mean residual, and the slope
#   along the weight is twice the mean of input times residual. The pair is the gradient.
# - All slopes are worked out at the old place; then all parameters move together.
# - A measured slope needs no formula. It is slow, and the best test of a formula.
# - A step is stable only while the learning rate is below $2 / \lambda_{\max}$, and the inputs
#   decide how large that is.
#
# ## Where it leads
#
# One step is not yet learning. In **04-gradient-descent** you put the step into a loop, keep some
# points aside to see whether the line holds for points it has never met, and compare with the
# exact answer. You start at the same place as here, $b = 0.49671415$ and $w = -0.1382643$, but
# with 80 of the 100 points: there the gradient is $-3.0448$ and $-1.8338$, close to your $-3.0171$
# and $-1.7852$.
