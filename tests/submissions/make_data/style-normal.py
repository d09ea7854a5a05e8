# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.normal(0.0, 10.0, size=(n, 1))
    y = torch.normal(x, 3.0)
    return x, y
