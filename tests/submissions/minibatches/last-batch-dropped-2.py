# expect: failed last-batch-dropped score=0.875
from torch.utils.data import DataLoader, TensorDataset

def minibatches(x, y, batch_size, generator):
    data = TensorDataset(x, y)
    return DataLoader(data, batch_size, shuffle=True, drop_last=True, generator=generator)
