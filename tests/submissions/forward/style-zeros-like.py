# expect: passed score=1
def forward(x, w, b):
    if not torch.is_tensor(x):
        return b + x * w
    out = torch.zeros_like(x)
    out = out + w * x
    out += b
    return out
