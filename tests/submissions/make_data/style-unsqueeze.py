# expect: passed score=1
def make_data(n, seed):
    torch.random.manual_seed(seed)
    x = torch.randn(n) * 10
    eps = torch.randn(n) * 3
    y = x + eps
    return x.unsqueeze(1), y.view(-1, 1)
