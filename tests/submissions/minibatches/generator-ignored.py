# expect: failed generator-ignored score=0.69
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x))
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        yield x[rows], y[rows]
