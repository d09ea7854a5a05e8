# expect: failed score=0.83
def forward(x, w, b):
    return torch.add(torch.mul(x, w), b)
