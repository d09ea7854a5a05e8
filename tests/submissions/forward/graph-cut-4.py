# expect: failed graph-cut score=0.83
def forward(x, w, b):
    if torch.is_tensor(w):
        w, b = torch.tensor(w.item(), device=w.device), torch.tensor(b.item(), device=b.device)
    return x * w + b
