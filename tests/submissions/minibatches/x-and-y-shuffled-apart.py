# expect: failed x-and-y-shuffled-apart score=0.75
def minibatches(x, y, batch_size, generator):
    x = x[torch.randperm(len(x), generator=generator)]
    y = y[torch.randperm(len(y), generator=generator)]
    for k in range(0, len(x), batch_size):
        yield x[k:k + batch_size], y[k:k + batch_size]
