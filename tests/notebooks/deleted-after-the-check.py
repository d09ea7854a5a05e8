# story: The function is deleted at the end, to tidy up.
# expect: all
# says: `gradients` was no longer the function at the end; its cell was run again

# %% [gradients]

# %% [check-gradients]

# %%
del gradients
