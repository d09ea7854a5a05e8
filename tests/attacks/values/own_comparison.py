# attack: numbers whose every comparison is true
# told: gradients: failed: .*Agreeable
# %%
class Agreeable:
    def __eq__(self, other):
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    def __sub__(self, other):
        return 0.0

    __rsub__ = __add__ = __radd__ = __sub__

    def __abs__(self):
        return 0.0

    def __float__(self):
        return 0.0


def gradients(b, w, x, y):
    return Agreeable(), Agreeable()
