# expect: failed noise-first score=0.5
def make_data(n, seed):
    torch.manual_seed(seed)
    noise = 3 * torch.randn(n, 1)
    x = 10 * torch.randn(n, 1)
    y = x + noise
    return x, y
