# expect: failed score=0
def minibatches(x, y, batch_size, generator):
    points = list(zip(x, y))
    order = torch.randperm(len(x), generator=generator)
    return [[points[r] for r in rows] for rows in order.split(batch_size)]
