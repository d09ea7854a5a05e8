# story: A cell is a script for the shell.
# expect: all
# says: was not run: the grader runs Python only

# %%
%%bash
ls -la
nvidia-smi

# %% [gradients]
