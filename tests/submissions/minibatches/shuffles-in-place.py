# expect: failed score=0.93
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    x[:], y[:] = x[order].clone(), y[order].clone()
    for k in range(0, len(x), batch_size):
        yield x[k:k + batch_size], y[k:k + batch_size]
