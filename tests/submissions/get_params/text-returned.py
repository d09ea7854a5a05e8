# expect: failed score=0
def get_params(model):
    w, b = model.parameters()
    return f"w = {w.item():.4f}, b = {b.item():.4f}"
