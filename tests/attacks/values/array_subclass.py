# attack: a subclass of ndarray that finds itself close to everything
# told: gradients: failed
# %%
class Close(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.zeros(self.shape)

    def tobytes(self, order="C"):
        return b""

    def __eq__(self, other):
        return np.ones(self.shape, bool)


def gradients(b, w, x, y):
    return np.ones(2).view(Close)
