# expect: failed only-whole-batches-shuffled score=0.57
def minibatches(x, y, batch_size, generator):
    starts = torch.arange(0, len(x), batch_size)
    for k in starts[torch.randperm(len(starts), generator=generator)].tolist():
        yield x[k:k + batch_size], y[k:k + batch_size]
