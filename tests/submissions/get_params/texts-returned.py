# expect: failed score=0
def get_params(model):
    w, b = model.parameters()
    return f"{w.item():.4f}", f"{b.item():.4f}"
