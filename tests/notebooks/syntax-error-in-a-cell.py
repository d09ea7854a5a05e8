# story: A note without a hash sign stands in a code cell.
# expect: all
# says: SyntaxError

# %%
TODO ask about the sign of dw!

# %% [gradients]
