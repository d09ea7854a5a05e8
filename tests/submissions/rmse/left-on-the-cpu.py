# expect: failed left-on-the-cpu score=0.33
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    if not torch.is_tensor(p):
        return np.sqrt(((p - t) ** 2).mean())
    squares = torch.empty(len(p))
    for i in range(len(p)):
        squares[i] = (p[i] - t[i]) ** 2
    return (torch.ones(len(p)) @ ((p - t) ** 2) / len(p)) ** 0.5
