# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    keys = torch.rand(len(x), generator=generator)
    order = torch.argsort(keys)
    n_batches = -(-len(x) // batch_size)
    for b in range(n_batches):
        picked = order[b * batch_size:(b + 1) * batch_size]
        yield x[picked], y[picked]
