# expect: failed sign-flipped score=0
def gradients(b, w, x, y):
    N = x.size
    gb = 0.0
    gw = 0.0
    for xi, yi in zip(x.flat, y.flat):
        gb += -2 / N * ((w * xi + b) - yi)
        gw += -2 / N * xi * ((w * xi + b) - yi)
    return gb, gw
