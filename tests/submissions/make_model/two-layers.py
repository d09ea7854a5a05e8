# expect: failed two-layers score=0.25
def make_model(seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
