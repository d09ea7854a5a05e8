# expect: failed bias-missing score=0.25
def make_model(seed):
    torch.manual_seed(seed)
    return nn.Linear(1, 1, bias=False)
