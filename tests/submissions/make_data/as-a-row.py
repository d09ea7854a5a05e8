# expect: failed score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(1, n)
    y = x + 3 * torch.randn(1, n)
    return x, y
