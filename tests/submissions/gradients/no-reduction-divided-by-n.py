# expect: failed no-reduction-divided-by-n score=0
def gradients(b, w, x, y):
    N = len(x)
    x = x.reshape(N)
    y = y.reshape(N)
    db = -(2/N) * (y - (w*x + b))
    dw = -(2/N) * x * (y - (w*x + b))
    return db, dw
