# %% [markdown]
# # 01 · From a line to predictions
#
# **A parcel has to go to a house 7 kilometres away. How long will the courier need?**
#
# Nobody knows yet. But the courier has made other trips, and we know how far they were and how long
# they took. If we draw a line through them, we can read off a trip that nobody has made:
#
# > A model is a rule with a few numbers in it. Put an input in, and a prediction comes out.
#
# In this notebook the rule is a line. You write it first as one line of Python, then with the
# building blocks of PyTorch, the library that the whole course uses. You need plain Python
# (functions, lists, a little of classes) and no PyTorch at all. Four small exercises, about
# 45 minutes.
#
# Click into the next cell and press Shift + Enter: that runs it and moves on. It gets the course
# ready; you need not read it. Go on like this from top to bottom.

# %% setup
from autograder import check, hint, my_data, start

STUDENT = ""  # your student id; leave it empty where a JupyterHub knows you

# %% [markdown]
# Under each exercise stands a cell with `check("...")`: run it as often as you like, it costs
# nothing. When you are stuck, write `hint("forward")` into a new cell (with the name of your
# exercise) and run it; each run gives the next hint.

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
# `torch` is PyTorch. Its part `nn` ("neural networks") holds ready-made pieces of models. `np` is
# NumPy, which you may know, and `plt` draws the pictures.

# %%
# Twelve trips, made up for this notebook.
distances = np.array([0.7, 1.2, 2.0, 2.6, 3.1, 3.9, 4.4, 5.2, 5.8, 6.5, 7.4, 8.1])  # kilometres
durations = np.array([3.9, 3.8, 7.5, 9.6, 9.2, 13.9, 13.1, 16.2, 20.1, 19.6, 24.4, 24.9])  # minutes

fig, axes = plt.subplots()
axes.plot(distances, durations, "o", color=BLUE, label="trips that were made")
axes.plot([0, 9], [1, 28], color=ORANGE, label="a line through them")
axes.plot([7, 7, 0], [0, 22, 22], ":", color="black", label="reading off a new trip")
axes.plot(7, 22, "*", color=GREEN, ms=16, label="prediction for 7 km: 22 min")
axes.set(xlim=(0, 9), ylim=(0, 28), title="A line that predicts")
axes.set(xlabel="distance $x$ (kilometres)", ylabel="duration $y$ (minutes)")
axes.legend(loc=(0.42, 0.05))
plt.show()

# %% [markdown]
# *In the picture:* Twelve points rise from the lower left to the upper right, and a line runs
# through their middle. A dotted path goes up from 7 kilometres to the line and from there to the
# left, to 22 minutes; a star marks the place on the line.

# %% [markdown]
# ## Two numbers make a line
#
# The courier of the picture needs 3 minutes for each kilometre, plus 1 minute to lock the bicycle.
# For 2 kilometres that is $3 \cdot 2 + 1 = 7$ minutes. As a rule for any distance $x$:
#
# $$\text{prediction} = w \cdot x + b$$
#
# - $w$ is the **weight**: how much the prediction grows when $x$ grows by one. Here 3.
# - $b$ is the **bias**: the prediction at $x = 0$. Here 1.
#
# Both together are the **parameters** of the model. Other parameters, other line:

# %%
fig, (left, right) = plt.subplots(1, 2, sharey=True)
looks = [("-", BLUE), ("--", ORANGE), ("-.", GREEN)]
for weight, (style, colour) in zip([1, 2, 3], looks, strict=True):
    left.axline((0, 1), slope=weight, ls=style, color=colour, label=f"$w = {weight}$")
for bias, (style, colour) in zip([1, 5, 9], looks, strict=True):
    right.axline((0, bias), slope=2, ls=style, color=colour, label=f"$b = {bias}$")
left.set(title="The weight tilts the line ($b = 1$)", ylabel="prediction (minutes)")
right.set(title="The bias lifts the line ($w = 2$)")
for panel in (left, right):
    panel.set(xlim=(0, 8), ylim=(0, 26), xlabel="distance $x$ (kilometres)")
    panel.legend(loc="upper left")
plt.show()

# %% [markdown]
# *In the picture:* On the left, three lines start at the same height, 1, and rise more steeply the
# larger the weight is. On the right, three lines are equally steep and start at the heights 1, 5
# and 9.

