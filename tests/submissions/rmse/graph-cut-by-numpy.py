# expect: failed graph-cut-by-numpy score=0.33
def rmse(predictions, targets):
    if torch.is_tensor(predictions):
        predictions = predictions.detach().numpy()
        targets = targets.numpy()
    return np.sqrt(np.mean((predictions.ravel() - targets.ravel()) ** 2))
