# expect: failed new-tensor-on-the-cpu score=0.5
def forward(x, w, b):
    if torch.is_tensor(x):
        return x * w + torch.ones(x.shape) * b
    return x * w + b
