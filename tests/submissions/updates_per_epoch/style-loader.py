# expect: passed score=1
from torch.utils.data import DataLoader, TensorDataset

def updates_per_epoch(n, N):
    return len(DataLoader(TensorDataset(torch.zeros(N)), batch_size=n))
