# expect: failed fixed-seed score=0.25
def make_model(seed):
    torch.manual_seed(1)
    return nn.Linear(1, 1)
