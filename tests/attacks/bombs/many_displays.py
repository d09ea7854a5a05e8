# attack: a hundred thousand displays, pictures and errors in one cell
# told: gradients: untouched
# %%
for number in range(20_000):
    display({"text/plain": "x" * 100}, raw=True)  # noqa: F821
