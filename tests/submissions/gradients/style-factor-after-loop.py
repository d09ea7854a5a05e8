# expect: passed score=1
def gradients(b, w, x, y):
    x = x.flatten().tolist()
    y = y.flatten().tolist()
    sum_b = 0.0
    sum_w = 0.0
    for xi, yi in zip(x, y):
        sum_b -= yi - (w * xi + b)
        sum_w -= xi * (yi - (w * xi + b))
    # put the 2 and the 1/N in at the end
    sum_b *= 2
    sum_w *= 2
    sum_b /= len(x)
    sum_w /= len(x)
    return sum_b, sum_w
