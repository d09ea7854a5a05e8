# expect: failed gradient-left-behind score=0.875
def apply_step(params, t, targets, learning_rate):
    optimizer = torch.optim.SGD([params], lr=learning_rate)
    predictions = params[0] * t**2 + params[1] * t + params[2]
    loss = nn.MSELoss()(predictions, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return predictions
