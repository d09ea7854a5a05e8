# story: interact shows a slider for the weight.
# expect: all

# %%
from ipywidgets import FloatSlider, interact


@interact(w=FloatSlider(min=-3, max=3, value=1))
def show(w):
    print('w is', w)

# %% [gradients]
