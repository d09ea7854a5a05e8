# expect: failed batch-size-taken-as-their-number score=0.32
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    return [(x[rows], y[rows]) for rows in order.chunk(batch_size)]
