# expect: passed score=1
def closed_form(x, y):
    n = sx = sy = sxx = sxy = 0
    for xi, yi in zip(np.ravel(x), np.ravel(y)):
        n, sx, sy, sxx, sxy = n + 1, sx + xi, sy + yi, sxx + xi * xi, sxy + xi * yi
    d = n * sxx - sx * sx
    return (sxx * sy - sx * sxy) / d, (n * sxy - sx * sy) / d
