# expect: failed score=0.63
def quadratic(t, params):
    a, b, c = params
    y = []
    for i in range(len(t)):
        y.append(a * t[i] ** 2 + b * t[i] + c)
    return torch.stack(y).flatten()
