# expect: failed other-draws score=0.5
def make_model(seed):
    torch.manual_seed(seed)
    model = nn.Linear(1, 1)
    print(model.weight)
    return nn.Linear(1, 1)
