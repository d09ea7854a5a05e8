# expect: failed other-draws score=0.5
def make_model(seed):
    torch.manual_seed(seed + 1)
    return nn.Linear(1, 1)
