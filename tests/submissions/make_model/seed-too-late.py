# expect: failed seed-too-late score=0.25
def make_model(seed):
    model = nn.Linear(1, 1)
    torch.manual_seed(seed)
    return model
