# expect: passed score=1
import torch.optim as optim

def train_model(model, x, y, learning_rate, epochs):
    opt = optim.SGD(model.parameters(), learning_rate)
    model.train()
    losses = [0.0] * epochs
    for epoch in range(epochs):
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses[epoch] = float(loss)
        if epoch % 100 == 0:
            print(f"epoch {epoch}, loss {loss}")
    return losses
