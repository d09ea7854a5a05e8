# expect: failed fixed-seed score=0.25
def make_model(seed):
    seed = 42
    torch.manual_seed(seed)
    return nn.Linear(1, 1)
