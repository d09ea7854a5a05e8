# attack: an answer of 10 GB that takes no memory until it is read
# told: gradients: failed: .*far more data
# %%
def gradients(b, w, x, y):
    return np.broadcast_to(np.float64(1.0), (1_250_000_000,))
