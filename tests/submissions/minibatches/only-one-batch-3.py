# expect: failed only-one-batch score=0.32
def minibatches(x, y, batch_size, generator):
    rows = torch.randperm(len(x), generator=generator)[:batch_size]
    yield x[rows], y[rows]
