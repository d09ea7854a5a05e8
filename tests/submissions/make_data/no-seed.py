# expect: failed no-seed score=0.25
def make_data(n, seed):
    x = 10 * torch.randn(n, 1)
    y = x + 3 * torch.randn(n, 1)
    return x, y
