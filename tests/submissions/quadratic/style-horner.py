# expect: passed score=1
def quadratic(t, params):
    result = torch.zeros_like(t)
    for p in params:
        result = result * t + p
    return result
