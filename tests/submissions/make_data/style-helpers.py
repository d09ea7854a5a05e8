# expect: passed score=1
def gaussian(spread, n):
    return spread * torch.randn(n, 1)


def make_data(n, seed):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        x = gaussian(10, n)
        return x, x + gaussian(3, n)
