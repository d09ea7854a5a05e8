# expect: failed score=0
def make_model(seed):
    torch.manual_seed(seed)
    print(nn.Linear(1, 1))
