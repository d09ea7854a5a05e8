# expect: failed numpy-result score=0.33
def forward(x, w, b):
    y = w * x + b
    if isinstance(y, torch.Tensor):
        y = y.detach().numpy()
    return y
