# expect: failed one-noise-for-all score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    y = x + 3 * torch.randn(1)
    return x, y
