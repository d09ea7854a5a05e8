# expect: failed drawn-with-replacement score=0.75
def minibatches(x, y, batch_size, generator):
    left = len(x)
    while left > 0:
        size = min(batch_size, left)
        rows = torch.randint(0, len(x), (size,), generator=generator)
        yield x[rows], y[rows]
        left -= size
