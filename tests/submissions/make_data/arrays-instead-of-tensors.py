# expect: failed arrays-instead-of-tensors score=0.75
def make_data(n, seed):
    torch.manual_seed(seed)
    x = 10 * torch.randn(n, 1)
    y = x + 3 * torch.randn(n, 1)
    return x.numpy(), y.numpy()
