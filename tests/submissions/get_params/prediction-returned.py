# expect: failed prediction-returned score=0
def get_params(model):
    return model(torch.tensor([1.0])).item()
