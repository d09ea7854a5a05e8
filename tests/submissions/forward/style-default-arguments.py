# expect: passed score=1
def forward(x, w=3.0, b=1.0):
    """predict"""
    y = x
    y = y * w
    return y.__add__(b) if torch.is_tensor(y) else y + b
