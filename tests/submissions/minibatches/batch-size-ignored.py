# expect: failed batch-size-ignored score=0.32
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    yield x[order], y[order]
