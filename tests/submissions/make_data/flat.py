# expect: failed flat score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n)
    y = x + 3 * torch.randn(n)
    return x, y
