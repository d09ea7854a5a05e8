# expect: failed left-on-the-cpu score=0.33
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    total = torch.zeros(1) if torch.is_tensor(p) else 0.0
    for a, b in zip(p, t):
        total = total + (a - b) ** 2
    return total / len(p)
