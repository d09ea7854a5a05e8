# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    # the batch number of each row, then the rows of each batch
    place = torch.randperm(len(x), generator=generator)
    number = (place // batch_size).to(x.device)
    for k in range((len(x) - 1) // batch_size + 1):
        yield x[number == k], y[number == k]
