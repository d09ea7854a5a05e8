# expect: failed numpy-arrays score=0.63
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator).numpy()
    x, y = x.cpu().numpy(), y.cpu().numpy()
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        yield x[rows], y[rows]
