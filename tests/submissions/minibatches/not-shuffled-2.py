# expect: failed not-shuffled score=0.69
from torch.utils.data import DataLoader, TensorDataset

def minibatches(x, y, batch_size, generator):
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, generator=generator)
