# expect: failed score=0
def make_model(seed):
    torch.manual_seed(seed)
    return nn.Linear(1, 1).state_dict()
