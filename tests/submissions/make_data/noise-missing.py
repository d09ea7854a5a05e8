# expect: failed noise-missing score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    noise = 3 * torch.randn(n, 1)
    y = x
    return x, y
