# expect: passed score=1
def train_model(model, x, y, learning_rate, epochs):
	sgd = torch.optim.SGD(params=model.parameters(), lr=learning_rate, momentum=0)
	losses = []
	while len(losses) < epochs:
		sgd.zero_grad(set_to_none=False)
		error = nn.MSELoss(reduction="mean")(y, model(x))
		losses += [error.item()]
		error.backward()
		sgd.step()
	return tuple(losses)
