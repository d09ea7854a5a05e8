# expect: failed score=0
def get_params(model):
    return {name: p.item() for name, p in model.named_parameters()}
