# expect: failed only-y-shuffled score=0.44
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for k in range(0, len(x), batch_size):
        yield x[k:k + batch_size], y[order[k:k + batch_size]]
