# expect: passed score=1
from torch.utils.data import DataLoader, TensorDataset

def minibatches(x, y, batch_size, generator):
    return DataLoader(TensorDataset(x, y), batch_size=batch_size, shuffle=True, generator=generator)
