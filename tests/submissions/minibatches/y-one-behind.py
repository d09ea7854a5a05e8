# expect: failed score=0.75
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for k in range(0, len(x), batch_size):
        yield x[order[k:k + batch_size]], y[order[k + 1:k + 1 + batch_size]]
