# expect: passed score=1
def quadratic(t, params):
    with torch.no_grad():
        t2 = t.detach() ** 2
    a, b, c = params
    return a * t2 + b * t.detach() + c
