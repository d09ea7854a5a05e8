# expect: passed score=1
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator)
    for rows in order.to(x.device).split(batch_size):
        yield torch.index_select(x, 0, rows), torch.index_select(y, 0, rows)
