# expect: failed pair-swapped score=0.75
def minibatches(x, y, batch_size, generator):
    for rows in torch.randperm(len(x), generator=generator).split(batch_size):
        yield y[rows], x[rows]
