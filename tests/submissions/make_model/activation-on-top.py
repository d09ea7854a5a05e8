# expect: failed activation-on-top score=0.5
def make_model(seed):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(1, 1), nn.ReLU())
