# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    rng = np.random.default_rng(int(torch.empty((), dtype=torch.int64).random_(generator=generator)))
    order = rng.permutation(len(x))
    for k in range(0, len(x), batch_size):
        rows = torch.from_numpy(order[k:k + batch_size]).to(x.device)
        yield x[rows], y[rows]
