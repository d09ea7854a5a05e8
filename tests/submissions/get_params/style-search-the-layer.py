# expect: passed score=1
def get_params(model):
    for part in model.modules():
        if isinstance(part, nn.Linear):
            return part.weight.item(), part.bias.item()
