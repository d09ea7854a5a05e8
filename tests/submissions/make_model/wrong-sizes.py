# expect: errored wrong-sizes score=0
def make_model(seed):
    torch.manual_seed(seed)
    return nn.Linear(2, 1)
