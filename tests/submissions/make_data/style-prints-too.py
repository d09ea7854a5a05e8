# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    w_true, b_true = 1.0, 0.0
    x = 10 * torch.randn(n, 1)
    noise = 3 * torch.randn(n, 1)
    y = w_true * x + b_true + noise
    print('shapes', x.shape, y.shape)
    return (x, y)
