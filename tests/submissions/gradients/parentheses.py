# expect: failed parentheses score=0
def gradients(b, w, x, y):
    x = x.ravel()
    y = y.ravel()
    N = len(x)
    b_gradient = 0
    w_gradient = 0
    for i in range(N):
        b_gradient += -(2/N) * (y[i] - (w * x[i]) + b)
        w_gradient += -(2/N) * x[i] * (y[i] - (w * x[i]) + b)
    return b_gradient, w_gradient
