# expect: passed score=1
def make_model(seed):
    torch.manual_seed(seed)
    return nn.Linear(1, 1)
