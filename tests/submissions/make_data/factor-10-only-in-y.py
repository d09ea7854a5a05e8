# expect: failed factor-10-only-in-y score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.randn(n, 1)
    y = 10 * x + 3 * torch.randn(n, 1)
    return x, y
