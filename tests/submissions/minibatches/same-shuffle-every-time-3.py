# expect: failed same-shuffle-every-time score=0.69
def minibatches(x, y, batch_size, generator):
    fresh = torch.Generator().manual_seed(generator.initial_seed())
    for rows in torch.randperm(len(x), generator=fresh).split(batch_size):
        yield x[rows], y[rows]
