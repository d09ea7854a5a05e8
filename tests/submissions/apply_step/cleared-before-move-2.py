# expect: failed cleared-before-move score=0.25
def apply_step(params, t, targets, learning_rate):
    optimizer = torch.optim.SGD([params], lr=learning_rate)
    predictions = params[0] * t**2 + params[1] * t + params[2]
    loss = nn.MSELoss()(predictions, targets)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return predictions
