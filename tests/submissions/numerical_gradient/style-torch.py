# expect: passed score=1
def numerical_gradient(f, params, eps):
    p = torch.tensor(params)
    out = torch.zeros_like(p)
    for i in range(len(p)):
        d = torch.zeros_like(p)
        d[i] = eps
        out[i] = (f(p + d) - f(p - d)) / (2 * eps)
    return out
