# expect: passed score=1
def mse(predictions, targets):
    diff = predictions - targets.reshape(predictions.shape)
    return (diff ** 2).mean()
