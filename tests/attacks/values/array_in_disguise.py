# attack: an object that turns into another array each time it is asked
# told: gradients: failed
# %%
class Disguise:
    __array_priority__ = 1e9
    shape, dtype, ndim, size = (2,), np.dtype(float), 1, 2

    def __array__(self, *args, **kwargs):
        return np.full(2, np.nan)

    def __array_ufunc__(self, *args, **kwargs):
        return np.zeros(2)

    def __array_function__(self, *args, **kwargs):
        return np.zeros(2)

    def __len__(self):
        return 2

    def __getitem__(self, index):
        return 0.0


def gradients(b, w, x, y):
    return Disguise()
