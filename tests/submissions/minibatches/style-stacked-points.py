# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator).tolist()
    for i in range(0, len(order), batch_size):
        chosen = order[i:i + batch_size]
        yield torch.stack([x[r] for r in chosen]), torch.stack([y[r] for r in chosen])
