# story: A cell prints as Python 2 did.
# expect: all
# says: Missing parentheses in call to 'print'

# %%
print "loss", 3

# %% [gradients]
