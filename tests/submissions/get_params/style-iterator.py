# expect: passed score=1
def get_params(model):
    iterator = iter(model.parameters())
    w = next(iterator).flatten()[0].item()
    b = next(iterator).flatten()[0].item()
    print(w, b)
    return tuple((w, b))
