# expect: passed score=1
def get_params(model):
    w, b = [p.detach().numpy() for p in model.parameters()]
    return np.array([w[0, 0], b[0]])
