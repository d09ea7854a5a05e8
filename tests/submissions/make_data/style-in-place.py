# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.randn(n, 1)
    x *= 10
    y = x.clone()
    y += 3 * torch.randn(n, 1)
    return x, y
