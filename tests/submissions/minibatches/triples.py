# expect: failed score=0
def minibatches(x, y, batch_size, generator):
    for k, rows in enumerate(torch.randperm(len(x), generator=generator).split(batch_size)):
        yield k, x[rows], y[rows]
