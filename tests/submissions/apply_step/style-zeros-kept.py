# expect: passed score=1
def apply_step(params, t, targets, learning_rate):
    optimizer = torch.optim.SGD([params], lr=learning_rate)
    optimizer.zero_grad(set_to_none=False)
    predictions = params[0] * t * t + params[1] * t + params[2]
    nn.MSELoss()(predictions, targets).backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    return predictions.detach()