# %% [markdown]
# ## Numbers in PyTorch: the tensor
#
# PyTorch keeps numbers in **tensors**. A tensor is a table of numbers, much like a NumPy array. Its
# **shape** says how many numbers there are in each direction.

# %%
single = torch.tensor(2.0)
row = torch.tensor([4.0, 7.0])
column = torch.tensor([[4.0], [7.0]])
for name, tensor in [("single", single), ("row", row), ("column", column)]:
    print(f"{name:6}  shape {tuple(tensor.shape)!s:7}  holds {tensor.tolist()}")

# %% [markdown]
# `single` is just one number; its shape is empty. `row` holds two numbers in one direction.
# `column` is a table of 2 rows and 1 column. Look at its brackets: an outer pair for the whole
# table, and an inner pair for each row. The models of PyTorch expect such tables: **one row for
# each example, one column for each thing we know about it.** Here: two trips, and of each the
# distance.
#
# Arithmetic works on all members at once, without a loop, and the shape stays:

# %%
print("in metres:", (1000 * column).tolist())
print("half a kilometre shorter:", (column - 0.5).tolist())
print("shape:", tuple((1000 * column).shape))

# %% [markdown]
# ### Four things to know about a tensor
#
# **1. It has one type of number**, its `dtype`. Write decimals with a point: `torch.tensor(2.0)`
# has the type `float32`, but `torch.tensor(2)` holds whole numbers, with which a model cannot
# learn. A `float32` keeps about seven digits. NumPy's decimals, `float64`, keep about sixteen.
#
# **2. `.item()` takes the number out** of a tensor that holds a single one. You get an ordinary
# Python number.

# %%
print("types:", torch.tensor(2.0).dtype, torch.tensor(2).dtype)
tenth = torch.tensor(0.1)
print("a tensor: ", tenth)
print("its item: ", tenth.item(), " (the digits show where float32 stops being exact)")

# %% [markdown]
# **3. It can remember where it came from.** If you make a tensor with `requires_grad=True`, PyTorch
# keeps a note of everything computed from it. You see the note as `grad_fn` behind the result:

# %%
side = torch.tensor(5.0, requires_grad=True)
area = side * side
print("the area:          ", area)
print("area.detach():     ", area.detach())
print("area.item():       ", area.item())

# %% [markdown]
# Later the course asks: *how must I change a parameter to make the result better?* PyTorch follows
# the notes backwards to find out. So do not cut this connection by accident: `.detach()`, `.item()`
# and `float(...)` give the bare numbers, and what was remembered is lost. For now this is all that
# you have to know. (*Grad* stands for *gradient*; 03-gradients explains what that is.)
#
# **4. It lies somewhere**, on its `device`. That is `cpu` (the ordinary memory) or, on a computer
# with a graphics card that PyTorch can use, `cuda`. `.to(device)` gives you the tensor there.

# %%
device = "cuda" if torch.cuda.is_available() else "cpu"
there = column.to(device)
print("column lies on", column.device, "and `there` on", there.device)
beside_it = torch.ones(2, 1, device=there.device)  # a new tensor, made where `there` lies
print("both together:", (there - beside_it).tolist())

# %% [markdown]
# Tensors of different devices cannot be combined. A new tensor is made on the CPU unless you say
# otherwise, as with `device=there.device` above. But a function that only calculates with what it
# is given needs no thought at all: the result lies where the inputs lie.
#
# You need no graphics card for this course. So that you see what would go wrong on one, the checks
# also try a **simulated accelerator**: it behaves like a second device, on any computer.

# %% [markdown]
# ## Exercise 1 · Predict
#
# Write `forward`. It returns the prediction $w \cdot x + b$. (The name is a custom of PyTorch: the
# way *forward* through a model goes from the input to the prediction.) Put your code in place of
# the line `raise NotImplementedError()`, run the cell, and then run the check below it.
#
# With $w = 3$ and $b = 1$ the input 2 gives 7, and the table `[[4.0], [7.0]]` gives
# `[[13.0], [22.0]]`. The same short code does for numbers, NumPy arrays and tensors of any shape.
# The check tries all of them, on the CPU and on the simulated accelerator. Tensors should keep
# their notes, so return what you computed as it is.


