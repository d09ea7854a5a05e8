# expect: failed score=0
class Same(float):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0

    __hash__ = float.__hash__


def gradients(b, w, x, y):
    return Same(0), Same(0)
