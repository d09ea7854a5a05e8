# expect: failed factor-3-around-the-sum score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    y = 3 * (x + torch.randn(n, 1))
    return x, y
