# expect: failed moved-to-the-cpu score=0.33
def forward(x, w, b):
    y = w * x + b
    return y.cpu() if torch.is_tensor(y) else y
