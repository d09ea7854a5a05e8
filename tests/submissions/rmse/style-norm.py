# expect: passed score=1
def rmse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    if torch.is_tensor(p):
        return torch.linalg.vector_norm(p - t) / len(p) ** 0.5
    return np.linalg.norm(p - t) / np.sqrt(len(p))
