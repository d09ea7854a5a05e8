# story: The debugger is switched on, and a later cell raises.
# expect: all
# says: ZeroDivisionError

# %%
%pdb on

# %%
1 / 0

# %%
%debug

# %% [gradients]
