# expect: passed score=1
def forward(x, w, b):
    def one(value):
        return w * value + b

    if torch.is_tensor(x) and x.ndim > 0:
        return torch.stack([one(row) for row in x])
    if isinstance(x, np.ndarray):
        result = np.empty(x.shape)
        for i in range(len(x)):
            result[i] = one(x[i])
        return result
    return one(x)
