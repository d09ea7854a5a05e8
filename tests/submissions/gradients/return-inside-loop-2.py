# expect: failed return-inside-loop score=0
def gradients(b, w, x, y):
    for xi, yi in zip(x, y):
        e = w * xi + b - yi
        return 2 * e / len(x), 2 * e * xi / len(x)
