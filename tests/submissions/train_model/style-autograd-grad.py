# expect: passed score=1
def train_model(model, x, y, learning_rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = (model(x) - y).pow(2).mean()
        slopes = torch.autograd.grad(loss, list(model.parameters()))
        for p, slope in zip(model.parameters(), slopes):
            p.data.sub_(slope, alpha=learning_rate)
        losses.append(loss.detach().cpu().numpy())
    return losses
