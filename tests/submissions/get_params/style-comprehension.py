# expect: passed score=1
def get_params(model):
    return [p.item() for p in model.parameters()]
