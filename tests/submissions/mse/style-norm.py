# expect: passed score=1
def mse(predictions, targets):
    p = torch.as_tensor(predictions).ravel()
    t = torch.as_tensor(targets).ravel()
    return torch.linalg.norm(p - t) ** 2 / len(t)
