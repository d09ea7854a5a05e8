# expect: failed not-shuffled score=0.69
def minibatches(x, y, batch_size, generator):
    for k in range(0, len(x), batch_size):
        yield x[k:k + batch_size], y[k:k + batch_size]
