# expect: failed only-one-batch score=0.32
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    batches = []
    for k in range(0, len(x), batch_size):
        rows = order[k:k + batch_size]
        batches.append((x[rows], y[rows]))
        return batches
