# expect: errored score=0
def make_data():
    torch.manual_seed(0)
    x = 10 * torch.randn(100, 1)
    return x, x + 3 * torch.randn(100, 1)
