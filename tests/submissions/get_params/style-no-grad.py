# expect: passed score=1
def get_params(model):
    with torch.no_grad():
        w, b = model.parameters()
        return w.clone().detach(), b.clone().detach()
