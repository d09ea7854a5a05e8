# expect: failed gradients-pile-up score=0.625
def apply_step(params, t, targets, learning_rate):
    optimizer = torch.optim.SGD([params], lr=learning_rate)
    predictions = params[0] * t**2 + params[1] * t + params[2]
    nn.MSELoss()(predictions, targets).backward()
    optimizer.step()
    return predictions
