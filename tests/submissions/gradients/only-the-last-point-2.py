# expect: failed only-the-last-point score=0
def gradients(b, w, x, y):
    sum_b = 0
    sum_w = 0
    for xi, yi in zip(x, y):
        guess = w * xi + b
        sum_b = 2 * (guess - yi)
        sum_w = 2 * (guess - yi) * xi
    return sum_b / len(x), sum_w / len(x)
