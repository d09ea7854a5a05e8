# expect: failed always-the-same-seed score=0.25
def make_data(n, seed):
    x = torch.linspace(-20, 20, n).reshape(n, 1)
    return x, x
