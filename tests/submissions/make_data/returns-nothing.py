# expect: failed score=0
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    y = x + 3 * torch.randn(n, 1)
