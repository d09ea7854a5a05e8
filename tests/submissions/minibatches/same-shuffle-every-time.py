# expect: failed same-shuffle-every-time score=0.69
def minibatches(x, y, batch_size, generator):
    generator.manual_seed(0)
    order = torch.randperm(len(x), generator=generator)
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        yield x[rows], y[rows]
