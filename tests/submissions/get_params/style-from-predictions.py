# expect: passed score=1
def get_params(model):
    with torch.no_grad():
        b = model(torch.tensor([[0.0]])).item()
        w = model(torch.tensor([[1.0]])).item() - b
    return w, b
