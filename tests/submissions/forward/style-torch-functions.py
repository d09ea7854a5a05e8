# expect: passed score=1
def forward(x, w, b):
    x = torch.as_tensor(x)
    return torch.add(torch.mul(x, w), b)
