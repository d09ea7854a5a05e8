# expect: passed score=1
def forward(x, w, b):
    if torch.is_tensor(x):
        x = x.clone()
        x *= w
        x += b
        return x
    if isinstance(x, np.ndarray):
        x = x.copy()
    return w * x + b
