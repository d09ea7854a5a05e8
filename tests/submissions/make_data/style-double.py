# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1).double()
    return x, x + 3 * torch.randn(n, 1).double()
