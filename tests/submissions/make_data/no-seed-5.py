# expect: failed no-seed score=0.5
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    y = x + 3 * torch.tensor(np.random.randn(n, 1)).float()
    return x, y
