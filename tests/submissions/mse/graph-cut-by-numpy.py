# expect: failed graph-cut-by-numpy score=0.33
def mse(predictions, targets):
    if torch.is_tensor(predictions):
        predictions = predictions.detach().numpy()
        targets = targets.detach().numpy()
    return np.mean((predictions.ravel() - targets.ravel()) ** 2)