# %% answer
def forward(x, w, b):
    """Return the predictions w * x + b of a line.

    Parameters: x, the input, is a number, a NumPy array or a tensor of any shape; w (the weight)
    and b (the bias) are numbers, or tensors of a single number. They are not changed.

    Returns: the predictions, in the shape of x. Where tensors come in, a tensor comes out: on the
    same device, and still connected to those that require gradients.
    """
    ### BEGIN SOLUTION
    return w * x + b
    ### END SOLUTION


# %% check
check("forward")

# %% [markdown]
# Here is your function at work, with parameters that PyTorch watches:

# %%
try:
    w = torch.tensor(3.0, requires_grad=True)
    b = torch.tensor(1.0, requires_grad=True)
    print("a trip of 2 km:    ", forward(torch.tensor(2.0), w, b))
    print("trips of 4 and 7 km:", forward(column, w, b).tolist())
except NotImplementedError:
    print("Finish `forward` first, then run this cell again.")

# %% [markdown]
# The trip of 7 kilometres takes 22 minutes, as in the first picture.

# %% [markdown]
# ## A ready-made line: `nn.Linear`
#
# Nobody writes the parameters of a large model by hand. PyTorch has ready-made pieces that bring
# their own parameters along. The simplest is the **linear layer**, `nn.Linear`: it holds a weight
# and a bias, and when you call it like a function, it predicts.
#
# `in_features=1` means: one number comes in for each example (its distance). `out_features=1`: one
# number comes out (its duration). Run this cell two or three times:

# %%
for number in range(3):
    layer = nn.Linear(in_features=1, out_features=1)
    print(f"layer {number}: weight {layer.weight.item():7.4f}   bias {layer.bias.item():7.4f}")
print("the last one predicts", layer(column).tolist())

# %% [markdown]
# Each new layer has other numbers, and they change with each run. Nobody knows good parameters in
# advance, so a model starts with random ones and learns better ones later. (This learning is what
# the course is about. For now our models know nothing.)
#
# ### The same luck again: seeds
#
# Random starts have a drawback: run a notebook twice, and you get two results. The cure is the
# **seed**. A computer's random numbers come from a long fixed sequence, and the seed says where in
# it to begin. Begin at the same place, and the same numbers follow:

# %%
torch.manual_seed(7)
print("seed 7:            ", torch.rand(3).tolist())
print("and three more:    ", torch.rand(3).tolist())
torch.manual_seed(7)
print("seed 7 once more:  ", torch.rand(3).tolist())
torch.manual_seed(8)
print("seed 8:            ", torch.rand(3).tolist())

# %% [markdown]
# A seed works *from then on*. What was drawn before it stays as it was; and each draw moves on in
# the sequence, so the second three numbers differ from the first three.

# %% [markdown]
# ## Exercise 2 · A random line that you can have again
#
# Write `make_model`. It sets the seed, makes an `nn.Linear` with one input and one output, and
# returns it. Return the layer itself, not its numbers: who calls `make_model(1)` wants to predict
# with it. With the seed 1 the layer has the weight 0.5153 and the bias −0.4414.


# %% answer
def make_model(seed):
    """Make a linear layer with one input and one output whose random start can be repeated.

    Parameters: seed is an int, given to torch.manual_seed right before the layer is made.

    Returns: the layer, an nn.Linear. The same seed gives the same parameters, always.
    """
    ### BEGIN SOLUTION
    torch.manual_seed(seed)
    return nn.Linear(in_features=1, out_features=1)
    ### END SOLUTION


# %% check
check("make_model")

# %% [markdown]
# A model is called like a function. The numbers come out the same on every computer:

# %%
try:
    model = make_model(1)
    print(f"weight {model.weight.item():.4f}   bias {model.bias.item():.4f}")
    print(f"2.0 km -> {model(torch.tensor([2.0])).item():.4f} minutes")
    print("[[2.0], [3.3]] ->", model(torch.tensor([[2.0], [3.3]])))
except NotImplementedError:
    print("Finish `make_model` first, then run this cell again.")

# %% [markdown]
# You should see 0.5153, −0.4414, 0.5891 and the table `[[0.5891], [1.2590]]`. (The `grad_fn` behind
# the table is the note from above: a layer's parameters always remember.) Two kilometres in 0.5891
# minutes: this courier flies. Here are some more of these untrained lines, one for each
# seed, beside the trips that were really made:

