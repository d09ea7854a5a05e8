# expect: failed unseeded score=0.25
def make_model(seed):
    torch.Generator().manual_seed(seed)
    model = nn.Linear(1, 1)
    return model
