# expect: failed score=0
def mse(predictions, targets):
    p, t = predictions.reshape(-1), targets.reshape(-1)
    return f'{((p - t) ** 2).mean():.2f}'
