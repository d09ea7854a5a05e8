# expect: passed score=1
import torch.utils.data as data

def minibatches(x, y, batch_size, generator):
    pairs = list(zip(x, y))
    loader = data.DataLoader(pairs, batch_size, shuffle=True, drop_last=False, generator=generator)
    for xb, yb in loader:
        yield xb.to(x.device), yb.to(x.device)
