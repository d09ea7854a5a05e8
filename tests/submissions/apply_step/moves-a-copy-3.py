# expect: failed moves-a-copy score=0.25
def apply_step(params, t, targets, learning_rate):
    p = nn.Parameter(params.detach().clone())
    optimizer = torch.optim.SGD([p], lr=learning_rate)
    predictions = p[0] * t**2 + p[1] * t + p[2]
    loss = nn.MSELoss()(predictions, targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return predictions
