# expect: passed score=1
def forward(x, w, b):
    if torch.is_tensor(x):
        ones = torch.ones(x.shape, device=x.device)
        return x * w + ones * b
    return x * w + b
