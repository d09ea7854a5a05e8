# expect: failed no-reduction score=0
def gradients(b, w, x, y):
    dbs = []
    dws = []
    for xi, yi in zip(x.flatten(), y.flatten()):
        e = b + w * xi - yi
        dbs.append(2 * e)
        dws.append(2 * e * xi)
    return dbs, dws
