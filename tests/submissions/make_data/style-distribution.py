# expect: passed score=1
def make_data(n, seed):
    torch.manual_seed(seed)
    x = torch.distributions.Normal(0.0, 10.0).sample((n, 1))
    noise = torch.distributions.Normal(0.0, 3.0).sample((n, 1))
    return x, x + noise
