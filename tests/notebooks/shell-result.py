# story: What a shell command printed is put into a variable.
# expect: all
# says: !ls was not run: the grader runs Python only

# %%
files = !ls
print("files", len(files))

# %% [gradients]
