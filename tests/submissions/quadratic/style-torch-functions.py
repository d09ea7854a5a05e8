# expect: passed score=1
def quadratic(t, params):
    (a, b, c) = params
    quad = torch.mul(a, torch.pow(t, 2))
    lin = torch.mul(b, t)
    return torch.add(torch.add(quad, lin), c)
