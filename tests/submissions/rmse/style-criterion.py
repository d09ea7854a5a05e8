# expect: passed score=1
def rmse(predictions, targets):
    criterion = nn.MSELoss()
    p = torch.as_tensor(predictions)
    t = torch.as_tensor(targets).reshape(p.shape)
    return torch.sqrt(criterion(p, t))
