# expect: failed row-numbers score=0.375
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    return order.split(batch_size)
