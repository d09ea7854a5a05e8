# expect: passed score=1
def minibatches(x, y, batch_size, generator):
	rest = torch.randperm(len(x), generator=generator).tolist()
	while rest:
		rows, rest = rest[:batch_size], rest[batch_size:]
		yield x[rows], y[rows]
