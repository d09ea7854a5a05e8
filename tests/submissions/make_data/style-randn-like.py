# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.randn((n, 1)) * 10
    noise = torch.randn_like(x)
    return x, x + noise * 3
