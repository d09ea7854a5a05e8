# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    optimizer = torch.optim.SGD([params], lr=learning_rate)
    criterion = nn.MSELoss()
    a, b, c = params
    predictions = a * t ** 2 + b * t + c
    loss = criterion(predictions, targets)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return predictions
