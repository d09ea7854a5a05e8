# expect: passed score=1
def split(x, y, n_train, seed):
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(seed)).numpy()
    parts = np.split(order, [n_train])
    return x[parts[0]], y[parts[0]], x[parts[1]], y[parts[1]]
