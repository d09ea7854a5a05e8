# expect: passed score=1
def gradients(b, w, x, y):
    xs = list(np.ravel(x))
    ys = list(np.ravel(y))

    def add_up(i):
        if i == len(xs):
            return 0, 0
        sb, sw = add_up(i + 1)
        e = ys[i] - (w * xs[i] + b)
        return sb + e, sw + xs[i] * e

    sb, sw = add_up(0)
    return -2 / len(xs) * sb, -2 / len(xs) * sw
