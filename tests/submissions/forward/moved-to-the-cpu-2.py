# expect: failed moved-to-the-cpu score=0.33
device = "cpu"

def forward(x, w, b):
    y = w * x + b
    if isinstance(y, torch.Tensor):
        y = y.to(device)
    return y
