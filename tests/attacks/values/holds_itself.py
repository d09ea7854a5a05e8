# attack: a list that holds itself, twice
# told: gradients: (failed|killed|timed_out)
# %%
def gradients(b, w, x, y):
    loop = []
    loop += [loop, loop]
    return loop
