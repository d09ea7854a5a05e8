# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    N = x.shape[0]
    perm = torch.randperm(N, generator=generator).to(x.device)
    batches = []
    for i in range(0, N, batch_size):
        idx = perm[i:min(i + batch_size, N)]
        batches.append((x[idx], y[idx]))
    return batches
