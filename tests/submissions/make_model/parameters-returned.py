# expect: failed parameters-returned score=0
def make_model(seed):
    torch.manual_seed(seed)
    model = nn.Linear(1, 1)
    return model.weight.item(), model.bias.item()
