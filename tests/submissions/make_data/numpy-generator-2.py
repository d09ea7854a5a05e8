# expect: failed numpy-generator score=0.5
def make_data(n, seed):
    np.random.seed(seed)
    x = torch.tensor(10 * np.random.randn(n, 1), dtype=torch.float32)
    noise = torch.tensor(np.random.normal(0, 3, (n, 1)), dtype=torch.float32)
    return x, x + noise
