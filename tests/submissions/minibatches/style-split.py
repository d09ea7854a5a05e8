# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    return zip(x[order].split(batch_size), y[order].split(batch_size))
