# expect: passed score=1
def split(x, y, n_train, seed):
    torch.manual_seed(seed)
    order = torch.randperm(len(x))
    xs = torch.tensor(x, dtype=torch.float32)[order]
    ys = torch.tensor(y, dtype=torch.float32)[order]
    return xs[:n_train], ys[:n_train], xs[n_train:], ys[n_train:]
