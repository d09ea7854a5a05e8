# expect: passed score=1
flat = lambda a: np.ravel(a)
err = lambda b, w, x, y: flat(y) - (b + w * flat(x))
gradients = lambda b, w, x, y: (-2 * err(b, w, x, y).mean(), -2 * (flat(x) * err(b, w, x, y)).mean())
