# expect: failed only-the-inputs score=0.375
def minibatches(x, y, batch_size, generator):
    for rows in torch.randperm(len(x), generator=generator).split(batch_size):
        yield x[rows]
