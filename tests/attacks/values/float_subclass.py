# attack: a subclass of float that equals everything
# told: gradients: failed: .*Near
# %%
class Near(float):
    def __sub__(self, other):
        return 0.0

    __rsub__ = __sub__

    def __eq__(self, other):
        return True

    __le__ = __lt__ = __eq__
    __hash__ = float.__hash__


def gradients(b, w, x, y):
    return Near(1), Near(1)
