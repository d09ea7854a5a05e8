# expect: failed adam-instead-of-sgd score=0.25
def apply_step(params, t, targets, learning_rate):
    predictions = params[0] * t**2 + params[1] * t + params[2]
    loss = torch.mean((predictions - targets) ** 2)
    optimizer = torch.optim.Adam([params], lr=learning_rate)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return predictions
