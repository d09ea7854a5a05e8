# expect: failed seeded-again-before-the-noise score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    torch.manual_seed(seed)
    noise = 3 * torch.randn(n, 1)
    return x, x + noise
