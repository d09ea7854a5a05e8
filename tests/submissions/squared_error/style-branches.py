# expect: passed score=1
def squared_error(w, x, y):
    if isinstance(x, torch.Tensor):
        return torch.square(y - w * x)
    if isinstance(x, np.ndarray) or isinstance(w, np.ndarray):
        return np.power(y - w * x, 2)
    return (y - w * x) ** 2
