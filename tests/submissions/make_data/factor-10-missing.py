# expect: failed factor-10-missing score=0.5
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.randn(n, 1)
    y = x + 3 * torch.randn(n, 1)
    return x, y
