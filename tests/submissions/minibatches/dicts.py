# expect: failed score=0
def minibatches(x, y, batch_size, generator):
    for rows in torch.randperm(len(x), generator=generator).split(batch_size):
        yield {"x": x[rows], "y": y[rows]}
