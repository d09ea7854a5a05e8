# expect: errored score=0
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(N, generator=generator)
    for rows in order.split(batch_size):
        yield x[rows], y[rows]
