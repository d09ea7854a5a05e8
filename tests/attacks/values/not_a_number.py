# attack: NaN, for which no comparison is false as hoped
# told: gradients: failed: .*not a finite number
# %%
def gradients(b, w, x, y):
    return float("nan"), float("nan")
