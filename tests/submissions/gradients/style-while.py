# expect: passed score=1
def gradients(b, w, x, y):
    i = 0
    total = [0, 0]
    n = x.size
    while i < n:
        xi = x.item(i)
        yi = y.item(i)
        r = (b + w*xi) - yi
        total[0] = total[0] + r
        total[1] = total[1] + r*xi
        i = i + 1
    return [2*total[0]/n, 2*total[1]/n]
