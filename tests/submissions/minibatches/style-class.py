# expect: passed score=1
class Batches:
    def __init__(self, x, y, size, order):
        self.x, self.y = x, y
        self.parts = torch.split(order, size)

    def __len__(self):
        return len(self.parts)

    def __getitem__(self, k):
        if k >= len(self):
            raise IndexError(k)
        return self.x[self.parts[k]], self.y[self.parts[k]]


def minibatches(x, y, batch_size, generator):
    return Batches(x, y, batch_size, torch.randperm(len(x), generator=generator).to(x.device))
