# expect: passed score=1
def updates_per_epoch(n, N):
    return torch.ceil(torch.tensor(N / n))
