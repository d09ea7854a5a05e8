# expect: errored score=0
def minibatches(x, y, batch_size, generator):
    batches = []
    for rows in torch.randperm(len(x), generator=generator).split(batch_size):
        batches.append((x[rows], y[rows]))
