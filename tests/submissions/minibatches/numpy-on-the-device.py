# expect: errored numpy-on-the-device score=0
def minibatches(x, y, batch_size, generator):
    x, y = x.numpy(), y.numpy()
    order = torch.randperm(len(x), generator=generator).numpy()
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        yield torch.from_numpy(x[rows]), torch.from_numpy(y[rows])
