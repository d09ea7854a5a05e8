# expect: failed row-numbers score=0.375
def minibatches(x, y, batch_size, generator):
    order = torch.randperm(len(x), generator=generator).tolist()
    return [order[k:k + batch_size] for k in range(0, len(order), batch_size)]
