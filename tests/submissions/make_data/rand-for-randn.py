# expect: failed rand-for-randn score=0.5
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.rand(n, 1)
    y = x + 3 * torch.rand(n, 1)
    return x, y
