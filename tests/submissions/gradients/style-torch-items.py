# expect: passed score=1
def gradients(b, w, x, y):
    X = torch.from_numpy(x).squeeze()
    Y = torch.from_numpy(y).squeeze()
    out = torch.add(torch.mul(X, w), b)
    diff = torch.sub(out, Y)
    return [2 * diff.mean().item(), 2 * torch.mean(X * diff).item()]
