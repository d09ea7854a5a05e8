# expect: untouched score=0
def updates_per_epoch(n, N):
    """Return how many updates one epoch has with batch size n and N training points."""
    raise NotImplementedError()
