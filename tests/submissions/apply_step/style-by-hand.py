# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    X = torch.stack([t**2, t, torch.ones_like(t)], dim=1)
    with torch.no_grad():
        predictions = X @ params
        params -= learning_rate * 2 / len(t) * X.T @ (predictions - targets)
    return predictions
