# expect: failed rounded score=0
def get_params(model):
    w, b = [float(f"{p.item():.2f}") for p in model.parameters()]
    return w, b
