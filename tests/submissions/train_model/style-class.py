# expect: passed score=1
class Trainer:
    def __init__(self, model, lr):
        self.model = model
        self.loss_fn = nn.MSELoss()
        self.optimizer = torch.optim.SGD(model.parameters(), lr=lr)
        self.history = []

    def fit(self, x, y, epochs):
        for _ in range(epochs):
            self.optimizer.zero_grad()
            out = self.model(x)
            loss = self.loss_fn(out, y)
            loss.backward()
            self.history.append(loss.item())
            self.optimizer.step()
        return self.history


def train_model(model, x, y, learning_rate, epochs):
    return Trainer(model, learning_rate).fit(x, y, epochs)
