# story: The last cell clears all variables.
# expect: all

# %%
%reset -f