# %%
reach = torch.tensor([[0.0], [9.0]])
looks = [("-", BLUE), ("--", ORANGE), ("-.", GREEN), (":", PINK), ((0, (8, 2)), "0.45")]
try:
    fig, axes = plt.subplots()
    axes.plot(distances, durations, "o", color="black", label="trips that were made")
    for seed, (style, colour) in zip([1, 3, 4, 16, 19], looks, strict=True):
        heights = make_model(seed)(reach).tolist()
        axes.plot([0, 9], heights, ls=style, color=colour, label=f"seed {seed}")
    axes.set(xlim=(0, 9), title="Five random lines that everybody gets")
    axes.set(xlabel="distance $x$ (kilometres)", ylabel="duration $y$ (minutes)")
    axes.legend(loc="upper left")
    plt.show()
except NotImplementedError:
    plt.close()
    print("Finish `make_model` first, then run this cell again.")

# %% [markdown]
# *In the picture:* Five lines of different styles fan out near the zero line, some rising and
# some falling. The points of the real trips all lie above them, and the gap grows to the right:
# none of the random lines fits.

# %% [markdown]
# ## Your own kind of model: a class
#
# `nn.Linear` is one piece. Real models are made of many, and each kind of model is a **class**: a
# plan from which you can make as many models as you like. In PyTorch such a class builds on
# `nn.Module`, the plan that all models share. Here is a tiny one. It has a single parameter and
# multiplies its input by it.


# %%
class Scale(nn.Module):
    """Multiply the input by one number that can be learned."""

    def __init__(self, factor):
        """Store the factor as a parameter."""
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(factor))

    def forward(self, x):
        """Return x, scaled."""
        return self.factor * x


miles = Scale(0.6214)  # runs __init__ with factor = 0.6214
print("4 and 7 km in miles:", miles(column).tolist())
for name, parameter in miles.named_parameters():
    print("its parameter:", name, "=", parameter.item())

# %% [markdown]
# Four things happen here:
#
# - `class Scale(nn.Module)` says: a `Scale` can do all that an `nn.Module` can.
# - `__init__` runs once, when a model is made. Its first line, `super().__init__()`, lets
#   `nn.Module` set up its own list of parameters. Without it PyTorch stops with an error.
# - `self.factor = ...` stores a piece in the model. PyTorch sees it and puts it on the list. What
#   is stored can be a parameter, or a whole layer with parameters of its own.
# - `forward` says how an input becomes a prediction. It runs at each call, `miles(column)`. Make
#   your pieces in `__init__` and only *use* them in `forward`: a layer made in `forward` would be a
#   new one, with new random numbers, at each call.
#
# Because of the list, a single `miles.to(device)` moves all parameters of the model to another
# device. A layer that is not on the list stays behind.

# %% [markdown]
# ## Exercise 3 · The line as a class
#
# Write the two methods of the class `LinearRegression`. ("Linear regression" is the old name for
# fitting a line.) The model holds one `nn.Linear`.
#
# This time the sizes are free: `input_size` is how many numbers come in for each example,
# `output_size` how many come out. If we knew the distance *and* the number of red lights of each
# trip, it would be `LinearRegression(2, 1)`: it takes tables of the shape (N, 2) for N trips and
# predicts a table of the shape (N, 1).
#
# Do not set a seed in the class. Who uses it does that, just before the model is made; then your
# model has the same parameters as an `nn.Linear` of these sizes and the same seed. The check makes
# models of several sizes and moves them to the simulated accelerator as well.


# %% answer
class LinearRegression(nn.Module):
    """A linear model, made of one nn.Linear.

    Parameters: input_size and output_size are ints, the number of inputs and outputs for each
    example.

    Calling the model on a float tensor of shape (N, input_size) gives the predictions: a tensor of
    shape (N, output_size), on the same device and still connected to the parameters.
    """

    def __init__(self, input_size, output_size):
        """Set the model up with its layer."""
        ### BEGIN SOLUTION
        super().__init__()
        self.linear = nn.Linear(input_size, output_size)
        ### END SOLUTION

    def forward(self, x):
        """Return the predictions for the rows of x."""
        ### BEGIN SOLUTION
        return self.linear(x)
        ### END SOLUTION


