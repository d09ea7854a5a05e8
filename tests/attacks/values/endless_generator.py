# attack: a generator that never ends
# told: gradients: failed: .*generator
# %%
def gradients(b, w, x, y):
    while True:
        yield 0.0
