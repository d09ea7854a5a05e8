# story: A breakpoint was forgotten in a cell.
# expect: all

# %%
x = 3
breakpoint()

# %% [gradients]
