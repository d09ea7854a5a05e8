# expect: failed batches-overlap score=0.63
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for k in range(len(x)):
        rows = order[k:k + batch_size]
        yield x[rows], y[rows]
