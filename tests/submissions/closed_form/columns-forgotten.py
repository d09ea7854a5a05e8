# expect: failed score=0.83
def closed_form(x, y):
    w = np.cov(x, y)[0, 1] / np.var(x, ddof=1)
    if x.ndim > 1:
        raise ValueError("only flat arrays")
    return y.mean() - w * x.mean(), w
