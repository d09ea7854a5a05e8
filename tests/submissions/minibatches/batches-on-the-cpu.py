# expect: failed batches-on-the-cpu score=0.75
def minibatches(x, y, batch_size, generator):
    x, y = x.cpu(), y.cpu()
    order = torch.randperm(len(x), generator=generator)
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        yield x[rows], y[rows]
