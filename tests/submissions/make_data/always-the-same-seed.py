# expect: failed always-the-same-seed score=0.25
def make_data(n, seed):
    torch.manual_seed(42)
    x = 10 * torch.randn(n, 1)
    y = x + 3 * torch.randn(n, 1)
    return x, y
