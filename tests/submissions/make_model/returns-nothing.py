# expect: failed score=0
def make_model(seed):
    torch.manual_seed(seed)
    model = nn.Linear(in_features=1, out_features=1)