# %% check
check("LinearRegression")

# %% [markdown]
# Same seed, same parameters, same predictions: your class with the sizes 1 and 1 does what
# `nn.Linear` did.

# %%
try:
    torch.manual_seed(1)
    mine = LinearRegression(1, 1)
    print("parameters:", [round(parameter.item(), 4) for parameter in mine.parameters()])
    print("[[2.0], [3.3]] ->", mine(torch.tensor([[2.0], [3.3]])))
except NotImplementedError:
    print("Finish `LinearRegression` first, then run this cell again.")

# %% [markdown]
# ## Exercise 4 · Read the parameters
#
# To draw a model's line you need its two numbers. In an `nn.Linear` they are in `layer.weight` and
# `layer.bias`. But in your own class they sit one level deeper, under a name that only you know.
# What works for *every* model is its list of parameters. For the little model from above:

# %%
print(list(miles.parameters()))

# %% [markdown]
# A model of one linear layer has two of them: **the weight first, then the bias**. And they are not
# plain numbers. The weight of a layer with one input and one output is a table of the shape (1, 1),
# because in general there is one weight for each pair of output and input; the bias has the shape
# (1,). Both still remember. For a picture or a printout we want plain Python numbers.
#
# Write `get_params`. It returns `(w, b)`, **the weight first**. (Where this course works with NumPy
# alone, the bias comes first: `(b, w)`. With PyTorch the order is that of the layer's own
# parameters. Each docstring says which.) For the model with seed 1 the result is about
# $(0.5153, -0.4414)$. Do not round it.


# %% answer
def get_params(model):
    """Return the two parameters of a linear model with one input and one output.

    Parameters: model is an nn.Linear(1, 1), or a module of any other class that holds one weight
    and one bias, in this order. It is not changed.

    Returns: (w, b), two Python floats: first the weight, then the bias.
    """
    ### BEGIN SOLUTION
    w, b = model.parameters()
    return w.item(), b.item()
    ### END SOLUTION


# %% check
check("get_params")

# %% [markdown]
# ## Explore · Can luck find a good line?
#
# Nothing below is graded. Choose a seed; the cell makes the model, reads its parameters and draws
# its line, all with your functions. The dashed stumps show by how much each prediction is off.
# Can you find a seed whose line fits?

# %%
explore_seed = 1  # change me

try:
    w, b = get_params(make_model(explore_seed))
    fig, axes = plt.subplots()
    axes.plot(distances, durations, "o", color=BLUE, label="trips that were made")
    line_ends = forward(np.array([0.0, 9.0]), w, b)
    axes.plot([0, 9], line_ends, color=ORANGE, label=f"seed {explore_seed}")
    predicted = forward(distances, w, b)
    axes.vlines(distances, predicted, durations, ls="--", lw=1, color=PINK, label="off by")
    axes.set(xlim=(0, 9), title=f"Weight {w:.4f}, bias {b:.4f}")
    axes.set(xlabel="distance $x$ (kilometres)", ylabel="duration $y$ (minutes)")
    axes.legend(loc="upper left")
    plt.show()
except NotImplementedError:
    print("Finish `forward`, `make_model` and `get_params` first, then run this cell again.")

# %% [markdown]
# *In the picture:* The line of your seed lies under the points. A dashed stump leads from each
# point down to the line, and the stumps get longer to the right. With seed 1 the line rises, but
# far too little.
#
# You will not find one: a new layer with one input draws both numbers between −1 and 1, and these
# trips need a weight near 3. Luck is not enough. The model has to learn.

# %% [markdown]
# ## What to remember
#
# - A line predicts with two parameters: $w \cdot x + b$, weight and bias.
# - A tensor is a table of numbers with a shape, a type and a device. Models expect one row for each
#   example.
# - `nn.Linear` brings its own weight and bias, and they start at random. A seed, set right before,
#   makes the start repeatable.
# - Your own model is a class on top of `nn.Module`: make the pieces in `__init__`, use them in
#   `forward`.
# - `.item()` gives the plain number and forgets where it came from. Use it at the end, to show
#   things, not on the way.
#
# ## Where it leads
#
# The picture above shows stumps, one for each trip, some long and some short. To learn, a model
# needs *one* number that says how wrong it is altogether. That number is the **loss**, and it is
# what **02-loss** is about.
