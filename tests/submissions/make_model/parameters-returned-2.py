# expect: failed parameters-returned score=0
def make_model(seed):
    torch.manual_seed(seed)
    return list(nn.Linear(1, 1).parameters())
