# expect: failed shape-lost score=0.75
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        yield x[rows].flatten(), y[rows].flatten()
