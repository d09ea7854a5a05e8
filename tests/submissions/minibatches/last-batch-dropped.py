# expect: failed last-batch-dropped score=0.875
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for k in range(len(x) // batch_size):
        rows = order[k * batch_size:(k + 1) * batch_size]
        yield x[rows], y[rows]
