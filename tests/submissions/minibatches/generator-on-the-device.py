# expect: errored generator-on-the-device score=0
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator, device=x.device)
    for rows in order.split(batch_size):
        yield x[rows], y[rows]
