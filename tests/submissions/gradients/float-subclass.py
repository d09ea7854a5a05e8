# expect: failed score=0
class Slope(float):
    def __repr__(self):
        return "slope " + float.__repr__(self)


def gradients(b, w, x, y):
    e = np.ravel(y) - (w * np.ravel(x) + b)
    return Slope(-2 * e.mean()), Slope(-2 * (np.ravel(x) * e).mean())
