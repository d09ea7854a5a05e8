# expect: failed factors-swapped score=0.5
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 3 * torch.randn(n, 1)
    y = x + 10 * torch.randn(n, 1)
    return x, y
