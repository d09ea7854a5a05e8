# expect: failed graph-half-cut score=0.83
def forward(x, w, b):
    bias = b.data if torch.is_tensor(b) else b
    return w * x + bias
