# expect: passed score=1
def forward(x, w, b):
    if torch.is_tensor(x):
        return w.double() * x.double() + b.double() if torch.is_tensor(w) else w * x.double() + b
    return w * x + b
