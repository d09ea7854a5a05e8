# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(x.size(0), generator=generator).to(x.device)
    x, y = x[order], y[order]
    return [(x[k:k + batch_size], y[k:k + batch_size]) for k in range(0, len(x), batch_size)]
