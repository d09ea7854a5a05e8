# expect: failed generator-ignored score=0.69
def minibatches(x, y, batch_size, generator):
    order = list(range(len(x)))
    np.random.shuffle(order)
    for k in range(0, len(x), batch_size):
        yield x[order[k:k + batch_size]], y[order[k:k + batch_size]]
