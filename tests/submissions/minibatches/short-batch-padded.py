# expect: failed score=0.88
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        if len(rows) < batch_size:
            rows = torch.cat([rows, order[:batch_size - len(rows)]])
        yield x[rows], y[rows]
