# expect: passed score=1
def quadratic(t, params):
    out = []
    for value in t.flatten():
        out.append(params[0] * value ** 2 + params[1] * value + params[2])
    return torch.stack(out).reshape(t.shape)
