# attack: a sum in C that takes hours
# told: gradients: (timed_out|killed)
# %%
def gradients(b, w, x, y):
    return sum(range(10**13)), 0.0
