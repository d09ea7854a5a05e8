# expect: failed flat-noise score=0.5
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    noise = 3 * torch.randn(n)
    return x, x + noise
