# expect: failed batch-size-taken-as-their-number score=0.32
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for rows in np.array_split(order.numpy(), batch_size):
        yield x[torch.tensor(rows)], y[torch.tensor(rows)]
