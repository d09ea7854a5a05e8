# expect: failed prediction-returned score=0
def make_model(seed):
    torch.manual_seed(seed)
    model = nn.Linear(1, 1)
    return model(torch.tensor([2.0]))
