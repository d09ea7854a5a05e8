# expect: passed score=1
def make_data(n, seed):
    g = torch.Generator().manual_seed(seed)
    x = 10 * torch.randn(n, 1, generator=g)
    y = x + 3 * torch.randn(n, 1, generator=g)
    return [x, y]
